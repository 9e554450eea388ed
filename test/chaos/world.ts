import { randomBytes } from 'node:crypto'
import { type Console, startConsole } from '../../src/console/console.ts'
import type { WorkspaceOptions } from '../../src/console/options.ts'
import type { NewEntry } from '../../src/domain/entries/entry.ts'
import { addDays, eachDay } from '../../src/domain/time/day.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { scaledTimes } from '../../src/domain/delivery/times.ts'
import type { Team } from '../../src/domain/team.ts'
import type { Zone } from '../../src/domain/time/zone.ts'
import { BOT_SCOPES } from '../../src/slack/scopes.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import type { Environment } from '../process.ts'
import { type EngineName, freshDatabase, silent } from '../store/engines.ts'
import { installEverywhere } from './install.ts'

/** The machine's waits are so many times as long as usual: a lease of 1.8 s, a look back after 1.2 s, a post in 0.2 s. */
export const SCALE = 1 / 50

/** Slack takes a message at most this late, and answers at most this late: well before anybody looks back. */
export const MOST_DELAY_MS = 2 * scaledTimes(SCALE).callTimeoutMs

const CHANNELS_A_WORKSPACE = 5

export interface Size {
  readonly teams: number
  /** Whether Ben manages each team beside its owner. */
  readonly hasTwoManagers?: boolean
  /** Whether the app may read what was said; true when left out. */
  readonly canLookBack?: boolean
  readonly zone?: Zone
}

/** Several workspaces, a team in each of their channels, a database, and what a bot is started with. */
export interface World {
  readonly slack: Console
  readonly store: OpenStore
  readonly databaseUrl: string
  readonly teams: readonly Team[]
  readonly environment: Environment
  close(): Promise<void>
}

export async function openWorld(engine: EngineName, size: Size): Promise<World> {
  const { teams: teamCount, hasTwoManagers = false, zone = 'Etc/UTC' } = size
  const count = Math.ceil(teamCount / CHANNELS_A_WORKSPACE)
  const workspaces = Array.from({ length: count }, (_, nth) => workspaceOf(nth, size))
  const slack = await startConsole({ workspaces })
  const database = await freshDatabase(engine)
  const store = await openStore({ databaseUrl: database.url, log: silent })
  await store.migrate()
  const encryptionKey = randomBytes(32).toString('base64')
  await installEverywhere(slack, { installations: store.installations, encryptionKey })
  const teams: Team[] = []
  for (const { workspaceId, channelId } of placesOf(slack).slice(0, teamCount)) {
    const name = `Team ${teams.length + 1}`
    const managerIds = hasTwoManagers ? [benIn(workspaceId)] : []
    const wanted = { workspaceId, channelId, name, zone, ownerId: ownerIn(workspaceId), managerIds }
    const { team } = await store.teams.create(wanted, Date.now())
    await recordTwoMonths(store, team)
    teams.push(team)
  }
  const environment = {
    SLACK_CLIENT_ID: 'chaos',
    SLACK_CLIENT_SECRET: 'chaos-client-secret',
    SLACK_STATE_SECRET: 'chaos-state-secret',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ENCRYPTION_KEY: encryptionKey,
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
  }
  const close = async (): Promise<void> => {
    await store.close()
    await database.drop()
    await slack.stop()
  }
  return { slack, store, databaseUrl: database.url, teams, environment, close }
}

/** Each digest has a figure, so that something stands in its thread. */
async function recordTwoMonths(store: OpenStore, team: Team): Promise<void> {
  const today = dayAt(Date.now(), team.zone)
  const { workspaceId, id: teamId } = team
  const recording = { workspaceId, teamId, author: team.ownerId, source: 'slash', recordedAt: Date.now() } as const
  const entries = eachDay(addDays(today, -60), today).map((day): NewEntry => ({
    cell: { measure: 'complaints', day, channel: '', agent: '', area: '' },
    kind: 'count',
    mode: 'add',
    value: { kind: 'amount', amount: 3 },
  }))
  await store.transaction(({ ledger }) => ledger.append(recording, entries))
}

function workspaceOf(nth: number, { canLookBack = true }: Size): WorkspaceOptions {
  const id = `T0CHAOS${nth}`
  const users = [
    { id: ownerIn(id), name: 'anna', realName: 'Anna Keller' },
    { id: benIn(id), name: 'ben', realName: 'Ben Ortiz' },
  ]
  const channels = Array.from({ length: CHANNELS_A_WORKSPACE }, (_, place) => ({
    id: `C0CHAOS${nth}X${place}`,
    name: `desk-${place}`,
  }))
  const scopes = BOT_SCOPES.filter((scope) => !scope.endsWith(':history'))
  return { id, users, channels, ...(canLookBack ? {} : { scopes }) }
}

const benIn = (workspaceId: string): string => `U0BEN${workspaceId.slice(1)}`

const ownerIn = (workspaceId: string): string => `U0ANNA${workspaceId.slice(1)}`

function placesOf({ state }: Console): { workspaceId: string; channelId: string }[] {
  return [...state.workspaces.values()].flatMap(({ id: workspaceId, channels }) =>
    [...channels.keys()].map((channelId) => ({ workspaceId, channelId })),
  )
}
