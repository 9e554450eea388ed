import { randomBytes } from 'node:crypto'
import { oweDigest } from '../src/actions/owe-digest.ts'
import { BUILT_IN } from '../src/domain/catalogue/built-in.ts'
import { USUAL_SETTINGS, type DigestSettings } from '../src/domain/digest/digest-settings.ts'
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

/** What each team recorded, counts, money and levels, and which of its metrics are over their limit every day, so that they are in a picture. */
export interface OfficeFigures {
  readonly measures: readonly string[]
  readonly days: number
  readonly broken: readonly string[]
  /** How many pictures a digest has at most. */
  readonly charts: DigestSettings['charts']
}

/** As long as a picture's curve, so that it has something to show. */
export const FEW_FIGURES: OfficeFigures = {
  measures: ['inquiries', 'received', 'complaints', 'orders', 'cancellations', 'new_customers'],
  days: 28,
  broken: ['inquiries'],
  charts: 1,
}

export interface OpenOffices {
  readonly store: OpenStore
  readonly teams: readonly Team[]
  readonly encryptionKey: string
}

/** Makes a database in which the app is installed in every workspace, with a team and its figures in each channel. */
export async function openOffices(
  databaseUrl: string,
  offices: Offices,
  { apiUrl, figures }: { apiUrl: string; figures: OfficeFigures },
): Promise<OpenOffices> {
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
    await store.transaction(async ({ teams: kept, ledger, limits, schedules }) => {
      for (const place of places.slice(first, first + TEAMS_AT_ONCE)) {
        const terms = { ...place, name: `Desk ${teams.length + 1}`, zone: 'Etc/UTC', managerIds: [] }
        const { team } = await kept.create(terms, Date.now())
        const { workspaceId, id: teamId } = team
        const recording = { workspaceId, teamId, author: 'bench', source: 'api', recordedAt: Date.now() } as const
        await ledger.append(recording, entriesOf(teams.length, figures))
        for (const metric of figures.broken) await limits.put({ ...LIMIT, teamId, metric })
        const settings = { ...USUAL_SETTINGS, charts: figures.charts }
        await schedules.put({ ...PAUSED, workspaceId, teamId, channelId: place.channelId, settings })
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

const LIMIT = {
  statistic: null,
  channel: '',
  agent: '',
  area: '',
  by: null,
  windowDays: 1,
  forDays: 1,
  warn: { sign: '>', value: 1 },
  critical: null,
  setBy: 'bench',
  setAt: 0,
} as const
/** Of which only the settings count: the digests are entered by hand. */
const PAUSED = {
  cadence: 'day',
  rhythm: 'daily 09:00',
  nextDueAt: null,
  skippedOn: null,
  aboutFrom: null,
  setBy: 'bench',
} as const

function entriesOf(nth: number, { measures, days: count }: OfficeFigures): NewEntry[] {
  const random = randomFrom(nth)
  const days = Array.from({ length: count }, (_, back) => dayBack(1 + back))
  return days.flatMap((day) =>
    measures.map((measure, place): NewEntry => {
      const { kind } = BUILT_IN.measureOf(measure)
      return {
        cell: { measure, day, channel: CHANNELS[place % 2]!, agent: '', area: '' },
        kind,
        mode: kind === 'level' ? 'set' : 'add',
        value: { kind: 'amount', amount: Math.floor(40 + 30 * random()) },
      }
    }),
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
