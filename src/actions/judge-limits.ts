import { groupRows } from '../domain/answer/group-rows.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Reading } from '../domain/incidents/read-days.ts'
import { readingOf } from '../domain/incidents/reading.ts'
import type { Standing } from '../domain/incidents/standing.ts'
import { isPaused } from '../domain/limits/failing.ts'
import { judge, type JudgedDay, type Judgement } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { createIndexes, eachOf, type IndexFor, isForEach, ofValue, valueOf } from '../domain/limits/part.ts'
import type { Target } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { WorkingCalendar } from '../domain/time/working-calendar.ts'
import { dayAt } from '../domain/time/zone.ts'
import { createPace, type Pace } from '../pace.ts'
import type { KeptStanding, Repositories } from '../ports.ts'
import { together } from '../turns.ts'
import { createFaults, orThrow, type Attempt, type JudgingFault } from './judging-faults.ts'
import { planLimitRows, readLimitRows, type LimitRows, type RowPlan, type ToJudge } from './limit-rows.ts'
import { decisionOn, moveStanding, newStanding } from './move-standing.ts'
import { noteFailure } from './note-failure.ts'

interface Occasion {
  readonly team: Team
  readonly now: number
}

/** Days that are held against limits. */
interface Judged extends Occasion {
  readonly judged: readonly ToJudge[]
  /** Whether they are judged as a whole; else something was recorded, which may only end what is missing. */
  readonly isWhole?: boolean
}

/**
 * Holds limits against days, each value of a dimension by itself, and moves on what stands and what is told of them: all
 * in the caller's transaction, so that no notice is lost or sent for what was rolled back. A limit that can't be judged is
 * counted, and paused where that goes on; it keeps none of the others from it. Resolves with those.
 */
export async function judgeLimits(
  repositories: Repositories,
  { team, now, judged, isWhole = false }: Judged,
): Promise<readonly JudgingFault[]> {
  const tried = judged.filter(({ limit }) => !isPaused(limit))
  const { faults, attempt } = createFaults()
  const limitIds = tried.map(({ limit }) => limit.id)
  const [parts, standings] = await together(
    judgementsOn(repositories, { team, now, judged: tried, attempt }),
    // Read while figures are worked out.
    repositories.standings.ofLimits(team.id, limitIds),
  )
  const kept = new Map(standings.map((one) => [placeOf(one), one]))
  const today = dayAt(now, team.zone)
  for (const { limit, value, days } of parts) {
    const known: KeptStanding = kept.get(placeOf({ limitId: limit.id, value })) ?? newStanding(team, limit, value)
    const moved = { team, limit, kept: known, now, days }
    const inputFor = (standing: Standing) => ({ kind: 'judged', readings: readingsOf(days, { standing, today, isWhole }), today }) as const // prettier-ignore
    const decision = attempt({ limit, why: 'standing' }, () => decisionOn(moved, inputFor))
    // Of hundreds of limits hardly one moves: those that stay cost no turn of the loop.
    if (decision && decision.done.kind !== 'stay') await moveStanding(repositories, moved, inputFor)
  }
  for (const { limit, values } of tried) {
    const fault = faults.get(limit.id)
    if (fault) await noteFailure(repositories, { team, now, ...fault })
    // One that was judged for some of its values may have failed for another.
    else if (limit.failing && !values) await repositories.limits.keepFailing(limit, null)
  }
  return [...faults.values()]
}

const placeOf = ({ limitId, value }: Pick<KeptStanding, 'limitId' | 'value'>): string => `${limitId} ${value}`

/** A limit, or one value of its dimension, held against days. */
export interface JudgedPart {
  readonly limit: Limit
  /** Empty where the limit is on one number. */
  readonly value: string
  readonly days: readonly JudgedDay[]
}

function readingsOf(
  days: readonly JudgedDay[],
  { standing, today, isWhole }: { standing: Standing; today: Day; isWhole: boolean },
): readonly Reading[] {
  return days.flatMap(({ day, judgement }) => {
    if (!isWhole && judgement.limit.basis === 'missing' && judgement.value !== 0) return []
    const known = standing.days.find((one) => one.day === day)
    return readingOf({ judgement, day, hasEnded: day < today, known }) ?? []
  })
}

/** The team's limits, but for those on a metric that was defined after the team was read. */
export async function limitsOf({ limits }: Pick<Repositories, 'limits'>, { id, catalogue }: Team): Promise<Limit[]> {
  return (await limits.ofTeam(id)).filter(({ metric }) => catalogue.findMetric(metric) !== null)
}

/** What limits are judged by; targets are read for budgets alone. */
export type JudgingSources = Pick<Repositories, 'rollUps' | 'teams' | 'targets'>

/**
 * A limit held against the figure of its window that ends with the day; one on each value of a dimension once for each.
 * Changes nothing.
 */
export async function judgementsOf(
  repositories: JudgingSources,
  { limit, day, ...occasion }: Occasion & { readonly limit: Limit; readonly day: Day },
): Promise<Judgement[]> {
  const parts = await judgementsOn(repositories, { ...occasion, judged: [{ limit, days: [day] }] })
  return parts.flatMap(({ days }) => days.map(({ judgement }) => judgement))
}

/**
 * Of each limit the judgements of its days, in their order, a value of its dimension after the other; changes nothing. Those
 * that fail are left out where `attempt` keeps that to itself.
 */
export async function judgementsOn(
  repositories: JudgingSources,
  {
    team,
    now,
    judged,
    attempt = orThrow,
  }: Occasion & { readonly judged: readonly ToJudge[]; readonly attempt?: Attempt },
): Promise<JudgedPart[]> {
  const { sound, plan } = planSound(judged, { team, attempt })
  const rows = await readLimitRows(repositories, { team, judged: sound, plan })
  const isOnBudget = sound.some(({ limit }) => limit.basis === 'budget')
  const targets = isOnBudget ? await repositories.targets.ofTeam(team.id) : []
  const { catalogue } = team
  const judging = {
    catalogue,
    calendar: team.calendar,
    targets,
    indexFor: createIndexes({ catalogue, today: dayAt(now, team.zone) }),
    pace: createPace(),
    attempt,
  }
  const parts: JudgedPart[] = []
  for (const [nth, one] of sound.entries()) parts.push(...(await judgeParts(one, rows[nth]!, judging)))
  return parts
}

/** Those for which it can be told what to read; each by itself only where it can't be told for all at once. */
function planSound(
  judged: readonly ToJudge[],
  { team, attempt }: { readonly team: Team; readonly attempt: Attempt },
): { readonly sound: readonly ToJudge[]; readonly plan: RowPlan } {
  const all = createFaults().attempt({ limit: judged[0]?.limit as Limit, why: 'metric' }, () =>
    planLimitRows(judged, team),
  )
  if (all) return { sound: judged, plan: all.done }
  const sound = judged.filter((one) => attempt({ limit: one.limit, why: 'metric' }, () => planLimitRows([one], team)))
  return { sound, plan: planLimitRows(sound, team) }
}

interface Judging {
  readonly catalogue: Catalogue
  readonly calendar: WorkingCalendar
  readonly targets: readonly Target[]
  readonly indexFor: IndexFor
  readonly pace: Pace
  readonly attempt: Attempt
}

/** None of a limit that fails for one of its values. */
async function judgeParts(
  { limit, days, values }: ToJudge,
  { rows, agents }: LimitRows,
  { catalogue, calendar, targets, indexFor, pace, attempt }: Judging,
): Promise<JudgedPart[]> {
  const of = { limit, why: 'figure' } as const
  const parts = attempt(of, () => values?.map((value) => ofValue(limit, value)) ?? eachOf(limit, rows, catalogue))
  const own = isForEach(limit) ? groupRows(rows, limit.by) : null
  const judgedParts: JudgedPart[] = []
  for (const part of parts?.done ?? []) {
    const value = valueOf(part)
    const index = indexFor(part, own ? (own.get(value) ?? []) : rows, agents)
    const judgements: JudgedDay[] = []
    for (const day of days) {
      const judgement = attempt(of, () => judge(part, index, { day, calendar, targets }))
      if (!judgement) return []
      judgements.push({ day, judgement: judgement.done })
      if (pace.isOver()) await pace.rest()
    }
    judgedParts.push({ limit, value, days: judgements })
  }
  return judgedParts
}
