import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { Limit } from '../../src/domain/limits/limit.ts'
import { countOf } from '../../src/domain/rollup/count.ts'
import { distinctFigure, distinctIds } from '../../src/domain/rollup/distinct.ts'
import { durationFromSum, observeDuration } from '../../src/domain/rollup/duration.ts'
import { ratingFromHistogram } from '../../src/domain/rollup/rating.ts'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import type { RollUp } from '../../src/domain/rollup/rollup.ts'
import type { Target } from '../../src/domain/target/target.ts'
import type { Team } from '../../src/domain/team.ts'
import type { Question } from '../../src/domain/question/question.ts'
import { parseQuestion } from '../../src/domain/question/parse-question.ts'
import { readWords } from '../../src/domain/question/words.ts'
import { rowsWhere } from '../../src/domain/answer/mix.ts'
import { answerQuestion, type Answer, type Known } from '../../src/domain/answer/answer.ts'

/** The whole team's, which adds up over no days, unless said. */
export const aim = (metric: string, value: number, terms: Partial<Target> = {}): Target => ({
  id: 1,
  teamId: 1,
  metric,
  channel: '',
  value,
  per: null,
  setBy: 'U1',
  setAt: 0,
  ...terms,
})

/** Monday to Friday, Berlin, EUR; fax is its own. */
export const TEAM: Team = {
  id: 1,
  workspaceId: 'T1',
  channelId: 'C1',
  name: 'Support',
  zone: 'Europe/Berlin',
  currency: 'EUR',
  ownerId: 'U1',
  managerIds: [],
  ownChannels: ['fax'],
  calendar: { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] },
  waitCeilingS: 180,
  answerTargetS: 20,
  shortCutoffS: 5,
  quiet: null,
  reminders: { hour: 10, minute: 0 },
  reportsNoise: true,
  chain: null,
  unreachable: [],
  definitions: [],
  catalogue: BUILT_IN,
  revision: 0,
}

/** A Monday. */
export const TODAY = '2026-11-23'

export interface Place {
  readonly channel?: string
  readonly agent?: string
  readonly area?: string
}

/** A row of one measure and day. */
export function row(measure: string, day: string, rollUp: RollUp, place: Place = {}): RollUpRow {
  return { measure, day, channel: '', agent: '', area: '', ...place, rollUp }
}

export const count = (measure: string, day: string, sum: number, place?: Place): RollUpRow =>
  row(measure, day, countOf(sum), place)

export const level = (measure: string, day: string, value: number, place?: Place): RollUpRow =>
  row(measure, day, { kind: 'level', value }, place)

export const durations = (measure: string, day: string, seconds: readonly number[], place?: Place): RollUpRow =>
  row(measure, day, observeDuration(seconds), place)

export const bareSum = (measure: string, day: string, sumS: number, n: number): RollUpRow =>
  row(measure, day, durationFromSum({ sumS, n }))

/** Answers by point, `{ 5: 30, 4: 20 }`. */
export const ratings = (
  measure: string,
  day: string,
  answers: Readonly<Record<number, number>>,
  place?: Place,
): RollUpRow =>
  row(measure, day, ratingFromHistogram(Object.entries(answers).map(([point, n]) => [Number(point), n])), place)

export const people = (measure: string, day: string, ids: readonly string[] | number, place?: Place): RollUpRow =>
  row(measure, day, typeof ids === 'number' ? distinctFigure(ids) : distinctIds(ids), place)

/** A limit on the team's figure of each day. */
export function limitOn(metric: string, terms: Partial<Limit>): Limit {
  return {
    id: 1,
    teamId: 1,
    metric,
    basis: 'figure',
    statistic: null,
    channel: '',
    agent: '',
    area: '',
    by: null,
    windowDays: 1,
    per: null,
    forDays: 1,
    fewest: null,
    from: null,
    owner: null,
    warn: null,
    critical: null,
    setBy: 'U1',
    setAt: 0,
    ...terms,
  }
}

/** The question that the words ask. */
export function questionOf(words: string): Question {
  const read = parseQuestion(readWords(words), TEAM)
  if ('fault' in read) throw new Error(read.fault)
  return read.question
}

/** The answer to words, from rows that the question's filters leave. */
export function answerTo(words: string, rows: readonly RollUpRow[], known: Partial<Known> = {}): Answer {
  const question = questionOf(words)
  const where = Object.entries(rowsWhere(question, BUILT_IN.metricOf(question.metric))) as [keyof Place, string][]
  const own = rows.filter((one) => where.every(([dimension, key]) => one[dimension] === key))
  return answerQuestion(question, { rows: own, limits: [], team: TEAM, today: TODAY, ...known })
}
