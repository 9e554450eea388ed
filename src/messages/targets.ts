import type { Metric } from '../domain/catalogue/metric.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isAroundTarget, usualLimits } from '../domain/limits/usual-limits.ts'
import type { Target, TargetVersion } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { context, sections } from './blocks.ts'
import { exactly, limitWords } from './limit-words.ts'
import { mention } from './mention.ts'
import { channelWords, titleOf } from './names.ts'
import { unaimedLines } from './unaimed-words.ts'
import { privately, sentence } from './reply.ts'

/** `4m on phone`, `300 a month`, `85%`. */
export function targetWords(
  { unit }: Pick<Metric, 'unit'>,
  { value, per, channel }: Pick<Target, 'value' | 'per' | 'channel'>,
  currency: string,
): string {
  const amount = `${exactly(value, unit, currency)}${per ? ` a ${per}` : ''}`
  return channel === '' ? amount : `${amount} on ${channelWords(channel)}`
}

interface JustSet {
  readonly team: Team
  readonly before: Target | null
  /** Limits on its budget that judge nothing, since it allows none. */
  readonly unaimed: readonly Limit[]
}

/** A target just set, the one it took the place of, and the limit that usually goes with it. */
export function targetSetReply(target: Target, { team, before, unaimed }: JustSet): Reply {
  const metric = team.catalogue.metricOf(target.metric)
  const around = isAroundTarget(metric.defaultLimit) ? usualLimits(metric, [target]) : []
  const usual = around.map((terms) => context(`Usually set beside it: ${limitWords(metric, terms, team)}`))
  const was = before ? `, was ${targetWords(metric, { ...before, channel: '' }, team.currency)}` : ''
  const words = targetWords(metric, target, team.currency)
  const set = `:white_check_mark: Target of *${titleOf(metric.id)}*: ${words}${was}`
  return sentence([set, ...unaimedLines(unaimed, team)].join('\n'), usual)
}

/** Targets taken away, and the limits that judge nothing without them. */
export function targetsOffReply(
  targets: readonly Target[],
  { team, unaimed }: { team: Team; unaimed: readonly Limit[] },
): Reply {
  if (targets.length === 0) return sentence('There was no target to switch off')
  const off = `:white_check_mark: Switched off: ${targets.map((target) => titledWords(target, team)).join(', ')}`
  return sentence([off, ...unaimedLines(unaimed, team)].join('\n'))
}

/** All targets of the team. */
export function targetsReply(targets: readonly Target[], team: Team): Reply {
  const none = 'No target is set. Managers set one like target csat 85%, or target complaints 300 a month'
  const more = (count: number): string => `+${count} more: target and a metric’s name shows its own`
  return privately({
    text: targets.length === 0 ? none : `${targets.length} ${targets.length === 1 ? 'target is' : 'targets are'} set`,
    blocks: sections(targets.length === 0 ? [none] : targets.map((target) => standingLine(target, team)), { more }),
  })
}

/** One metric's targets, and those it had before. */
export function targetsOfReply(
  history: readonly TargetVersion[],
  { metric, team }: { metric: Metric; team: Team },
): Reply {
  const standing = history
    .filter(({ endedAt }) => endedAt === null)
    .toSorted((a, b) => (a.channel < b.channel ? -1 : 1))
  const before = history.filter(({ endedAt }) => endedAt !== null)
  const lines = standing.map((target) => standingLine(target, team))
  const past = before.slice(0, MOST_BEFORE).map((version) => pastLine(version, { metric, team }))
  const more = before.length > MOST_BEFORE ? [`and ${before.length - MOST_BEFORE} more`] : []
  return sentence(
    lines.length === 0 ? `No target is set on ${metric.id}` : lines.join('\n'),
    before.length === 0 ? [] : [context(['Before that:', ...past, ...more].join('\n'))],
  )
}

const MOST_BEFORE = 10

function titledWords(target: Target, { catalogue, currency }: Team): string {
  return `*${titleOf(target.metric)}* ${targetWords(catalogue.metricOf(target.metric), target, currency)}`
}

function standingLine(target: Target, team: Team): string {
  return `${titledWords(target, team)} · by ${mention(target.setBy)} on ${dateOf(target.setAt, team)}`
}

function pastLine(version: TargetVersion, { metric, team }: { metric: Metric; team: Team }): string {
  const { setBy, setAt, endedBy, endedAt } = version
  const set = `${targetWords(metric, version, team.currency)}, by ${mention(setBy)} on ${dateOf(setAt, team)}`
  return `${set}, until ${mention(endedBy ?? '')} changed it on ${dateOf(endedAt ?? setAt, team)}`
}

const dateOf = (at: number, { zone }: Team): string => formatDay(dayAt(at, zone))
