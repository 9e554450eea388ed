import { indexRows, type RowIndex } from '../domain/answer/facts.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { lookbackDays, measuresByArea, ownMeasures } from '../domain/catalogue/needs.ts'
import type { Reading } from '../domain/incidents/read-days.ts'
import { readingOf } from '../domain/incidents/reading.ts'
import type { Standing } from '../domain/incidents/standing.ts'
import { judge, windowOf, type Judgement } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Repositories } from '../ports.ts'
import { moveStanding, newStanding } from './move-standing.ts'

/** A limit and the days, in order, against whose windows it is to be held. */
export interface ToJudge {
  readonly limit: Limit
  readonly days: readonly Day[]
}

interface Occasion {
  readonly team: Team
  readonly now: number
}

/**
 * Holds limits against days, and moves on what stands and what is told of them: all in the caller's transaction, so that
 * no notice is lost or sent for what was rolled back.
 */
export async function judgeLimits(
  repositories: Repositories,
  { team, now, judged }: Occasion & { readonly judged: readonly ToJudge[] },
): Promise<void> {
  const judgements = await judgementsOn(repositories, { team, now, judged })
  const limitIds = judged.map(({ limit }) => limit.id)
  const kept = new Map((await repositories.standings.ofLimits(team.id, limitIds)).map((one) => [one.limitId, one]))
  const today = dayAt(now, team.zone)
  for (const [index, { limit }] of judged.entries()) {
    const days = judgements[index]!
    const moved = { team, limit, kept: kept.get(limit.id) ?? newStanding(team, limit), now, latest: latestIn(days) }
    const inputFor = (standing: Standing) => ({ kind: 'judged', readings: readingsOf(days, { standing, today }), today }) as const // prettier-ignore
    await moveStanding(repositories, moved, inputFor)
  }
}

interface JudgedDay {
  readonly day: Day
  readonly judgement: Judgement
}

function readingsOf(
  days: readonly JudgedDay[],
  { standing, today }: { standing: Standing; today: Day },
): readonly Reading[] {
  return days.flatMap(({ day, judgement }) => {
    const known = standing.days.find((one) => one.day === day)
    return readingOf({ judgement, day, hasEnded: day < today, known }) ?? []
  })
}

function latestIn(days: readonly JudgedDay[]): { day: Day; value: number } | undefined {
  const { day, judgement } = days.at(-1) ?? {}
  const value = judgement?.figure.value ?? null
  return day === undefined || value === null ? undefined : { day, value }
}

/** The team's limits, but for those on a metric that was defined after the team was read. */
export async function limitsOf({ limits }: Pick<Repositories, 'limits'>, { id, catalogue }: Team): Promise<Limit[]> {
  return (await limits.ofTeam(id)).filter(({ metric }) => catalogue.findMetric(metric) !== null)
}

/** The limits held against the figures of their windows that end with the day; changes nothing. */
export async function judgementsOf(
  repositories: Pick<Repositories, 'rollUps'>,
  { day, limits, ...occasion }: Occasion & { readonly day: Day; readonly limits: readonly Limit[] },
): Promise<Judgement[]> {
  const judged = limits.map((limit) => ({ limit, days: [day] }))
  return (await judgementsOn(repositories, { ...occasion, judged })).flatMap((days) =>
    days.map(({ judgement }) => judgement),
  )
}

/** Of each limit the judgements of its days. */
async function judgementsOn(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { team, now, judged }: Occasion & { readonly judged: readonly ToJudge[] },
): Promise<JudgedDay[][]> {
  const { catalogue } = team
  const days = judged.flatMap((one) => one.days).sort()
  const last = days.at(-1)
  if (last === undefined) return judged.map(() => [])
  const metrics = judged.map(({ limit }) => catalogue.metricOf(limit.metric))
  const starts = judged.flatMap((one, index) =>
    one.days.map((day) => addDays(windowOf(one.limit, day).start, -lookbackDays(metrics[index]!, catalogue))),
  )
  const rows = await rollUps.read({
    teamId: team.id,
    measures: [...new Set(metrics.flatMap(ownMeasures))],
    start: starts.sort()[0]!,
    end: addDays(last, 1),
    grain: 'channel',
    fine: measuresByArea(metrics),
  })
  const today = dayAt(now, team.zone)
  return judged.map((one) => {
    const index = indexOf(rows, { limit: one.limit, catalogue, today })
    return one.days.map((day) => ({ day, judgement: judge(one.limit, index, day) }))
  })
}

function indexOf(
  rows: readonly RollUpRow[],
  { limit, ...setting }: { limit: Limit; catalogue: Catalogue; today: Day },
): RowIndex {
  const own = limit.channel === '' ? rows : rows.filter(({ channel }) => channel === limit.channel)
  return indexRows(own, { ...setting, aboutAreas: false })
}
