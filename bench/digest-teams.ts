import { randomBytes } from 'node:crypto'
import { oweDigest } from '../src/actions/owe-digest.ts'
import type { NewEntry } from '../src/domain/entries/entry.ts'
import { botTokenOf } from '../src/console/workspace.ts'
import { defaultWorkspace, type WorkspaceOptions } from '../src/console/options.ts'
import type { Team } from '../src/domain/team.ts'
import { addDays, type Day } from '../src/domain/time/day.ts'
import { oneDay } from '../src/domain/time/period.ts'
import { createBoltLogger } from '../src/slack/bolt-logger.ts'
import { createInstalledWorkspaces } from '../src/slack/installed-workspaces.ts'
import { type OpenStore, openStore } from '../src/store/open-store.ts'
import { createVault } from '../src/vault.ts'
import { type Offices, workspaceOf } from './digest-stand-in.ts'
import { CHANNELS, dayBack, quiet, randomFrom } from './team-data.ts'

const TEAMS_AT_ONCE = 100
const MEASURES = ['inquiries', 'received', 'complaints', 'orders', 'cancellations', 'new_customers'] as const
/** As long as a picture's curve, so that it has something to show. */
const DAYS = 28

export interface OpenOffices {
  readonly store: OpenStore
  readonly teams: readonly Team[]
  readonly encryptionKey: string
}

/** Makes a database in which the app is installed in every workspace, with a team in each channel and four weeks of figures. */
export async function openOffices(databaseUrl: string, offices: Offices, apiUrl: string): Promise<OpenOffices> {
  const store = await openStore({ databaseUrl, log: quiet })
  await store.migrate()
  const encryptionKey = randomBytes(32).toString('base64')
  const many = Array.from({ length: offices.workspaces }, (_, nth) => workspaceOf(nth, offices))
  await install([defaultWorkspace, ...many], { store, encryptionKey, apiUrl })
  const places = many.flatMap(({ id, users, channels }) =>
    channels!.map((channel) => ({ workspaceId: id, channelId: channel.id, ownerId: users![0]!.id })),
  )
  const teams: Team[] = []
  for (let first = 0; first < places.length; first += TEAMS_AT_ONCE) {
    await store.transaction(async ({ teams: kept, ledger }) => {
      for (const place of places.slice(first, first + TEAMS_AT_ONCE)) {
        const terms = { ...place, name: `Desk ${teams.length + 1}`, zone: 'Etc/UTC', managerIds: [] }
        const { team } = await kept.create(terms, Date.now())
        const { workspaceId, id: teamId } = team
        const recording = { workspaceId, teamId, author: 'bench', source: 'api', recordedAt: Date.now() } as const
        await ledger.append(recording, entriesOf(teams.length))
        teams.push(team)
      }
    })
  }
  return { store, teams, encryptionKey }
}

async function install(
  workspaces: readonly WorkspaceOptions[],
  { store, encryptionKey, apiUrl }: { store: OpenStore; encryptionKey: string; apiUrl: string },
): Promise<void> {
  const installed = createInstalledWorkspaces({
    installations: store.installations,
    vault: createVault(encryptionKey),
    apiUrl,
    logger: createBoltLogger(quiet, (text) => text),
    log: quiet,
    clock: { now: Date.now },
    installed: () => {},
  })
  for (const workspace of workspaces) {
    const { id } = workspace
    const [userId, botId] = [`U${id.slice(1)}BOT`, `B${id.slice(1)}`]
    await installed.store({
      team: { id, name: id },
      enterprise: undefined,
      user: { id: userId, token: undefined, scopes: undefined },
      bot: { id: botId, userId, token: botTokenOf(workspace), scopes: [] },
    })
  }
}

function entriesOf(nth: number): NewEntry[] {
  const random = randomFrom(nth)
  const days = Array.from({ length: DAYS }, (_, back) => dayBack(1 + back))
  return days.flatMap((day) =>
    MEASURES.map((measure, place): NewEntry => ({
      cell: { measure, day, channel: CHANNELS[place % 2]!, agent: '', area: '' },
      kind: 'count',
      mode: 'add',
      value: { kind: 'amount', amount: Math.floor(40 + 30 * random()) },
    })),
  )
}

/** Enters a digest of each team for each of so many days, yesterday and before, all due at one moment. */
export async function enterDigests(
  { store }: OpenOffices,
  { teams, days, dueAt, request }: { teams: readonly Team[]; days: number; dueAt: number; request: string },
): Promise<void> {
  for (let first = 0; first < teams.length; first += TEAMS_AT_ONCE)
    await store.transaction(async (repositories) => {
      for (const team of teams.slice(first, first + TEAMS_AT_ONCE))
        for (const day of lastDays(days)) {
          const place = { request: `${request}-${day}` }
          const owed = { team, channelId: team.channelId, cadence: 'day', period: oneDay(day), place, dueAt } as const
          await oweDigest(repositories, owed, Date.now())
        }
    })
}

const lastDays = (count: number): Day[] => Array.from({ length: count }, (_, back) => addDays(dayBack(1), -back))
