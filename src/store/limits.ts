import type { FailureReason } from '../domain/limits/failing.ts'
import { withEnds } from '../domain/limits/lasting.ts'
import type { Bound, Limit, OneSidedBound } from '../domain/limits/limit.ts'
import type { Limits, NewLimit } from '../ports.ts'
import { type Db, atomically, preparedRows } from './database.ts'
import type { KeptLimits } from './kept-limits.ts'
import { renewLimits } from './team-lock.ts'

interface LimitRow {
  readonly id: number
  readonly team_id: number
  readonly metric: string
  /** Empty for the headline figure: a null would not be unique. */
  readonly statistic: string
  readonly basis: Limit['basis']
  readonly channel: string
  readonly agent: string
  readonly area: string
  /** Empty for null, which would not be unique either. */
  readonly by_dimension: string
  readonly window_days: number
  readonly per: Limit['per']
  readonly for_days: number
  readonly fewest: number | null
  readonly warn_sign: string | null
  /** Of a two-sided bound the lower edge. */
  readonly warn_value: number | null
  /** Null unless the bound is two-sided. */
  readonly warn_high: number | null
  readonly critical_sign: string | null
  readonly critical_value: number | null
  readonly critical_high: number | null
  /** Empty for null, which would not be unique. */
  readonly starts_on: string
  readonly owner: string | null
  readonly set_by: string
  readonly set_at: number
  /** In a row. */
  readonly failures: number
  readonly failed_why: FailureReason | null
  readonly paused_at: number | null
}

/** By name, since the statement is prepared. */
const COLUMNS = Object.keys({
  id: true,
  team_id: true,
  metric: true,
  statistic: true,
  basis: true,
  channel: true,
  agent: true,
  area: true,
  by_dimension: true,
  window_days: true,
  per: true,
  for_days: true,
  fewest: true,
  warn_sign: true,
  warn_value: true,
  warn_high: true,
  critical_sign: true,
  critical_value: true,
  critical_high: true,
  starts_on: true,
  owner: true,
  set_by: true,
  set_at: true,
  failures: true,
  failed_why: true,
  paused_at: true,
} satisfies Record<keyof LimitRow, true>)

export function limits(db: Db, kept: KeptLimits): Limits {
  return {
    put: (limit, today) =>
      atomically(db, async (own) => {
        const { writes } = own
        const { team_id, metric, statistic, basis, channel, agent, area, by_dimension } = toRow(limit)
        await renewLimits(own, team_id)
        const before = writes('limits').where({ team_id, metric, statistic, basis, channel, agent, area, by_dimension })
        if (today === undefined) await before.delete()
        else await before.where('starts_on', (limit.from ?? '') > today ? '>' : '<=', today).delete()
        const [row] = await writes<LimitRow & { workspace_id: unknown }>('limits')
          .insert({ ...toRow(limit), workspace_id: writes('teams').where({ id: team_id }).select('workspace_id') })
          .returning('*')
        return readLimit(row as LimitRow)
      }),

    remove: (limit) =>
      atomically(db, async (own) => {
        await renewLimits(own, limit.teamId)
        await own.writes('limits').where({ id: limit.id, team_id: limit.teamId }).delete()
      }),

    keepFailing: ({ id, teamId }, failing) =>
      atomically(db, async (own) => {
        const { count = 0, why = null, pausedAt = null } = failing ?? {}
        await renewLimits(own, teamId)
        await own
          .writes('limits')
          .where({ id, team_id: teamId })
          .update({ failures: count, failed_why: why, paused_at: pausedAt })
      }),

    ofTeam: (teamId) => kept(db, teamId, () => readLimits(db, teamId)),
  }
}

async function readLimits(db: Db, teamId: number): Promise<Limit[]> {
  const found = await preparedRows<LimitRow>(
    db.reads,
    `SELECT ${COLUMNS.join(', ')} FROM limits WHERE team_id = ? ORDER BY id`,
    [teamId],
  )
  return withEnds(found.map(readLimit)).toSorted((a, b) => (a.metric === b.metric ? 0 : a.metric < b.metric ? -1 : 1))
}

function toRow(limit: NewLimit): Omit<LimitRow, 'id' | 'failures' | 'failed_why' | 'paused_at'> {
  const [warn, critical] = [toColumns(limit.warn), toColumns(limit.critical)]
  return {
    team_id: limit.teamId,
    metric: limit.metric,
    statistic: limit.statistic ?? '',
    basis: limit.basis ?? 'figure',
    channel: limit.channel,
    agent: limit.agent,
    area: limit.area,
    by_dimension: limit.by ?? '',
    window_days: limit.windowDays,
    per: limit.per ?? null,
    for_days: limit.forDays,
    fewest: limit.fewest ?? null,
    warn_sign: warn.sign,
    warn_value: warn.value,
    warn_high: warn.high,
    critical_sign: critical.sign,
    critical_value: critical.value,
    critical_high: critical.high,
    starts_on: limit.from ?? '',
    owner: limit.owner ?? null,
    set_by: limit.setBy,
    set_at: limit.setAt,
  }
}

function readLimit(row: LimitRow): Limit {
  return {
    id: row.id,
    teamId: row.team_id,
    metric: row.metric,
    statistic: row.statistic === '' ? null : (row.statistic as Limit['statistic']),
    basis: row.basis,
    channel: row.channel,
    agent: row.agent,
    area: row.area,
    by: row.by_dimension === '' ? null : (row.by_dimension as Limit['by']),
    windowDays: row.window_days,
    per: row.per,
    forDays: row.for_days,
    fewest: row.fewest,
    warn: readBound({ sign: row.warn_sign, value: row.warn_value, high: row.warn_high }),
    critical: readBound({ sign: row.critical_sign, value: row.critical_value, high: row.critical_high }),
    from: row.starts_on === '' ? null : row.starts_on,
    owner: row.owner,
    setBy: row.set_by,
    setAt: row.set_at,
    ...(row.failed_why && { failing: { count: row.failures, why: row.failed_why, pausedAt: row.paused_at } }),
  }
}

interface BoundColumns {
  readonly sign: string | null
  readonly value: number | null
  readonly high: number | null
}

function toColumns(bound: Bound | null): BoundColumns {
  if (bound?.sign === 'outside') return { sign: bound.sign, value: bound.low, high: bound.high }
  return { sign: bound?.sign ?? null, value: bound?.value ?? null, high: null }
}

function readBound({ sign, value, high }: BoundColumns): Bound | null {
  if (sign === null || value === null) return null
  if (high !== null) return { sign: 'outside', low: value, high }
  return { sign: sign as OneSidedBound['sign'], value }
}
