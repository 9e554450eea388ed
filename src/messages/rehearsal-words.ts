import { isToldByWeeks } from '../domain/catalogue/needs.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isForEach } from '../domain/limits/part.ts'
import { judgedOn, lengthOf, type LimitRehearsal, type Rehearsal } from '../domain/rehearsal/rehearsal.ts'
import { alarmsOf, type Spell } from '../domain/rehearsal/rehearse.ts'
import { daysBetween } from '../domain/time/day.ts'
import type { Period } from '../domain/time/period.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { describeBound } from './limit-words.ts'
import { toldByWeeks } from './told-by-weeks.ts'

const MOST_SPELLS = 8
/** Fewer days with a figure than this say little about a week, let alone a quarter. */
const FEW_FIGURES = 30

/** `would have alarmed 4 times`; of a limit without a critical bound how often it would have warned. */
export function alarmedWords({ limit, spells }: Pick<Rehearsal, 'limit' | 'spells'>): string {
  const alarms = alarmsOf(spells).length
  return limit.critical ? `would ${timesWords('alarmed', alarms)}` : `would ${timesWords('warned', spells.length)}`
}

/** `In the last 90 days it would have alarmed 4 times`, or that there was nothing to hold it against. */
export function rehearsedLine({ limit, period, parts }: LimitRehearsal): string {
  const all = daysBetween(period.start, period.end)
  const known = Math.max(0, ...parts.map(judgedOn))
  if (known === 0) return `Nothing to rehearse it on: none of the last ${all} days has a figure`
  const few = known < FEW_FIGURES ? `, of which only ${known} have a figure,` : ''
  const spells = parts.flatMap((part) => part.spells)
  const of = isForEach(limit) ? `, ${partsAlarmed(parts, limit)}` : stoodWords(spells, period)
  return `In the last ${all} days${few} it ${alarmedWords({ limit, spells })}${of}`
}

const MOST_PARTS = 10

/** The same of a limit on each value of a dimension: how often it would have, and which of them how often, the most first. */
export function partsLines({ limit, period, parts }: LimitRehearsal, nameOf: (limit: Limit) => string): string[] {
  const all = daysBetween(period.start, period.end)
  if (parts.every((part) => judgedOn(part) === 0))
    return [`Nothing to rehearse: none of the ${all} days, ${formatDates(period)}, has a figure`]
  const told = parts
    .filter(({ spells }) => spells.length > 0)
    .toSorted((a, b) => alarmsOf(b.spells).length - alarmsOf(a.spells).length || b.spells.length - a.spells.length)
  const more = told.length - MOST_PARTS
  const spells = parts.flatMap((part) => part.spells)
  return [
    `In the ${all} days ${formatDates(period)} it ${alarmedWords({ limit, spells })}, ${partsAlarmed(parts, limit)}`,
    ...told.slice(0, MOST_PARTS).map((part) => `•${nameOf(part.limit)} it ${alarmedWords(part)}${besidesWords(part)}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
}

/** `for 3 of 8 channels`. */
function partsAlarmed(parts: readonly Rehearsal[], { by, critical }: Limit): string {
  const count = parts.filter(({ spells }) => (critical ? alarmsOf(spells) : spells).length > 0).length
  return `for ${count} of ${parts.length} ${parts.length === 1 ? by : `${by}s`}`
}

/** What would have happened, when, and what could be changed; the limit itself is named beside it. */
export function rehearsalLines(rehearsal: Rehearsal, currency: string): string[] {
  const { limit, spells, period, figures } = rehearsal
  const [known, all] = [judgedOn(rehearsal), figures.length]
  if (known === 0) return [`Nothing to rehearse: none of the ${all} days, ${formatDates(period)}, has a figure`]
  const alarms = alarmsOf(spells)
  return [
    ...(known < FEW_FIGURES ? [`:warning: Only ${known} of ${all} days have a figure: that says little`] : []),
    `In the ${all} days ${formatDates(period)} it ${alarmedWords(rehearsal)}${besidesWords(rehearsal)}`,
    ...spellLines(limit.critical ? alarms : spells, period),
    ...standingLine(alarms, period, all),
    ...weeklyLine(rehearsal, currency),
  ]
}

/** How it was played, and on how many figures. */
export function rehearsalSmallPrint(rehearsal: Rehearsal, catalogue: Catalogue): string {
  const { figures, metric, limit } = rehearsal
  return [
    'Each day judged once, when it was over, by what is known of it today',
    `figures on ${judgedOn(rehearsal)} of ${figures.length} days`,
    ...(limit.critical ? [] : ['without a critical bound the digest warns and nobody is alarmed']),
    ...(limit.basis === 'budget' ? ['all days by the target that stands today'] : []),
    ...(isToldByWeeks(metric, catalogue) ? [toldByWeeks()] : []),
  ].join(' · ')
}

function besidesWords({ limit, spells }: Rehearsal): string {
  const alarms = alarmsOf(spells).length
  const warnings = spells.length - alarms
  if (!limit.critical || warnings === 0) return ''
  return `${alarms === 0 ? ', but' : ' and'} warned ${timesOf(warnings)}`
}

function timesWords(done: string, count: number): string {
  if (count === 0) return `not have ${done}`
  return `have ${done} ${timesOf(count)}`
}

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`)

function spellLines(spells: readonly Spell[], period: Period): string[] {
  const more = spells.length - MOST_SPELLS
  return [
    ...spells.slice(0, MOST_SPELLS).map((spell) => {
      const days = lengthOf(spell, period)
      const backAndForth = spell.isFlapping ? ' of back and forth, told once' : ''
      const goesOn = spell.endedOn === null ? ', and not over yet' : ''
      return `• ${formatDay(spell.raisedOn)}, for ${days === 1 ? 'a day' : `${days} days`}${backAndForth}${goesOn}`
    }),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
}

/** One alarm that stands for months is no rare one. */
function stoodWords(spells: readonly Spell[], period: Period): string {
  const stood = daysStood(alarmsOf(spells), period)
  return 4 * stood > daysBetween(period.start, period.end) ? `, and stood on ${stood} of them` : ''
}

const daysStood = (alarms: readonly Spell[], period: Period): number =>
  alarms.reduce((sum, alarm) => sum + lengthOf(alarm, period), 0)

function standingLine(alarms: readonly Spell[], period: Period, all: number): string[] {
  const stood = daysStood(alarms, period)
  if (2 * stood <= all) return []
  return [`:warning: An alarm would have stood on ${stood} of ${all} days: what always stands is soon overlooked`]
}

function weeklyLine({ limit, unit, spells, weekly }: Rehearsal, currency: string): string[] {
  if (!limit.critical || alarmsOf(spells).length < 2) return []
  if (limit.basis === 'signal')
    return ['A signal has no bound to change: for 2 days would ask for two of them in a row']
  if (!weekly) return ['No bound that a figure could break would have kept it to one alarm in any 7 days']
  if (weekly.bound === limit.critical) return ['Never two of them in any 7 days']
  const bound = describeBound(weekly.bound, unit, currency)
  return [`At most one in any 7 days: critical *${bound}* would ${timesWords('alarmed', weekly.alarms)}`]
}
