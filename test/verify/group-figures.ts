import { wilson } from '../differential/wilson.ts'
import type { AnswerJson, GroupJson } from './figures.ts'
import type { Call, Column } from './read-folder.ts'
import { type Count, recount } from './recount.ts'

/** What is asked for in parts: a metric, or its statistic, by agent, day and week. */
export const GROUPED = ['abandonment', 'csat', 'resolution_rate', 'wait_time', 'wait_time p90'] as const

export const GROUPINGS = ['agent', 'day', 'week'] as const

type Grouped = (typeof GROUPED)[number]
export type Grouping = (typeof GROUPINGS)[number]

/** The metrics by which agents are ranked, by what their share is at least. */
export const RANKED = ['csat', 'resolution_rate'] as const

/** A bot's answers by question, named by `groupQuestion`. */
export type GroupAnswers = ReadonlyMap<string, AnswerJson>

export const groupQuestion = (metric: string, by: Grouping): string => `${metric} by ${by}`

/** One check of a whole list of groups: what it is about, what must come out, and what did. */
export interface GroupCheck {
  readonly name: string
  readonly expected: string
  readonly judge: (answers: GroupAnswers) => { readonly text: string; readonly isRight: boolean }
}

/** A figure of a group: null is no value. */
interface Expected {
  readonly value: number | null
  readonly n: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
}

/** How far off the values may be, as a share of the expected: a rounding, or what a sketch estimates. */
const ROUNDING = 1e-12
const SKETCH = 0.01

/** Every check of a column's groups, from the file alone. */
export function groupChecks(calls: readonly Call[], column: Column): GroupCheck[] {
  const lists = GROUPINGS.flatMap((by) => {
    const parts = partsOf(calls, column, by)
    return GROUPED.map((question) => listCheck(question, by, parts))
  })
  const byAgent = partsOf(calls, column, 'agent')
  return [...lists, intervalCheck(calls, column), ...RANKED.map((metric) => rankingCheck(metric, byAgent))]
}

type Parts = ReadonlyMap<string, Count>

/** The calls counted anew for each agent of the days, for each day, or for each week from Monday. */
function partsOf(calls: readonly Call[], { first, last }: Column, by: Grouping): Parts {
  const own = calls.filter(({ date }) => date >= first && date <= last)
  const nameOf = (call: Call): string => (by === 'agent' ? call.agent : by === 'day' ? call.date : weekOf(call.date))
  const names = by === 'agent' ? own.map(nameOf) : daysOf(first, last).map((day) => (by === 'day' ? day : weekOf(day)))
  const count = (name: string): Count =>
    recount(
      own.filter((call) => nameOf(call) === name),
      { first, last },
    )
  return new Map([...new Set(names)].sort().map((name) => [name, count(name)]))
}

/** All questions of a column in one list: a value and its n for every group, no group missing and none too many. */
function listCheck(question: Grouped, by: Grouping, parts: Parts): GroupCheck {
  const tolerance = question === 'wait_time p90' ? SKETCH : ROUNDING
  const expected = new Map([...parts].map(([name, count]) => [name, expectedOf(question, count)]))
  const kept = [...expected].filter(([, { value }]) => by !== 'agent' || value !== null)
  return {
    name: `${question} by ${by}, ${kept.length} ${by}s`,
    expected: tolerance === SKETCH ? 'off by 1 % at most' : 'off by nothing',
    judge: (answers) => {
      const groups = answers.get(groupQuestion(question, by))?.groups ?? []
      const found = new Map(groups.map((group) => [group.key ?? '', group]))
      const isSameList = found.size === groups.length && found.size === kept.length
      const faults = kept.flatMap(([name, figure]) => faultOf(name, found.get(name), figure, tolerance))
      const worst = Math.max(0, ...kept.map(([name, { value }]) => deviation(found.get(name)?.value ?? null, value)))
      if (!isSameList) return { text: `${groups.length} groups`, isRight: false }
      return faults[0] ? { text: faults[0], isRight: false } : { text: `off by ${percent(worst)}`, isRight: true }
    },
  }
}

function expectedOf(question: string, count: Count): Expected {
  const { offered, answered, abandoned, resolved, waitSum, waitP90, ratings } = count
  const nothing: Expected = { value: null, n: null, interval: null }
  const share = (hits: number, n: number): Expected =>
    n === 0 ? nothing : { value: (100 * hits) / n, n, interval: wilson(hits, n) }
  const wait = (value: number): Expected => (answered === 0 ? nothing : { value, n: answered, interval: null })
  switch (question) {
    case 'abandonment':
      return share(abandoned, offered)
    case 'csat':
      return share(ratings[3]! + ratings[4]!, answered)
    case 'resolution_rate':
      return share(resolved, offered)
    default:
      return wait(question === 'wait_time' ? waitSum / answered : waitP90)
  }
}

function faultOf(name: string, found: GroupJson | undefined, expected: Expected, tolerance: number): string[] {
  const { value = null, n = null, interval } = found ?? {}
  const isRight =
    found !== undefined &&
    n === expected.n &&
    deviation(value, expected.value) <= tolerance &&
    intervalDeviation(interval, expected) <= ROUNDING_OF_ROOTS
  return isRight ? [] : [`${name}: ${value} of ${n}, not ${expected.value} of ${expected.n}`]
}

/** Of percentages; two ways of solving an equation differ in their last digits. */
const ROUNDING_OF_ROOTS = 1e-9

function intervalDeviation(found: GroupJson['interval'], { interval }: Expected): number {
  if (!interval || !found) return interval === (found ?? null) ? 0 : Infinity
  return Math.max(Math.abs(found.low - interval.low), Math.abs(found.high - interval.high))
}

/** As a share of what is expected. */
function deviation(found: number | null, expected: number | null): number {
  if (found === null || expected === null) return found === expected ? 0 : Infinity
  return found === expected ? 0 : Math.abs(found - expected) / expected
}

const percent = (share: number): string => (share <= ROUNDING ? 'nothing' : `${(100 * share).toFixed(2)} %`)

/** Of all agents together, from the answer they are the groups of. */
function intervalCheck(calls: readonly Call[], column: Column): GroupCheck {
  const expected = expectedOf('csat', recount(calls, column))
  return {
    name: 'csat, 95 % interval',
    expected: printInterval(expected.interval),
    judge: (answers) => {
      const interval = answers.get(groupQuestion('csat', 'agent'))?.interval
      const isRight = intervalDeviation(interval, expected) <= ROUNDING_OF_ROOTS
      return { text: printInterval(interval ?? null), isRight }
    },
  }
}

const printInterval = (interval: Expected['interval']): string =>
  interval ? `${interval.low.toFixed(6)} – ${interval.high.toFixed(6)}` : '–'

/** The order of the agents, each with what the share is at least. */
function rankingCheck(metric: (typeof RANKED)[number], byAgent: Parts): GroupCheck {
  const ranked = [...byAgent]
    .map(([name, count]) => ({ name, low: expectedOf(metric, count).interval?.low ?? 0 }))
    .sort((a, b) => b.low - a.low || (a.name < b.name ? -1 : 1))
  const order = ranked.map(({ name }) => name).join(' ')
  return {
    name: `ranking by ${metric}`,
    expected: ranked.map(({ name, low }) => `${name} ${low.toFixed(1)}`).join(', '),
    judge: (answers) => {
      const groups = answers.get(groupQuestion(metric, 'agent'))?.groups ?? []
      const found = groups.map(({ key }) => key).join(' ')
      return { text: found === order ? 'the same order' : found, isRight: found === order }
    },
  }
}

const daysOf = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day)
  return days
}

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** `2021-W07`: the week is named by its Thursday, which is in the year the week belongs to. */
export function weekOf(day: string): string {
  const thursday = dayAfter(day, 3 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  const year = thursday.slice(0, 4)
  const week = 1 + Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000))
  return `${year}-W${String(week).padStart(2, '0')}`
}
