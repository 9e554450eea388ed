import { indexRows, type RowIndex } from '../answer/facts.ts'
import { groupRows } from '../answer/group-rows.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { ownMeasures } from '../catalogue/needs.ts'
import type { Dimension, Dimensions } from '../entries/entry.ts'
import { DIMENSIONS } from '../question/groupings.ts'
import type { RollUpRow } from '../rollup/rollup-row.ts'
import type { Day } from '../time/day.ts'
import type { Limit } from './limit.ts'

/** Of what a limit is: which number of which metric, of which part of it. */
export type LimitPlace = Dimensions & Pick<Limit, 'by'>
type LimitNumber = LimitPlace & Pick<Limit, 'metric' | 'statistic' | 'basis'>

/** Whether both limits are on the same number: then one takes the other's place. */
export const isOnSameNumber = (one: LimitNumber, other: LimitNumber): boolean =>
  one.metric === other.metric &&
  one.statistic === other.statistic &&
  one.basis === other.basis &&
  isOnSamePart(one, other)

export const isOnSamePart = (one: LimitPlace, other: LimitPlace): boolean =>
  one.by === other.by && DIMENSIONS.every((dimension) => one[dimension] === other[dimension])

/** What the limit is on when no part is said, nor that each is meant. */
export const WHOLE: LimitPlace = { channel: '', agent: '', area: '', by: null }

/** Whether it stands for one limit a value, and is none by itself. */
export const isForEach = <T extends LimitPlace>(limit: T): limit is T & { readonly by: Dimension } =>
  limit.by !== null && limit[limit.by] === ''

/**
 * The limit on one value of its dimension, from what a standing keeps; a limit without a dimension as it is. `by` stays
 * said, since the value is one of many.
 */
export const ofValue = <T extends LimitPlace>(limit: T, value: string): T =>
  isForEach(limit) ? { ...limit, [limit.by]: value } : limit

/** The value that a limit is on as one of many, by which its standing is kept; empty where there is one figure. */
export const valueOf = (limit: LimitPlace): string => (limit.by === null ? '' : limit[limit.by])

/** Whether it is about single agents, whose figures are for them and the managers alone. */
export const isOnAgents = ({ agent, by }: LimitPlace): boolean => agent !== '' || by === 'agent'

/**
 * Whether it is on a part among many: any value of a dimension, or one agent or area. A channel that somebody named is
 * judged as the team is.
 */
export const isSmallPart = ({ agent, area, by }: LimitPlace): boolean => by !== null || agent !== '' || area !== ''

/** Whether it takes cells: the roll-ups of channels tell neither agents nor areas apart. */
export const takesCells = (limit: LimitPlace): boolean => isOnAgents(limit) || limit.area !== '' || limit.by === 'area'

/**
 * The limits that a limit stands for: one for each value of its dimension of which the rows have something, those whose
 * value was not said being no value's; of any other itself.
 */
export function eachOf(limit: Limit, rows: readonly RollUpRow[], { metricOf }: Pick<Catalogue, 'metricOf'>): Limit[] {
  if (!isForEach(limit)) return [limit]
  const measures = ownMeasures(metricOf(limit.metric))
  const own = rowsOfPart(rows, limit).filter(({ measure }) => measures.includes(measure))
  return [...groupRows(own, limit.by).keys()]
    .filter((value) => value !== '')
    .sort()
    .map((value) => ofValue(limit, value))
}

interface Reading {
  readonly catalogue: Catalogue
  /** In the team's zone. */
  readonly today: Day
  /** The ids that the limit's agent is kept under, where they are several. */
  readonly agents?: readonly string[]
}

/** The rows a limit is judged by, to be read for its windows. */
export function indexFor(limit: Limit, rows: readonly RollUpRow[], { agents, ...reading }: Reading): RowIndex {
  return indexRows(rowsOfPart(rows, limit, agents), {
    ...reading,
    aboutAreas: limit.area !== '' || limit.by === 'area',
  })
}

export type IndexFor = (limit: Limit, rows: readonly RollUpRow[], agents?: readonly string[]) => RowIndex

/** `indexFor` of several limits: those on the same part of the same rows share one. */
export function createIndexes(reading: Omit<Reading, 'agents'>): IndexFor {
  const known = new Map<readonly RollUpRow[], Map<string, RowIndex>>()
  return (limit, rows, agents) => {
    const ofRows = known.get(rows) ?? new Map<string, RowIndex>()
    known.set(rows, ofRows)
    const { channel, agent, area, by } = limit
    const key = JSON.stringify([channel, agent, area, by === 'area', agents])
    const index = ofRows.get(key) ?? indexFor(limit, rows, { ...reading, ...(agents ? { agents } : {}) })
    ofRows.set(key, index)
    return index
  }
}

/** The rows of what a limit is on. */
export function rowsOfPart(
  rows: readonly RollUpRow[],
  { channel, agent, area }: LimitPlace,
  agents: readonly string[] = [agent],
): readonly RollUpRow[] {
  if (channel === '' && agent === '' && area === '') return rows
  return rows.filter(
    (row) =>
      (channel === '' || row.channel === channel) &&
      (agent === '' || agents.includes(row.agent)) &&
      (area === '' || row.area === area),
  )
}
