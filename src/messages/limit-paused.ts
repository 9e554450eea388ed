import type { FailureReason, Failing } from '../domain/limits/failing.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Message, Reply } from '../message.ts'
import { buttons, context, section, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { limitWords } from './limit-words.ts'
import { listOf } from './list-of.ts'
import { momentIn } from './moment.ts'
import { titleOf } from './names.ts'
import type { Spellings } from './part-words.ts'
import { sentence } from './reply.ts'

/** Why a limit is paused. */
export const WHY_PAUSED: Readonly<Record<FailureReason, string>> = {
  metric: 'its metric, or what that is made of, is no longer defined',
  figure: 'its figure can’t be worked out, your operator finds why in the log',
  standing: 'what was kept of how it stands can’t be read',
}

const THEN: Readonly<Record<FailureReason, string>> = {
  metric: 'Define it again, or switch the limit off',
  figure: 'When that is mended, resume it',
  standing: 'Resume it: an open alert goes on, and days before today are forgotten',
}

interface Setting {
  readonly team: Team
  readonly spellings: Spellings
}

/** Tells a manager that a limit is paused, and why. */
export function limitPausedMessage(limit: Limit & { readonly failing: Failing }, setting: Setting): Message {
  const { team } = setting
  const { count, why } = limit.failing
  const headline = `:double_vertical_bar: ${escapeName(team.name)}: the limit on ${titleOf(limit.metric)} is paused`
  const metric = team.catalogue.findMetric(limit.metric)
  const terms = metric ? `${limitWords(metric, limit, { ...setting, currency: team.currency })}\n` : ''
  const words = `${terms}It could not be judged ${count} times in a row: ${WHY_PAUSED[why]}. ${THEN[why]}`
  const value = withTeam(String(limit.id), team)
  return {
    text: `${headline}: ${WHY_PAUSED[why]}`,
    blocks: [
      section(`*${headline}*`),
      section(words),
      context('Until then nothing is told of it, and an open alert about it stays as it is. All other limits go on'),
      ...buttons([{ label: 'Resume', actionId: 'resume-limit', value, style: 'primary' }]),
    ],
  }
}

/** `paused since Mon 23 Nov 2026 10:30, what was kept … · limit complaints resume`; nothing for one that is judged. */
export function pausedWords(
  { metric, failing }: Pick<Limit, 'metric' | 'failing'>,
  { zone }: Pick<Team, 'zone'>,
): string[] {
  if (!failing || failing.pausedAt === null) return []
  return [`*paused since ${momentIn(zone, failing.pausedAt)}*: ${WHY_PAUSED[failing.why]} · limit ${metric} resume`]
}

interface Resumed {
  readonly team: Team
  /** Those that can't be judged still. */
  readonly faults: readonly { readonly limit: Pick<Limit, 'id'>; readonly why: FailureReason }[]
}

const MOST_NAMES = 12

/** Which limits are judged again, and which of them fail still. */
export function resumedReply(limits: readonly Limit[], { faults }: Resumed): Reply {
  if (limits.length === 0) return sentence('Nothing to resume: no limit that was meant is paused')
  const named = (some: readonly Limit[]): string =>
    listOf([...new Set(some.map(({ metric }) => titleOf(metric)))], MOST_NAMES)
  const whyOf = (limit: Limit): FailureReason | undefined => faults.find((fault) => fault.limit.id === limit.id)?.why
  const failing = limits.filter((limit) => whyOf(limit) !== undefined)
  const sound = limits.filter((limit) => whyOf(limit) === undefined)
  return sentence(
    [
      ...(sound.length > 0 ? [`:white_check_mark: Judged again: ${named(sound)}`] : []),
      ...failing.map(
        (limit) =>
          `:warning: ${titleOf(limit.metric)} still can’t be judged: ${WHY_PAUSED[whyOf(limit)!]}. ${THEN[whyOf(limit)!]}`,
      ),
    ].join('\n'),
  )
}
