import { type Installation, webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { DeliveryError } from '../errors.ts'
import type { Clock, Installations, Log, Vault } from '../ports.ts'
import type { Connection, Connections } from './connection.ts'
import { type ClientParts, webClientOptions } from './web-client-options.ts'

const MAX_OPEN = 500
/** How long another instance's new installation may stay unseen. */
const KEPT_MS = 5 * 60_000

/** What is kept of an installation, sealed. */
interface StoredInstallation {
  readonly workspaceId: string
  readonly botToken: string
  readonly botId: string
  readonly botUserId: string
}

export interface InstalledWorkspaces extends Connections {
  /** Keeps what an install brought, in the place of an earlier one. Rejects what is not one workspace's bot. */
  store(installation: Installation): Promise<void>
}

/** The workspaces the app was installed in by OAuth. Tokens lie in the database, each sealed to its workspace. */
export function createInstalledWorkspaces(
  slack: ClientParts & {
    installations: Installations
    vault: Vault
    log: Log
    clock: Clock
    /** Told after an install, so that what waited for it can go on. */
    installed: (workspaceId: string) => void
  },
): InstalledWorkspaces {
  const { installations, vault, log } = slack
  const open = new LRUCache<string, Connection>({ max: MAX_OPEN, ttl: KEPT_MS })

  const connect = (stored: StoredInstallation): Connection => {
    const client = new webApi.WebClient(stored.botToken, webClientOptions(slack))
    return { workspaceId: stored.workspaceId, client, botId: stored.botId, botUserId: stored.botUserId }
  }
  const load = async (workspaceId: string): Promise<Connection> => {
    const sealed = await find(installations, workspaceId)
    if (sealed === null) throw notInstalled(workspaceId, { reason: 'not_installed' })
    const connection = connect(unseal(vault, { workspaceId, sealed }))
    open.set(workspaceId, connection)
    return connection
  }

  return {
    of: async (workspaceId) => open.get(workspaceId) ?? (await load(workspaceId)),
    doubt(workspaceId, reason) {
      if (!open.delete(workspaceId)) return
      log.warn({ workspaceId, reason }, 'Slack refuses the token of a workspace: the app must be installed there again')
    },
    async removed(workspaceId) {
      open.delete(workspaceId)
      if (await stillWorks(workspaceId, load)) return
      open.delete(workspaceId)
      await installations.remove(workspaceId)
      log.info({ workspaceId }, 'The app was removed from a workspace')
    },
    isForeign: () => false,
    knownBot(workspaceId) {
      const known = open.get(workspaceId)
      return known && { botId: known.botId, botUserId: known.botUserId }
    },
    start() {},
    stop: () => open.clear(),
    faults: () => [],
    async store(installation) {
      const stored = storedFrom(installation)
      const { workspaceId } = stored
      await installations.put(
        workspaceId,
        vault.seal(JSON.stringify(stored), contextOf(workspaceId)),
        slack.clock.now(),
      )
      open.delete(workspaceId)
      log.info({ workspaceId }, 'The app was installed in a workspace')
      slack.installed(workspaceId)
    },
  }
}

function contextOf(workspaceId: string): string {
  return `installation:${workspaceId}`
}

/** Without the database nothing was sent, and the installation may well be good. */
async function find(installations: Installations, workspaceId: string): Promise<string | null> {
  try {
    return await installations.find(workspaceId)
  } catch (cause) {
    const message = `Cannot read the installation of ${workspaceId}: the database does not answer`
    throw new DeliveryError(message, { fault: { kind: 'not-sent' }, reason: 'no_database', cause })
  }
}

function unseal(vault: Vault, { workspaceId, sealed }: { workspaceId: string; sealed: string }): StoredInstallation {
  try {
    return JSON.parse(vault.open(sealed, contextOf(workspaceId))) as StoredInstallation
  } catch (cause) {
    throw notInstalled(workspaceId, { reason: 'unreadable_installation', cause })
  }
}

function notInstalled(workspaceId: string, why: { reason: string; cause?: unknown }): DeliveryError {
  return new DeliveryError(`Cannot reach the workspace ${workspaceId}: ${why.reason}`, {
    fault: { kind: 'workspace' },
    ...why,
  })
}

function storedFrom({ team, bot, isEnterpriseInstall }: Installation): StoredInstallation {
  if (isEnterpriseInstall || !team) throw new Error('Cannot install for an organisation: choose one of its workspaces')
  if (!bot) throw new Error('Cannot install: Slack gave no bot token')
  return { workspaceId: team.id, botToken: bot.token, botId: bot.id, botUserId: bot.userId }
}

/** Only a yes from Slack keeps the installation: whatever else is said, it was to go. */
async function stillWorks(workspaceId: string, load: (workspaceId: string) => Promise<Connection>): Promise<boolean> {
  try {
    const { client } = await load(workspaceId)
    await client.auth.test()
    return true
  } catch {
    return false
  }
}
