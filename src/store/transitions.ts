import type { Knex } from 'knex'
import type { ChangedFigure, Transition } from '../domain/incidents/transition.ts'
import { ofValue } from '../domain/limits/part.ts'
import type { Transitions, TransitionQuery } from '../ports.ts'
import type { Db } from './database.ts'

interface TransitionRow {
  readonly id: number
  readonly workspace_id: string
  readonly team_id: number
  readonly limit_id: number
  readonly value: string
  readonly incident_id: number | null
  readonly episode: number
  readonly metric: string
  /** Empty for the headline figure. */
  readonly statistic: string
  readonly channel: string
  readonly agent: string
  readonly area: string
  /** Written by `add` from the type, as are the details, so neither is checked again. */
  readonly terms: string
  readonly at: number
  readonly kind: string
  readonly details: string
  readonly day: string | null
  readonly figure: number | null
  readonly figure_before: number | null
  readonly n: number | null
  readonly hits: number | null
  readonly done_by: string | null
}

export function transitions(db: Db): Transitions {
  return {
    add: async (all) => {
      if (all.length > 0) await db.writes('transitions').insert(all.map(toRow))
    },

    ofTeam: async (query) => {
      const found = await matching(db.reads, query)
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(query.limit)
      if (found.length < query.limit) return { transitions: found.map(readTransition), count: found.length }
      const counted = await matching(db.reads, query).count<{ count: number | string }[]>({ count: '*' })
      return { transitions: found.map(readTransition), count: Number(counted[0]?.count) }
    },

    ofIncidents: async (teamId, incidentIds) => {
      const found = await db
        .reads<TransitionRow>('transitions')
        .where({ team_id: teamId })
        .whereIn('incident_id', [...incidentIds])
        .orderBy('id')
      return found.map(readTransition)
    },

    sweep: (before) => db.writes('transitions').where('at', '<', before).delete(),
  }
}

function matching(reads: Knex, { teamId, since, until, where = {}, agents }: TransitionQuery) {
  const query = reads<TransitionRow>('transitions')
    .where({ team_id: teamId, ...where })
    .where('at', '>=', since)
    .where('at', '<', until)
  return agents ? query.whereIn('agent', [...agents]) : query
}

function toRow(transition: Omit<Transition, 'id'>): Omit<TransitionRow, 'id'> {
  const { workspaceId, teamId, limitId, value, incidentId, episode, terms, at, figure, by } = transition
  const { kind, ...details } = transition.change
  const { channel, agent, area } = ofValue(terms, value)
  return {
    workspace_id: workspaceId,
    team_id: teamId,
    limit_id: limitId,
    value,
    incident_id: incidentId,
    episode,
    metric: terms.metric,
    statistic: terms.statistic ?? '',
    channel,
    agent,
    area,
    terms: JSON.stringify(terms),
    at,
    kind,
    details: JSON.stringify(details),
    day: figure?.day ?? null,
    figure: figure?.value ?? null,
    figure_before: figure?.before ?? null,
    n: figure?.n ?? null,
    hits: figure?.hits ?? null,
    done_by: by,
  }
}

function readTransition(row: TransitionRow): Transition {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    limitId: row.limit_id,
    value: row.value,
    incidentId: row.incident_id,
    episode: row.episode,
    // Those from before limits held anything but figures don't say so.
    terms: { basis: 'figure', per: null, owner: null, ...JSON.parse(row.terms) },
    at: row.at,
    change: { kind: row.kind, ...JSON.parse(row.details) },
    figure: readFigure(row),
    by: row.done_by,
  }
}

function readFigure({ day, figure, figure_before: before, n, hits }: TransitionRow): ChangedFigure | null {
  return day === null || figure === null ? null : { day, value: figure, before, n, hits }
}
