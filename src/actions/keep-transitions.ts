import { spentOf } from '../domain/answer/budget.ts'
import type { Input, Told } from '../domain/incidents/decision.ts'
import { termsOf, type Incident } from '../domain/incidents/incident.ts'
import { patienceOf } from '../domain/incidents/phase.ts'
import type { Standing } from '../domain/incidents/standing.ts'
import { latestOf } from '../domain/incidents/tell.ts'
import { breachOf, changesOf, type ChangedFigure } from '../domain/incidents/transition.ts'
import type { JudgedDay, Judgement } from '../domain/limits/judge.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import type { KeptStanding, Repositories } from '../ports.ts'

interface Kept {
  readonly team: Team
  readonly limit: Limit
  /** As it was before. */
  readonly kept: KeptStanding
  readonly told: Told
  readonly input: Input
  /** As people see it now; null where there is none. */
  readonly incident: Incident | null
  readonly now: number
  readonly days?: readonly JudgedDay[]
  readonly by?: string
}

/** Adds to the history what a standing's move has changed that people care for; most moves change nothing of it. */
export async function keepTransitions(
  { transitions }: Pick<Repositories, 'transitions'>,
  { team, limit, kept, told, input, incident, now, days = [], by }: Kept,
): Promise<void> {
  const before = kept.standing
  const changes = changesOf({ before, told, input, patience: patienceOf(limit) })
  if (changes.length === 0) return
  const { workspaceId, id: teamId } = team
  const place = { workspaceId, teamId, limitId: limit.id, value: kept.value }
  const terms = incident?.terms ?? termsOf(limit, team.catalogue.metricOf(limit.metric))
  const { episodes } = told.standing
  const episode = incident?.episode ?? (before.incident ? episodes : episodes + 1)
  const what = { ...place, incidentId: incident?.id ?? null, episode, terms, at: now }
  const figure = figureOf({ before, told, days })
  const person = 'by' in input ? input.by : (by ?? null)
  await transitions.add(changes.map((change) => ({ ...what, change, figure, by: person })))
}

interface Moved {
  readonly before: Standing
  readonly told: Told
  readonly days: readonly JudgedDay[]
}

/** The last day's figure; where a correction took its breach away, that day as it is now. */
function figureOf({ before, told: { standing, notice }, days }: Moved): ChangedFigure | null {
  const isCorrected = notice?.kind === 'resolve' && notice.because === 'corrected'
  const last = isCorrected ? days.at(-1) : undefined
  const said = last ? figureOn(last) : (latestOf(standing) ?? latestOf(before))
  if (!said || said.value === null) return null
  const judged = days.find(({ day, judgement }) => day === said.day && judgement.value === said.value)
  return { day: said.day, value: said.value, before: breachOf(before), ...behind(judged?.judgement) }
}

/** Of a budget it is what is used of what is allowed that its number rests on; money is no number of things. */
function behind(judgement: Judgement | undefined): Pick<ChangedFigure, 'n' | 'hits'> {
  const { budget, figure } = judgement ?? {}
  const spent = spentOf(budget)
  if (spent) return spent.unit === 'money' ? { n: null, hits: null } : { n: spent.allowed, hits: spent.used }
  return { n: figure?.share?.n ?? figure?.n ?? null, hits: figure?.share?.hits ?? null }
}

const figureOn = ({ day, judgement }: JudgedDay) => ({ day, value: judgement.value })
