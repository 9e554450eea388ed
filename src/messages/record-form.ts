import type { NewEntry } from '../domain/entries/entry.ts'
import { readLog } from '../domain/entries/read-log.ts'
import type { Need } from '../domain/health/gap.ts'
import type { Team } from '../domain/team.ts'
import { addDays, isDay, type Day } from '../domain/time/day.ts'
import { valueOf, type Form, type FormFaults, type FormField, type FormValues } from '../form.ts'
import { withTeam } from './blocks.ts'
import { needTitle } from './gap-words.ts'
import { sentence } from './reply.ts'

/** What the interaction that gets it is called. */
export const RECORD_FORM = 'record'

/** More is recorded by typing, or by a file. */
const MOST_FIELDS = 20

/** What is to be recorded, as buttons and the form carry it: `2026-11-23 complaints inquiries@phone`. */
export const recordValue = (day: Day, needs: readonly Need[]): string =>
  [
    day,
    ...needs.slice(0, MOST_FIELDS).map(({ measure, channel }) => (channel === '' ? measure : `${measure}@${channel}`)),
  ].join(' ')

/** Reads it; null for anything else. */
export function readRecordValue(value: string, { catalogue }: Pick<Team, 'catalogue'>): Wanted | null {
  const [day = '', ...words] = value.trim().split(/\s+/)
  const needs = words.slice(0, MOST_FIELDS).map((word) => {
    const [measure = '', channel = ''] = word.split('@')
    return { measure, channel }
  })
  const isKnown = needs.every(
    ({ measure, channel }) => catalogue.findMeasure(measure) && /^[\p{L}\p{N}_]*$/u.test(channel),
  )
  return isDay(day) && needs.length > 0 && isKnown ? { day, needs } : null
}

interface Wanted {
  readonly day: Day
  readonly needs: readonly Need[]
}

/** The form for what is missing of a day: a field for each figure. */
export function recordForm({ day, needs }: Wanted, team: Team): Form {
  const fields = needs.map((need, nth): FormField => ({
    kind: 'text',
    name: fieldOf(nth),
    label: needTitle(need),
    isOptional: true,
    maxLength: 200,
    placeholder: 'As behind log: 12, +3, 1m30, 12.50',
  }))
  const typed = needs.map((need) => lineOf(need, { day, value: '12' })).join(', ')
  return {
    name: RECORD_FORM,
    title: 'Record figures',
    submit: 'Record',
    state: withTeam(recordValue(day, needs), team),
    fields: [{ kind: 'date', name: 'day', label: 'Day', initial: day }, ...fields],
    otherwise: sentence(`The form can’t be shown. Type log ${typed}`),
  }
}

const fieldOf = (nth: number): string => `figure${nth}`

const lineOf = ({ measure, channel }: Need, { day, value }: { day: Day; value: string }): string =>
  `${measure} ${value} ${day}${channel === '' ? '' : ` channel:${channel}`}`

interface Filled {
  readonly entries: readonly NewEntry[]
  readonly spellings: ReadonlyMap<string, string>
}

/** What was filled in, read as if it had been typed, or what is wrong with it. Fields that were left empty record nothing. */
export function readRecordForm(
  values: FormValues,
  { needs, team, today }: { readonly needs: readonly Need[]; readonly team: Team; readonly today: Day },
): Filled | { readonly faults: FormFaults } {
  const day = valueOf(values, 'day')
  if (!isDay(day) || day > today) return { faults: { day: `Choose a day up to today, like ${addDays(today, -1)}` } }
  const faults: Record<string, string> = {}
  const entries: NewEntry[] = []
  for (const [nth, need] of needs.entries()) {
    const value = valueOf(values, fieldOf(nth)).trim()
    if (value === '') continue
    const read = readLog(lineOf(need, { day, value }), { team, today })
    if ('faults' in read) faults[fieldOf(nth)] = read.faults.join('\n')
    else if (read.entries.length !== 1) faults[fieldOf(nth)] = 'Write one figure, like 12'
    else entries.push(...read.entries)
  }
  if (Object.keys(faults).length > 0) return { faults }
  if (entries.length === 0) return { faults: { [fieldOf(0)]: 'Write a figure in one of the fields at least' } }
  return { entries, spellings: new Map() }
}
