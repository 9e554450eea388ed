import type { Metric } from '../catalogue/metric.ts'
import { readCount, readMoney } from '../entries/amount.ts'
import { readChannel } from '../entries/channel.ts'
import { readSeconds } from '../entries/seconds.ts'
import { isWord, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import type { Bound, Limit, Severity, Statistic } from './limit.ts'

/** What a limit says, before it has an id and somebody who set it. */
export type LimitTerms = Pick<Limit, 'statistic' | 'channel' | 'windowDays' | 'warn' | 'critical'>

export type LimitReading = { readonly terms: LimitTerms } | { readonly fault: string }

const STATISTICS: readonly Statistic[] = ['mean', 'p50', 'p90', 'max']
const LONGEST_WINDOW = 366
const HOW = 'write it like warn >5% critical >8%'

type Draft = { -readonly [K in keyof LimitTerms]: LimitTerms[K] }

/** Reads `[p90] [channel:…] [over 30 days] warn >5% critical >8%` for a metric; one of the two bounds is enough. */
export function readLimit(
  words: readonly Word[],
  metric: Metric,
  team: Pick<Team, 'ownChannels' | 'currency'>,
): LimitReading {
  const draft: Draft = { statistic: null, channel: '', windowDays: 1, warn: null, critical: null }
  let at = 0
  while (at < words.length) {
    const step = readStep(words, at, { draft, metric, team })
    if ('fault' in step) return step
    at = step.next
  }
  const fault = wholeFault(draft)
  return fault ? { fault } : { terms: draft }
}

interface Reading {
  readonly draft: Draft
  readonly metric: Metric
  readonly team: Pick<Team, 'ownChannels' | 'currency'>
}

type Step = { readonly next: number } | { readonly fault: string }

function readStep(words: readonly Word[], at: number, reading: Reading): Step {
  const word = words[at]!
  const { draft, metric, team } = reading
  if (isWord(word, 'warn', 'critical')) return readBoundAt(words, at, reading)
  if (isWord(word, 'over')) return readWindow(words, at, draft)
  if (isWord(word, ...STATISTICS)) {
    if (metric.figure.kind !== 'duration') return { fault: `${word.text} is for durations: ${metric.id} is none` }
    draft.statistic = word.text.toLowerCase() as Statistic
    return { next: at + 1 }
  }
  if (word.key === 'channel') {
    const read = readChannel(word.text, team)
    if ('fault' in read) return read
    draft.channel = read.channel
    return { next: at + 1 }
  }
  return { fault: `"${shorten(word.key === null ? word.text : `${word.key}:`)}" is not understood: ${HOW}` }
}

function readWindow(words: readonly Word[], at: number, draft: Draft): Step {
  const days = Number(words[at + 1]?.text)
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_WINDOW || !isWord(words[at + 2], 'day', 'days')) {
    return { fault: `the window is not understood: write it like over 30 days, at most ${LONGEST_WINDOW}` }
  }
  draft.windowDays = days
  return { next: at + 3 }
}

function readBoundAt(words: readonly Word[], at: number, { draft, metric, team }: Reading): Step {
  const severity = words[at]!.text.toLowerCase() as Severity
  const following = words[at + 1]?.text ?? ''
  const isApart = following === '>' || following === '<'
  const read = readBound(isApart ? following + (words[at + 2]?.text ?? '') : following, metric, team.currency)
  if ('fault' in read) return read
  draft[severity] = read.bound
  return { next: at + (isApart ? 3 : 2) }
}

/** `>5%`, `5`, `<70`, `>2m`, `>12.50`; without a sign the metric's direction decides, and a sign against it is refused. */
function readBound(text: string, metric: Metric, currency: string): { bound: Bound } | { fault: string } {
  const [, said = '', rest = ''] = /^(&gt;|&lt;|>|<)?(.*)$/.exec(text) ?? []
  const sign = said.replace('&gt;', '>').replace('&lt;', '<')
  const bad = metric.direction === 'down' ? '>' : metric.direction === 'up' ? '<' : null
  if (sign === '' && bad === null)
    return { fault: `${metric.id} can be too high or too low: write > or < before the bound` }
  if (sign !== '' && bad !== null && sign !== bad) {
    return {
      fault: `${sign}${rest} is on the good side of ${metric.id}, where ${bad === '>' ? 'less' : 'more'} is better: write ${bad}${rest}`,
    }
  }
  const value = readBoundValue(rest, metric, currency)
  return 'fault' in value ? value : { bound: { sign: (sign || bad) as Bound['sign'], value: value.amount } }
}

function readBoundValue(text: string, { unit }: Metric, currency: string): { amount: number } | { fault: string } {
  if (unit === 's') {
    const read = readSeconds(text)
    return 'fault' in read ? read : { amount: read.seconds }
  }
  if (unit === 'money') return readMoney(text, currency)
  const isWhole = unit !== '%' && unit !== 'per hour' && unit !== 'per 1000' && unit !== 'score'
  if (isWhole) return readCount(text)
  const match = /^(-?\d{1,7}(?:[.,]\d{1,6})?)%?$/.exec(text)
  return match ? { amount: Number(match[1]!.replace(',', '.')) } : { fault: `"${shorten(text)}" is no bound: ${HOW}` }
}

function wholeFault({ warn, critical }: LimitTerms): string | null {
  if (!warn && !critical) return `a bound is missing: ${HOW}`
  if (!warn || !critical) return null
  if (warn.sign !== critical.sign) return 'warn and critical must lie on the same side'
  const isOrdered = warn.sign === '>' ? warn.value <= critical.value : warn.value >= critical.value
  return isOrdered
    ? null
    : `warn ${warn.sign}${warn.value} would come after critical ${critical.sign}${critical.value}: swap them`
}
