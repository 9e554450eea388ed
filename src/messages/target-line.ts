import type { Answer } from '../domain/answer/answer.ts'
import type { Budget } from '../domain/answer/budget.ts'
import type { TargetReading } from '../domain/answer/target-reading.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { printDuration, printNumber } from '../domain/print-number.ts'
import type { Question } from '../domain/question/question.ts'
import { exampleTarget } from '../domain/target/example-target.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { exactEnough, percentUsed } from './budget-words.ts'
import { decimalsOf, formatMoney, formatValue } from './format-value.ts'
import { channelWords, titleOf, wordsOf } from './names.ts'
import { targetWords } from './targets.ts'

/** `Target 85%: missed by 2.4 pp`; where one was asked for and there is none, how to set it. */
export function targetLines(answer: Answer, currency: string): string[] {
  const { metric, target, question, period: asked, groups } = answer
  if (!target) {
    if (question.versus?.kind !== 'target' || groups?.some((group) => group.target)) return []
    return [notHeldLine(answer, currency)]
  }
  const { period, value } = target
  const { per, value: set } = target.target
  const isOther = period.start !== asked.start || period.end !== asked.end
  const scaled = per === null || value === set ? '' : `, which makes ${formatValue(value, metric.unit, currency)}`
  const dates = per !== null && (scaled !== '' || isOther) ? ` over ${formatDates(period)}` : ''
  const soFar = per !== null && asked.soFar && !isOther ? ' so far' : ''
  return [
    `Target ${targetWords(metric, target.target, currency)}${scaled}${dates}: ${standing(target, metric, currency)}${soFar}`,
  ]
}

/** `Target 85% for the whole team: not held against one agent`; without any how to set one. */
function notHeldLine({ metric, question, otherTarget }: Answer, currency: string): string {
  if (!otherTarget) return `No target is set on ${wordsOf(metric.id)}: managers set one like ${exampleTarget(metric)}`
  const { statistic = 'mean', where } = question
  const isOfMean = metric.figure.kind === 'duration' && statistic !== 'mean'
  const scope = isOfMean ? ' for the mean' : ' for the whole team'
  const words = `Target ${targetWords(metric, otherTarget, currency)}${otherTarget.channel === '' ? scope : ''}`
  return `${words}: not held against ${isOfMean ? statistic : partWords(where)}`
}

function partWords({ agent, area, channel }: Question['where']): string {
  if (agent !== undefined) return 'one agent'
  if (area !== undefined) return 'one area'
  return channel === undefined ? 'all channels together' : `${channelWords(channel)} alone`
}

/** `missed by 2.4 pp`, `met, 12 under`, `12 s over`: a window has no good side. */
export function standing({ change, isGood }: TargetReading, metric: Metric, currency: string): string {
  if (change === null) return 'no figure to hold against it'
  if (change === 0) return 'met exactly'
  const size = sizeOf(Math.abs(change), metric, currency)
  const side = change > 0 ? 'over' : 'under'
  if (isGood === null) return `${size} ${side}`
  return isGood ? `met, ${size} ${side}` : `missed by ${size}`
}

function sizeOf(size: number, { unit }: Metric, currency: string): string {
  if (unit === '%') return `${printNumber(size, 1)} pp`
  if (unit === 's') return printDuration(size)
  return unit === 'money' ? formatMoney(size, currency) : printNumber(size, decimalsOf(unit))
}

/** `Dissatisfaction budget, complaints: 210 of 300 used (70.0%), used up on Wed 25 Nov 2026 at this pace`. */
export function budgetLines({ metric, budgets, period }: Answer): string[] {
  if (metric.figure.kind !== 'compliance') return []
  if (budgets.length > 0) return budgets.map((budget) => budgetLine(budget, period.soFar))
  const [total = ''] = metric.figure.budgets
  return [`Dissatisfaction budget: set what is acceptable, like target ${total} 300 a month`]
}

export function budgetLine({ metric, target, allowed, used, runsOut }: Budget, isRunning: boolean): string {
  const isCount = metric.figure.kind === 'total'
  const what = isCount ? wordsOf(metric.id) : `answers that are not content (${titleOf(metric.id)})`
  const lead = `Dissatisfaction budget, ${what}: `
  if (used === null || allowed === null) {
    const room = allowed === null ? `${printNumber(100 - target.value, 1)}% of them` : exactEnough(allowed)
    return `${lead}${isCount ? 'none' : 'no answers'} recorded${isRunning ? ' yet' : ''}, ${room} allowed`
  }
  const share = allowed > 0 ? ` (${percentUsed(used, allowed)}%)` : ''
  const end = budgetEnd({ allowed, used, runsOut }, isRunning)
  return `${lead}${printNumber(used, 0)} of ${exactEnough(allowed, used)} used${share}, ${end}`
}

function budgetEnd(
  { allowed, used, runsOut }: { allowed: number; used: number; runsOut: Budget['runsOut'] },
  isRunning: boolean,
): string {
  if (used > allowed) return 'used up'
  if (!isRunning) return 'it lasted'
  if (used > 0 && used >= allowed) return 'used up'
  return runsOut ? `used up on ${formatDay(runsOut)} at this pace` : 'it lasts at this pace'
}
