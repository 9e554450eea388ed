import type { Knex } from 'knex'
import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { CellKey, Dimensions } from '../domain/entries/entry.ts'
import type { RollUpQuery, RollUps } from '../ports.ts'
import { type CellRow, KEY_COLUMNS } from './cells.ts'
import { CHANNEL_DAY_KEY } from './channel-days.ts'
import { type Db, inSnapshot, rows } from './database.ts'
import { ROLL_UP_COLUMNS, decodeRollUp } from './roll-up-columns.ts'

const ROWS_A_PAGE = 2_000

/** What rows of channels' days leave out. */
const NO_ONE = { agent: '', area: '' }

/** The predicate of the index `cells_unmerged`, word for word. */
const UNMERGED = `(kind = 'level' OR kind = 'distinct')`

export function rollUps(db: Db): RollUps {
  return {
    read: async (query) => {
      if (query.measures.length === 0) return []
      const { agent, area } = query.where ?? {}
      if (query.grain === 'all' || agent !== undefined || area !== undefined) return readGrain(db, query, CELLS)
      const days = await readGrain(db, query, CHANNEL_DAYS)
      const cells = await readGrain(db, query, UNMERGED_CELLS)
      return cells.length === 0 ? days : [...days, ...cells].sort(byKey)
    },

    lastRecorded: async ({ teamId, measures, start }) => {
      if (measures.length === 0) return new Map()
      // One look at the end of an index a measure, however much was recorded.
      const found = await rows<{ measure: string; day: string | null }>(
        db.reads,
        measures
          .map(
            () => `SELECT CAST(? AS text) AS measure, (SELECT day FROM cells
              WHERE team_id = ? AND measure = ? AND day >= ? AND sum IS NOT NULL ORDER BY day DESC LIMIT 1) AS day`,
          )
          .join(' UNION ALL '),
        measures.flatMap((measure) => [measure, teamId, measure, start]),
      )
      return new Map(found.flatMap(({ measure, day }) => (day === null ? [] : [[measure, day] as const])))
    },
  }
}

/** Where rows of a grain are kept, and the columns that name one; the unmerged are those of the index of that name. */
interface Grain {
  readonly table: 'channel_days' | 'cells'
  readonly key: readonly (keyof CellKey)[]
  readonly and?: string
}

const CHANNEL_DAYS: Grain = { table: 'channel_days', key: CHANNEL_DAY_KEY }
const CELLS: Grain = { table: 'cells', key: KEY_COLUMNS }
const UNMERGED_CELLS: Grain = { ...CELLS, and: UNMERGED }

/** Most answers fit a page. A large one is read page by page, so that the process serves others in between. */
async function readGrain(db: Db, query: RollUpQuery, grain: Grain): Promise<RollUpRow[]> {
  const first = await readPage(db.reads, query, grain)
  if (first.length < ROWS_A_PAGE) return first
  return inSnapshot(db, async (knex) => {
    const all: RollUpRow[] = []
    for (const measure of new Set(query.measures.toSorted())) {
      for (let page: RollUpRow[] | null = null; page === null || page.length === ROWS_A_PAGE;) {
        page = await readPage(knex, { ...query, measures: [measure] }, { ...grain, after: page?.at(-1) })
        for (const row of page) all.push(row)
      }
    }
    return all
  })
}

/** With `after`, of one measure only: the rows behind that one. */
async function readPage(
  knex: Knex,
  query: RollUpQuery,
  { table, key, and = 'true', after }: Grain & { readonly after?: RollUpRow | undefined },
): Promise<RollUpRow[]> {
  const { sql, bindings } = condition(query)
  const place = key.filter((column) => column !== 'measure')
  const behind = after ? `AND (${place.join(', ')}) > (${place.map(() => '?').join(', ')})` : ''
  const found = await rows<Omit<CellRow, 'id'>>(
    knex,
    `SELECT kind, ${[...key, ...ROLL_UP_COLUMNS].join(', ')} FROM ${table}
      WHERE ${sql} AND ${and} ${behind} ORDER BY ${key.join(', ')} LIMIT ${ROWS_A_PAGE}`,
    [...bindings, ...(after ? place.map((column) => after[column]) : [])],
  )
  return found.map((row) => readRow({ ...NO_ONE, ...row }))
}

function condition({ teamId, measures, start, end, where = {} }: RollUpQuery): {
  sql: string
  bindings: (string | number)[]
} {
  const dimensions = Object.entries(where).filter((pair): pair is [keyof Dimensions, string] => pair[1] !== undefined)
  return {
    sql: [
      `team_id = ? AND measure IN (${measures.map(() => '?').join(', ')}) AND day >= ? AND day < ? AND sum IS NOT NULL`,
      ...dimensions.map(([dimension]) => `${dimension} = ?`),
    ].join(' AND '),
    bindings: [teamId, ...measures, start, end, ...dimensions.map(([, value]) => value)],
  }
}

function readRow({ kind, measure, day, channel, agent, area, ...columns }: Omit<CellRow, 'id'>): RollUpRow {
  return { measure, day, channel, agent, area, rollUp: decodeRollUp(kind, columns)! }
}

function byKey(a: RollUpRow, b: RollUpRow): number {
  const column = KEY_COLUMNS.find((name) => a[name] !== b[name])
  return column === undefined ? 0 : a[column] < b[column] ? -1 : 1
}
