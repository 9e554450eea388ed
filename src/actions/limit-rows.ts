import { lookbackDays, measuresByArea, ownMeasures, unmergedOf } from '../domain/catalogue/needs.ts'
import type { Dimensions } from '../domain/entries/entry.ts'
import { firstDayRead } from '../domain/limits/held-number.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { takesCells } from '../domain/limits/part.ts'
import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import type { Repositories, RollUpQuery } from '../ports.ts'
import { together } from '../turns.ts'
import { agentsMeant } from './own-figures.ts'

/** A limit and the days, in order, against whose windows it is to be held. */
export interface ToJudge {
  readonly limit: Limit
  readonly days: readonly Day[]
  /** Of a limit on each value of a dimension those that are judged; absent: all of which there is something. */
  readonly values?: readonly string[]
}

/** What a limit is judged by: at least the rows of its part, and the ids of its agent, if it is on one. */
export interface LimitRows {
  readonly rows: readonly RollUpRow[]
  readonly agents?: readonly string[]
}

/** So many parts are read one by one; of more all cells are read at once. */
const MOST_APART = 8

type Where = Partial<Pick<Dimensions, 'agent' | 'area'>>

/** What is read for some limits; null where that is nothing. */
export interface RowPlan {
  readonly ofChannels: RollUpQuery | null
  readonly ofCells: RollUpQuery | null
}

/** Pure; throws where a metric, or what it is made of, is not in the catalogue. */
export function planLimitRows(judged: readonly ToJudge[], team: Team): RowPlan {
  const [inCells, inChannels] = [
    judged.filter(({ limit }) => takesCells(limit)),
    judged.filter(({ limit }) => !takesCells(limit)),
  ]
  return { ofChannels: queryFor(inChannels, team), ofCells: queryFor(inCells, team) }
}

interface Wanted {
  readonly team: Team
  readonly judged: readonly ToJudge[]
  readonly plan?: RowPlan
}

/** Reads what limits are judged by, in their order: the roll-ups of channels, and cells only for limits on agents or areas. */
export async function readLimitRows(
  repositories: Pick<Repositories, 'rollUps' | 'teams'>,
  { team, judged, plan = planLimitRows(judged, team) }: Wanted,
): Promise<LimitRows[]> {
  const { rollUps } = repositories
  const days = plan.ofChannels ? await rollUps.read(plan.ofChannels) : []
  const inCells = await together(
    ...judged.filter(({ limit }) => takesCells(limit)).map((one) => partsToRead(one, { team, store: repositories })),
  )
  const cells = await readCells(repositories, { query: plan.ofCells, parts: inCells })
  const found = new Map(inCells.map(({ judged: one, agents }, nth) => [one, { rows: cells[nth]!, agents }] as const))
  return judged.map((one) => {
    const { rows = days, agents } = found.get(one) ?? {}
    return agents ? { rows, agents } : { rows }
  })
}

/** Null where there is nothing to read. */
function queryFor(judged: readonly ToJudge[], { id, catalogue }: Team): RollUpQuery | null {
  const last = judged
    .flatMap(({ days }) => days.at(-1) ?? [])
    .sort()
    .at(-1)
  if (last === undefined) return null
  const metrics = [...new Set(judged.map(({ limit }) => limit.metric))].map((metric) => catalogue.metricOf(metric))
  const lookback = new Map(metrics.map((metric) => [metric.id, lookbackDays(metric, catalogue)]))
  // The first of a limit's days is also the one that reads furthest back.
  const starts = judged.flatMap(({ limit, days: [first] }) =>
    first === undefined ? [] : addDays(firstDayRead(limit, first), -lookback.get(limit.metric)!),
  )
  const measures = [...new Set(metrics.flatMap(ownMeasures))]
  const [start] = starts.sort()
  const period = { start: start!, end: addDays(last, 1) }
  const [fine, unmerged] = [measuresByArea(metrics), unmergedOf(measures, catalogue)]
  return { teamId: id, measures, ...period, grain: 'channel', fine, unmerged }
}

interface Parts {
  readonly judged: ToJudge
  readonly wheres: readonly Where[]
  readonly agents?: readonly string[]
}

async function partsToRead(
  judged: ToJudge,
  setting: { team: Team; store: Pick<Repositories, 'teams'> },
): Promise<Parts> {
  const { limit, values } = judged
  const agents = limit.agent === '' ? undefined : await agentsMeant(limit.agent, setting)
  const wanted = {
    agent: limit.by === 'agent' ? values : agents,
    area: limit.by === 'area' ? values : limit.area === '' ? undefined : [limit.area],
  }
  const wheres = (wanted.agent ?? [undefined]).flatMap((agent) =>
    (wanted.area ?? [undefined]).map((area): Where => ({
      ...(agent === undefined ? {} : { agent }),
      ...(area === undefined ? {} : { area }),
    })),
  )
  return { judged, wheres, ...(agents ? { agents } : {}) }
}

/** The rows of each of the parts, in their order. */
async function readCells(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { query, parts }: { readonly query: RollUpQuery | null; readonly parts: readonly Parts[] },
): Promise<(readonly RollUpRow[])[]> {
  if (query === null) return parts.map(() => [])
  const apart = new Map(parts.flatMap(({ wheres }) => wheres).map((where) => [nameOf(where), where]))
  const wheres = apart.size <= MOST_APART ? [...apart.values()] : [{}]
  const read = new Map<string, readonly RollUpRow[]>()
  for (const where of wheres) read.set(nameOf(where), await rollUps.read({ ...query, grain: 'all', where }))
  const all = read.get(nameOf({}))
  return parts.map((part) => all ?? part.wheres.flatMap((where) => read.get(nameOf(where)) ?? []))
}

const nameOf = ({ agent, area }: Where): string => JSON.stringify([agent ?? null, area ?? null])
