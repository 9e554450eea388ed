import { createDoors } from '../src/actions/doors.ts'
import { makeKey } from '../src/actions/make-key.ts'
import { addDays, type Day } from '../src/domain/time/day.ts'
import type { CallRow, EntryRow } from '../src/doors.ts'
import type { Key, Log } from '../src/ports.ts'
import { openStore } from '../src/store/open-store.ts'

export const HOME = { workspaceId: 'T0DAYBOOK1', channelId: 'C0SUPPORT1', ownerId: 'U0ANNA0001' }
export const CHANNELS = ['phone', 'email', 'chat', 'social', 'web'] as const
const AGENTS = 20
const ROWS_A_REQUEST = 5_000

export interface Loaded {
  readonly readKey: string
  readonly writeKey: string
}

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** Makes a database with one team, two keys and the rows, through the same doors as the rows of HTTP. */
export async function loadTeam(
  file: string,
  rows: { calls?: readonly CallRow[]; entries?: readonly EntryRow[] },
): Promise<Loaded> {
  const store = await openStore({ databaseUrl: `sqlite:${file}`, log: quiet })
  try {
    await store.migrate()
    const now = Date.now()
    const { team } = await store.teams.create({ ...HOME, name: 'Support', zone: 'Europe/Berlin', managerIds: [] }, now)
    const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: 'bench', createdAt: now }
    const keyOf = (scope: Key['scope']) =>
      store.transaction((repositories) =>
        makeKey(repositories, { terms: { name: scope, kind: 'bearer', scope, seesAgents: false }, owner, vault: null }),
      )
    const [writing, reading] = [await keyOf('write'), await keyOf('read')]
    const doors = createDoors({
      store,
      vault: null,
      clock: { now: Date.now },
      faults: async () => [],
    })
    const from = { key: writing.key, team, source: 'file' } as const
    for (const part of partsOf(rows.calls ?? [])) await required(doors.record({ ...from, route: 'calls', rows: part }))
    for (const part of partsOf(rows.entries ?? []))
      await required(doors.record({ ...from, route: 'entries', rows: part }))
    return { readKey: reading.secret, writeKey: writing.secret }
  } finally {
    await store.close()
  }
}

/** Calls with ids, spread evenly over the days: of each agent mostly in one channel, with waits as queues have them. */
export function callsOf({ first, days, count }: { first: Day; days: number; count: number }): CallRow[] {
  const random = randomFrom(count + days)
  return Array.from({ length: count }, (_, index) => {
    const agent = Math.floor(random() * AGENTS)
    const answered = random() < 0.93
    return {
      id: `call-${first}-${index}`,
      date: addDays(first, Math.floor((index * days) / count)),
      channel: CHANNELS[(random() < 0.85 ? agent : Math.floor(random() * 5)) % 5]!,
      agent: `agent-${agent}`,
      answered,
      wait_s: Math.round(-60 * Math.log(1 - random())),
      ...(answered && {
        talk_s: Math.round(30 - 240 * Math.log(1 - random())),
        wrap_s: Math.round(10 - 30 * Math.log(1 - random())),
        resolved: random() < 0.8,
        first_contact: random() < 0.7,
      }),
      ...(answered && random() < 0.3 && { rating: 1 + Math.floor(random() * 5) }),
    }
  })
}

/** What a team says each day of who came and who left. */
export function churnOf({ first, days }: { first: Day; days: number }): EntryRow[] {
  const random = randomFrom(days)
  return Array.from({ length: days }, (_, index) => addDays(first, index)).flatMap((date) => [
    { measure: 'customers', date, value: 5_000 + Math.floor(random() * 100) },
    ...CHANNELS.flatMap((channel) =>
      ['cancellations', 'returns', 'new_customers', 'orders', 'complaints', 'lost_value', 'new_value'].map(
        (measure): EntryRow => ({ measure, date, channel, value: Math.floor(random() * 20) }),
      ),
    ),
  ])
}

/** The day `back` days before today in the team's zone, or a day earlier around midnight. */
export function dayBack(back: number): Day {
  return addDays(new Date().toISOString().slice(0, 10), -back)
}

function partsOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_REQUEST) }, (_, part) =>
    rows.slice(part * ROWS_A_REQUEST, (part + 1) * ROWS_A_REQUEST),
  )
}

async function required(recording: Promise<{ status: number }>): Promise<void> {
  const outcome = await recording
  if (outcome.status !== 200) throw new Error(`Cannot load the team's data: ${JSON.stringify(outcome).slice(0, 500)}`)
}

/** Numbers in [0, 1) that are the same at every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
