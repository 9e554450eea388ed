import type { RollUpRow } from '../domain/rollup/rollup-row.ts'
import type { Dimensions } from '../domain/entries/entry.ts'
import type { RollUpQuery, RollUps } from '../ports.ts'
import { type CellRow, KEY_COLUMNS } from './cells.ts'
import { CHANNEL_DAY_KEY, type ChannelDayRow } from './channel-days.ts'
import { type Db, rows } from './database.ts'
import { ROLL_UP_COLUMNS, decodeRollUp } from './roll-up-columns.ts'

/** The predicate of the index `cells_unmerged`, word for word. */
const UNMERGED = `(kind = 'level' OR kind = 'distinct')`

export function rollUps(db: Db): RollUps {
  return {
    read: async (query) => {
      if (query.measures.length === 0) return []
      const { agent, area } = query.where ?? {}
      if (query.grain === 'all' || agent !== undefined || area !== undefined) return readCells(db, query)
      const [days, cells] = await Promise.all([readChannelDays(db, query), readCells(db, query, UNMERGED)])
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

async function readChannelDays(db: Db, query: RollUpQuery): Promise<RollUpRow[]> {
  const { sql, bindings } = condition(query)
  const found = await rows<ChannelDayRow>(
    db.reads,
    `SELECT kind, ${[...CHANNEL_DAY_KEY, ...ROLL_UP_COLUMNS].join(', ')} FROM channel_days
      WHERE ${sql} ORDER BY ${CHANNEL_DAY_KEY.join(', ')}`,
    bindings,
  )
  return found.map((row) => readRow({ ...row, agent: '', area: '' }))
}

async function readCells(db: Db, query: RollUpQuery, and = 'true'): Promise<RollUpRow[]> {
  const { sql, bindings } = condition(query)
  const found = await rows<Omit<CellRow, 'id'>>(
    db.reads,
    `SELECT kind, ${[...KEY_COLUMNS, ...ROLL_UP_COLUMNS].join(', ')} FROM cells
      WHERE ${sql} AND ${and} ORDER BY ${KEY_COLUMNS.join(', ')}`,
    bindings,
  )
  return found.map(readRow)
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
