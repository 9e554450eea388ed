import type { Knex } from 'knex'
import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { CellKey, Dimensions } from '../domain/entries/entry.ts'
import { daysBetween } from '../domain/time/day.ts'
import type { RollUpQuery, RollUps } from '../ports.ts'
import { together } from '../turns.ts'
import { KEY_COLUMNS } from './cells.ts'
import { CHANNEL_DAY_KEY } from './channel-days.ts'
import { type Db, type Engine, inSnapshot, rows } from './database.ts'
import { packedRows } from './packed-rows.ts'
import { ROLL_UP_COLUMNS, type StoredKind, decodeRollUp } from './roll-up-columns.ts'

const ROWS_A_PAGE = 5_000

const ROW_COLUMNS = ['kind', ...KEY_COLUMNS, ...ROLL_UP_COLUMNS.filter((column) => column !== 'bins')]

/** The predicate of the index `cells_unmerged`, word for word. */
const UNMERGED = `(kind = 'level' OR kind = 'distinct')`

export function rollUps(db: Db): RollUps {
  return {
    read: async (query) => {
      if (query.measures.length === 0) return []
      const { agent, area } = query.where ?? {}
      if (agent !== undefined || area !== undefined) return readGrain(db, query, CELLS)
      if (query.grain === 'channel') return readChannels(db, query)
      const { start, fineFrom = start } = query
      if (fineFrom <= start) return readGrain(db, query, CELLS)
      const earlier = await readChannels(db, { ...query, end: fineFrom })
      const cells = await readGrain(db, { ...query, start: fineFrom }, CELLS)
      return [...earlier, ...cells].sort(byKey)
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

    hasChannel: async ({ teamId, channel }) => {
      const recorded = 'team_id = ? AND channel = ? AND sum IS NOT NULL'
      const found = await rows(
        db.reads,
        `SELECT 1 AS found FROM channel_days WHERE ${recorded}
          UNION ALL SELECT 1 AS found FROM ${unmergedCells(db.engine).table} WHERE ${UNMERGED} AND ${recorded} LIMIT 1`,
        [teamId, channel, teamId, channel],
      )
      return found.length > 0
    },
  }
}

async function readChannels(db: Db, query: RollUpQuery): Promise<RollUpRow[]> {
  const { fine = [], unmerged = query.measures } = query
  const coarse = query.measures.filter((measure) => !fine.includes(measure))
  const readOf = async (measures: readonly string[], grain: Grain): Promise<RollUpRow[]> =>
    measures.length === 0 ? [] : readGrain(db, { ...query, measures }, grain)
  const [days, cells, others] = await together(
    readOf(coarse, CHANNEL_DAYS),
    readOf(
      coarse.filter((measure) => unmerged.includes(measure)),
      unmergedCells(db.engine),
    ),
    readOf(fine, CELLS),
  )
  return cells.length + others.length === 0 ? days : [...days, ...cells, ...others].sort(byKey)
}

/** Where rows of a grain are kept, and the columns that name one; the unmerged are those of the index of that name. */
interface Grain {
  readonly table: string
  readonly key: readonly (keyof CellKey)[]
  /** About how many rows a day has of a measure: a guess that is wrong costs time, nothing else. */
  readonly rowsADay: number
  readonly and?: string
}

const CHANNEL_DAYS: Grain = {
  table: `(SELECT *, '' AS agent, '' AS area FROM channel_days) AS days`,
  key: CHANNEL_DAY_KEY,
  rowsADay: 5,
}
const CELLS: Grain = { table: 'cells', key: KEY_COLUMNS, rowsADay: 100 }

/** For the sake of the order SQLite would go through every cell of the measures, were it not told the index. */
const unmergedCells = (engine: Engine): Grain => ({
  ...CELLS,
  table: engine === 'sqlite' ? 'cells INDEXED BY cells_unmerged' : 'cells',
  rowsADay: 1,
  and: UNMERGED,
})

/** Most answers fit a page. A large one is read page by page, so that the process serves others in between. */
async function readGrain(db: Db, query: RollUpQuery, grain: Grain): Promise<RollUpRow[]> {
  if (guessRows(query, grain) < ROWS_A_PAGE) {
    const only = await readPage({ engine: db.engine, knex: db.reads }, query, grain)
    if (only.length < ROWS_A_PAGE) return only
  }
  return inSnapshot(db, (knex) => readPages({ engine: db.engine, knex }, query, grain))
}

function guessRows({ measures, start, end, where = {} }: RollUpQuery, { rowsADay }: Grain): number {
  return measures.length * daysBetween(start, end) * (where.agent === undefined ? rowsADay : 1)
}

async function readPages(db: Place, query: RollUpQuery, grain: Grain): Promise<RollUpRow[]> {
  const all: RollUpRow[] = []
  let measures = [...new Set(query.measures)].sort()
  for (let after: RollUpRow | undefined; measures.length > 0;) {
    const asked = after ? [after.measure] : measures
    const page = await readPage(db, { ...query, measures: asked }, { ...grain, after })
    for (const row of page) all.push(row)
    after = page.length < ROWS_A_PAGE ? undefined : page.at(-1)
    measures = after ? measures.slice(measures.indexOf(after.measure)) : measures.slice(asked.length)
  }
  return all
}

interface Place {
  readonly engine: Engine
  readonly knex: Knex
}

/** With `after`, of one measure only: the rows behind that one. */
async function readPage(
  db: Place,
  query: RollUpQuery,
  { table, key, and = 'true', after }: Grain & { readonly after?: RollUpRow | undefined },
): Promise<RollUpRow[]> {
  const { sql, bindings } = condition(query)
  const place = key.filter((column) => column !== 'measure')
  const behind = after ? `AND (${place.join(', ')}) > (${place.map(() => '?').join(', ')})` : ''
  const found = await packedRows(db, {
    columns: ROW_COLUMNS,
    bytes: 'bins',
    from: `${table} WHERE ${sql} AND ${and} ${behind} ORDER BY ${key.join(', ')} LIMIT ${ROWS_A_PAGE}`,
    bindings: [...bindings, ...(after ? place.map((column) => after[column]) : [])],
  })
  return found.map((values) => readRow(values as RowValues))
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

type RowValues = [
  ...[kind: StoredKind, measure: string, day: string, channel: string, agent: string, area: string],
  ...[sum: number, n: number | null, max: number | null, logSum: number | null, logSquares: number | null],
  bins: Uint8Array | null,
]

/** From values in the order of `ROW_COLUMNS`: spreading rows as objects took longer than all the rest of an answer. */
function readRow(values: RowValues): RollUpRow {
  const [kind, measure, day, channel, agent, area, sum, n, max, logSum, logSquares, bins] = values
  const rollUp = decodeRollUp(kind, { sum, n, max, log_sum: logSum, log_squares: logSquares, bins })!
  return { measure, day, channel, agent, area, rollUp }
}

function byKey(a: RollUpRow, b: RollUpRow): number {
  const column = KEY_COLUMNS.find((name) => a[name] !== b[name])
  return column === undefined ? 0 : a[column] < b[column] ? -1 : 1
}
