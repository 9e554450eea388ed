import { needKey, type Gap, type Need } from '../domain/health/gap.ts'
import type { Team } from '../domain/team.ts'
import type { GapNotice } from '../ports.ts'
import { subjectOf } from './digest-missing.ts'
import { spanOf } from './gap-words.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'

export interface Missing {
  readonly gaps: readonly (Gap & Need)[]
  /** Who was told of what is still missing. */
  readonly notices: readonly GapNotice[]
}

const MOST_NAMES = 12
const MOST_ASKED = 3

/** `🔍 Not recorded for Mon 23 Nov 2026: complaints and inquiries on phone (@Ben was asked)`, those of one kind together. */
export function missingLines({ gaps, notices }: Missing, { calendar }: Pick<Team, 'calendar'>): string[] {
  const alike = new Map<string, { readonly head: string; readonly tail: string; readonly names: string[] }>()
  for (const gap of gaps) {
    const [head, tail] = [`:mag: Not recorded ${spanOf(gap, calendar)}: `, askedWords(gap, notices)]
    const known = alike.get(head + tail) ?? { head, tail, names: [] }
    alike.set(head + tail, { ...known, names: [...known.names, subjectOf(gap)] })
  }
  return [...alike.values()].map(({ head, tail, names }) => `${head}${listOf(names, MOST_NAMES)}${tail}`)
}

function askedWords(need: Need, notices: readonly GapNotice[]): string {
  const own = notices.filter((one) => one.health === 'late' && needKey(one) === needKey(need))
  const people = [...new Set(own.map(({ person }) => person))]
  return people.length === 0
    ? ''
    : ` (${listOf(people.map(mention), MOST_ASKED)} ${people.length === 1 ? 'was' : 'were'} asked)`
}
