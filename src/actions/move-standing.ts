import { isDeepStrictEqual } from 'node:util'
import { spentOf, type SpentBudget } from '../domain/answer/budget.ts'
import { decide, nextTimeOf } from '../domain/incidents/decide.ts'
import type { Decision, Input, Told } from '../domain/incidents/decision.ts'
import { termsOf, type Incident, type NewIncident } from '../domain/incidents/incident.ts'
import { stopped } from '../domain/incidents/open-chain.ts'
import { patienceOf } from '../domain/incidents/phase.ts'
import { NEW_STANDING, type OpenIncident, type Standing } from '../domain/incidents/standing.ts'
import { latestOf } from '../domain/incidents/tell.ts'
import type { JudgedDay } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { IncidentNotice, KeptStanding, Repositories } from '../ports.ts'
import { together } from '../turns.ts'
import { audienceOf, chainFor } from './audience-of.ts'
import { keepTransitions } from './keep-transitions.ts'
import { isHeard, oweEdits, oweGatheredEdits, oweNotice } from './owe-notices.ts'

export interface Moved {
  readonly team: Team
  readonly limit: Limit
  readonly kept: KeptStanding
  readonly now: number
  /** The days that were held against it: the last one tells what a breach was corrected to. */
  readonly days?: readonly JudgedDay[]
  /** Who changed the limit. */
  readonly by?: string
}

/** The standing of a limit, or of one value of its dimension, that was never judged. */
export function newStanding(team: Team, limit: Limit, value: string): KeptStanding {
  const { workspaceId, id: teamId } = team
  return { workspaceId, teamId, limitId: limit.id, value, standing: NEW_STANDING, version: 0 }
}

/**
 * Decides what an input means, keeps what stands then, the incident, the notices that are owed and what happened, all in the
 * caller's transaction. Where somebody else was quicker it is decided again, from what they left.
 */
export async function moveStanding(
  repositories: Repositories,
  moved: Moved,
  inputFor: (standing: Standing) => Input,
): Promise<Decision> {
  let { kept } = moved
  for (;;) {
    const decision = decisionOn({ ...moved, kept }, inputFor)
    if (decision.kind !== 'move') return decision
    const isSeen = kept.standing.incident !== null
    const [isKept, open, notices] = await together(
      repositories.standings.keep(kept, decision.standing, nextTimeOf(decision.standing)),
      isSeen ? repositories.incidents.ofStanding(kept) : Promise.resolve(null),
      isSeen ? repositories.notices.ofStanding(kept) : Promise.resolve([]),
    )
    if (isKept) {
      const followed = { told: decision, input: inputFor(kept.standing), open, notices }
      await follow(repositories, { ...moved, kept }, followed)
      return decision
    }
    kept = await standingOf(repositories, moved)
  }
}

/** What an input means for what was kept; changes nothing. */
export function decisionOn({ team, kept, limit, now }: Moved, inputFor: (standing: Standing) => Input): Decision {
  const situation = { now, patience: patienceOf(limit), chain: chainFor(team, limit) }
  return decide(kept.standing, inputFor(kept.standing), situation)
}

async function standingOf({ standings }: Repositories, { team, limit, kept }: Moved): Promise<KeptStanding> {
  const all = await standings.ofLimits(team.id, [limit.id])
  return all.find(({ value }) => value === kept.value) ?? { ...kept, standing: NEW_STANDING, version: 0 }
}

const hasBegun = ({ notice }: Told): boolean => notice?.kind === 'fire' || notice?.kind === 'flapping'

interface Followed {
  readonly told: Told
  readonly input: Input
  /** The incident that people see already, and their notices of it. */
  readonly open: Incident | null
  readonly notices: readonly IncidentNotice[]
}

/** Brings the incident that people see after what stands now, owes them what they should hear and see of it, and notes it. */
async function follow(
  repositories: Repositories,
  moved: Moved,
  { told, input, open, notices }: Followed,
): Promise<void> {
  const { team } = moved
  const incident = hasBegun(told)
    ? await repositories.incidents.begin(withTold(incidentOf(told.standing, moved), { team, told }))
    : open && withTold(seenNow(open, moved, told), { team, told })
  const isChanged = open !== null && !isDeepStrictEqual(open, incident)
  await together(
    keepTransitions(repositories, { ...moved, told, input, incident }),
    ...(incident ? [owe(repositories, moved, { told, incident, notices, isChanged })] : []),
    ...(incident && isChanged ? [repositories.incidents.save(incident)] : []),
  )
}

/** The incident, and whom its news reach. */
function withTold<One extends NewIncident>(seen: One, { team, told: { notice } }: { team: Team; told: Told }): One {
  const isNews = notice !== null && isHeard(notice, seen) && notice.kind !== 'resolve' && notice.kind !== 'lower'
  return isNews ? { ...seen, toldTo: [...new Set([...seen.toldTo, ...audienceOf(team, seen)])] } : seen
}

async function owe(
  repositories: Repositories,
  { team, kept, now }: Moved,
  { told, incident, notices, isChanged }: Omit<Followed, 'input' | 'open'> & { incident: Incident; isChanged: boolean },
): Promise<void> {
  const { standing, notice } = told
  const owed = { team, incident, notices, version: kept.version + 1, now }
  if (notice !== null && isHeard(notice, incident)) await oweNotice(repositories, { ...owed, notice })
  else if (isAnswered(kept.standing.incident, standing.incident)) await oweEdits(repositories, owed)
  else if (isChanged) await oweGatheredEdits(repositories, owed)
}

const isAnswered = (before: OpenIncident | null, after: OpenIncident | null): boolean =>
  after !== null && (before?.acknowledged !== after.acknowledged || before.snoozed !== after.snoozed)

function incidentOf(standing: Standing, { team, limit, kept, now, days = [] }: Moved): NewIncident {
  const { workspaceId, id: teamId } = team
  const { episode, severity, since, flapping, chain } = standing.incident!
  const { day: lastDay, value: lastValue } = latestOf(standing)!
  const terms = termsOf(limit, team.catalogue.metricOf(limit.metric))
  const lastSpent = spentOn(days, { lastDay, lastValue })
  const place = { workspaceId, teamId, limitId: limit.id, value: kept.value, episode, openedAt: now }
  const unanswered = { acknowledged: null, snoozed: null, toldTo: [] }
  const seen = { severity, since, lastDay, lastValue, lastSpent, ...unanswered, chain, isFlapping: flapping !== null }
  return { ...place, terms, ...seen }
}

function seenNow(open: Incident, { days = [], now, by }: Moved, { standing, notice }: Told): Incident {
  const ended = notice?.kind === 'resolve' ? { at: now, because: notice.because, by: by ?? null } : null
  const isCorrected = (ended?.because ?? standing.incident?.over) === 'corrected'
  const latest = isCorrected ? judgedLast(days) : latestOf(standing)
  const last = latest ? { lastDay: latest.day, lastValue: latest.value } : open
  const isSame = last.lastDay === open.lastDay && last.lastValue === open.lastValue
  const lastSpent = isSame ? open.lastSpent : spentOn(days, last)
  const chain = open.chain && stopped(open.chain)
  const { lastDay, lastValue } = last
  return { ...open, chain, ...seenIn(standing), lastDay, lastValue, lastSpent, ended }
}

/** What the number of a day says, where it is how much of a budget is used. */
function spentOn(
  days: readonly JudgedDay[],
  { lastDay, lastValue }: Pick<Incident, 'lastDay' | 'lastValue'>,
): SpentBudget | null {
  const judged = days.find(({ day, judgement }) => day === lastDay && judgement.value === lastValue)
  return spentOf(judged?.judgement.budget)
}

/** The last of the days, if it has a figure: what a breach was corrected to. */
function judgedLast(days: readonly JudgedDay[]): { day: Day; value: number } | undefined {
  const { day, judgement } = days.at(-1) ?? {}
  const value = judgement?.value ?? null
  return day === undefined || value === null ? undefined : { day, value }
}

/** What people see of a standing but for its figure. */
function seenIn({ incident }: Standing): Partial<Incident> {
  if (!incident) return {}
  const { severity, since, acknowledged, snoozed, flapping, chain } = incident
  return { severity, since, acknowledged, snoozed, chain, isFlapping: flapping !== null }
}
