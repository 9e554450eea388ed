import type { Knex } from 'knex'
import type { Team } from '../src/domain/team.ts'
import { addDays } from '../src/domain/time/day.ts'
import type { Engine } from '../src/store/database.ts'
import { encodeRollUp, ROLL_UP_TYPES } from '../src/store/roll-up-columns.ts'
import { saveInBatches, type Cell, type ColumnType, tableOf } from '../src/store/table-of.ts'
import { agentDays, type DayRollUps, mergedDays } from './agent-days.ts'
import { CHANNELS, dayBack } from './team-data.ts'

export const DAYS = 1_095

/** Which made-up day an agent's day is, of as many as there are: so much further on for each day, agent and team. */
export const STEP = { day: 31, agent: 17, team: 101 } as const

export interface Desk {
  readonly team: Team
  /** A multiple of the channels: as many in each. */
  readonly agents: number
}

/** One connection to a database, past the bot. */
export interface Connection {
  readonly engine: Engine
  readonly knex: Knex
}

interface Source {
  readonly name: string
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly rows: readonly SourceRow[]
}

type SourceRow = Readonly<Record<string, Cell>> & { readonly bins?: Uint8Array | null }

/** Makes the tables that the cells and the channels' days of the desks are put together from; they go with the connection. */
export async function makeSources(connection: Connection, desks: readonly Desk[]): Promise<void> {
  const most = Math.max(...desks.map(({ agents }) => agents))
  const text = 'text'
  const nth = 'bigint'
  const sources: Source[] = [
    { name: 'desks', columns: { nth, id: 'bigint', workspace_id: text, agents: 'bigint' }, rows: desks.map(deskRow) },
    { name: 'days', columns: { nth, day: text }, rows: range(DAYS, (day) => ({ day: addDays(dayBack(DAYS), day) })) },
    {
      name: 'places',
      columns: { nth, channel: text },
      rows: range(CHANNELS.length, (at) => ({ channel: channelAt(at) })),
    },
    { name: 'people', columns: { nth, agent: text, name: text, channel: text }, rows: range(most, person) },
    { name: 'pool', columns: { parts: 'bigint', nth, measure: text, kind: text, ...ROLL_UP_TYPES }, rows: pool(desks) },
  ]
  for (const source of sources) await make(connection, source)
  await connection.knex.raw('CREATE INDEX pool_by_nth ON pool (parts, nth)')
}

async function make({ engine, knex }: Connection, { name, columns, rows }: Source): Promise<void> {
  const names = Object.keys(columns)
  const types = Object.entries(columns).map(([column, type]) => `${column} ${engine === 'sqlite' ? '' : type}`)
  await knex.raw(`CREATE TEMP TABLE ${name} (${types.join(', ')})`)
  const whole = rows.map((row): SourceRow & { bins: Uint8Array | null } => ({ ...row, bins: row.bins ?? null }))
  await saveInBatches(whole, async (batch) => {
    const values = batch.map((row) => names.map((column) => row[column] ?? null))
    const v = tableOf(engine, columns, values)
    const list = names.map((column) => `v.${column}`).join(', ')
    await knex.raw(`INSERT INTO ${name} SELECT ${list} FROM ${v.sql}`, v.bindings)
  })
  if (engine === 'postgres') await knex.raw(`ANALYZE ${name}`)
}

const deskRow = ({ team, agents }: Desk, nth: number) => ({ nth, id: team.id, workspace_id: team.workspaceId, agents })

const person = (nth: number) => ({ agent: `agent-${nth}`, name: `Agent ${nth}`, channel: channelAt(nth) })

const channelAt = (nth: number): string => CHANNELS[nth % CHANNELS.length]!

const range = <Row extends object>(count: number, row: (nth: number) => Row) =>
  Array.from({ length: count }, (_, nth) => ({ nth, ...row(nth) }))

/** Days of one agent, and of as many together as a desk has in a channel. */
function pool(desks: readonly Desk[]): Source['rows'] {
  const days = agentDays()
  const sizes = new Set(desks.map(({ agents }) => agents / CHANNELS.length))
  const together = [...sizes].filter((parts) => parts > 1)
  const step = STEP.agent * CHANNELS.length
  return [
    ...days.flatMap((day, nth) => poolRows(day, { parts: 1, nth })),
    ...together.flatMap((parts) =>
      mergedDays(days, { parts, step }).flatMap((day, nth) => poolRows(day, { parts, nth })),
    ),
  ]
}

function poolRows(day: DayRollUps, place: { readonly parts: number; readonly nth: number }): Source['rows'] {
  return Object.entries(day).map(([measure, rollUp]) => ({
    ...place,
    measure,
    kind: rollUp.kind,
    ...encodeRollUp(rollUp),
  }))
}
