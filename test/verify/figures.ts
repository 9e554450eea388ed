import type { Column, FigureName } from './read-folder.ts'
import type { Count } from './recount.ts'

/** The fields of an answer (`GET /api/v1/metrics/{id}`) that are looked at. */
export interface AnswerJson {
  readonly value: number | null
  readonly n: number | null
  readonly numerator?: number
  readonly denominator?: number
  readonly interval?: { readonly low: number; readonly high: number }
  readonly period: { readonly start: string; readonly end: string }
  readonly groups?: readonly GroupJson[]
}

/** A part of an answer; key null is "not said". */
export type GroupJson = Pick<AnswerJson, 'value' | 'n' | 'interval'> & { readonly key: string | null }

/** What a bot said about one column. */
export interface Answers {
  /** By metric, `wait_time p90` for the statistic. */
  readonly json: Readonly<Record<Question, AnswerJson>>
  /** The words of the same questions in Slack. */
  readonly replies: Readonly<Record<Question, string>>
  /** How often 1 to 5 was answered. */
  readonly ratings: readonly number[]
}

export const QUESTIONS = ['abandonment', 'wait_time', 'wait_time p90', 'call_time', 'csat', 'resolution_rate'] as const

export type Question = (typeof QUESTIONS)[number]

/** One figure: what it must be, where it stands in an answer, and what the reply must say. */
export interface Figure {
  readonly name: FigureName
  /** Unrounded, from the file. */
  readonly expected: readonly number[]
  /** How far off an answer may be, as a share of the expected; 0 but for what a sketch estimates. */
  readonly tolerance: number
  readonly found: (answers: Answers) => readonly (number | null)[]
  /** What the reply to the question must contain. */
  readonly reply?: { readonly question: Question; readonly expected: (answers: Answers) => string }
}

const SKETCH = 0.01

/** Every figure of a column. */
export function figuresOf(count: Count): Figure[] {
  const { offered, answered, abandoned, resolved, waitSum, talkSum, waitP90, ratings } = count
  const happy = ratings[3]! + ratings[4]!
  const exact = { tolerance: 0 }
  return [
    {
      ...exact,
      name: 'calls',
      expected: [offered, answered, abandoned],
      found: ({ json }) => [json.abandonment.denominator!, json.wait_time.n, json.abandonment.numerator!],
      reply: { question: 'abandonment', expected: () => `${thousands(abandoned)} of ${thousands(offered)}` },
    },
    {
      ...exact,
      name: 'abandonment',
      expected: [(100 * abandoned) / offered],
      found: ({ json }) => [json.abandonment.value],
      reply: { question: 'abandonment', expected: () => `${tenths(100 * abandoned, offered)}%` },
    },
    {
      ...exact,
      name: 'mean wait',
      expected: [waitSum / answered],
      found: ({ json }) => [json.wait_time.value],
      reply: { question: 'wait_time', expected: () => duration(waitSum, answered) },
    },
    {
      name: 'p90 wait',
      expected: [waitP90],
      tolerance: SKETCH,
      found: ({ json }) => [json['wait_time p90'].value],
      // The words may not say anything else than the JSON, which was held against the file.
      reply: {
        question: 'wait_time p90',
        expected: ({ json }) => duration(Math.round((json['wait_time p90'].value ?? 0) * 1e6), 1e6),
      },
    },
    {
      ...exact,
      name: 'mean call time',
      expected: [talkSum / answered],
      found: ({ json }) => [json.call_time.value],
      reply: { question: 'call_time', expected: () => duration(talkSum, answered) },
    },
    {
      ...exact,
      name: 'resolution',
      expected: [resolved, (100 * resolved) / offered],
      found: ({ json }) => [json.resolution_rate.numerator!, json.resolution_rate.value],
      reply: { question: 'resolution_rate', expected: () => `${tenths(100 * resolved, offered)}%` },
    },
    { ...exact, name: 'csat histogram', expected: ratings, found: (answers) => answers.ratings },
    {
      ...exact,
      name: 'csat',
      expected: [(100 * happy) / answered],
      found: ({ json }) => [json.csat.value],
      reply: { question: 'csat', expected: () => `${tenths(100 * happy, answered)}%` },
    },
  ]
}

/** Whether the unrounded values are the ones printed in the README, to as many decimals as are printed. */
export function isAsStated(expected: readonly number[], stated: Column['stated'], name: FigureName): boolean {
  const printed = stated.get(name)
  if (!printed) return true
  return (
    printed.length === expected.length &&
    printed.every((text, index) => {
      const decimals = text.split('.')[1]?.length ?? 0
      return Math.abs(Number(text) - expected[index]!) <= 0.5 / 10 ** decimals + 1e-9
    })
  )
}

/** A quotient with one decimal, in whole numbers all the way: halves away from zero. */
export function tenths(numerator: number, denominator: number): string {
  const whole = Math.floor((20 * numerator + denominator) / (2 * denominator))
  return `${Math.floor(whole / 10)}.${whole % 10}`
}

/** `67.4 s` when that is under two minutes, else `3m 47s`, or from an hour on `1h 5m`: each to its last figure, halves up. */
export function duration(sum: number, n: number): string {
  const short = tenths(sum, n)
  if (Number(short) < 120) return `${short} s`
  const seconds = Math.floor((2 * sum + n) / (2 * n))
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${seconds % 60}s`
  const minutes = Math.floor((sum + 30 * n) / (60 * n))
  return `${Math.floor(minutes / 60)}h ${minutes % 60}m`
}

const thousands = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
