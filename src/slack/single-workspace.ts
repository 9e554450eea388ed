import { webApi } from '@slack/bolt'
import { DeliveryError } from '../errors.ts'
import type { Log } from '../ports.ts'
import type { Connection, Connections } from './connection.ts'
import { type CallFault, deliveryErrorOf, faultOf } from './delivery-error.ts'
import { type ClientParts, webClientOptions } from './web-client-options.ts'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 5 * 60_000

/**
 * The one workspace of a bot token. Who we are there is asked with back-off until Slack says so, because a Bolt app
 * that is given the token asks by itself and ends the process when the token is bad.
 */
export function createSingleWorkspace(
  slack: ClientParts & {
    botToken: string
    log: Log
    /** Told when Slack takes the token, and takes it again. */
    installed: (workspaceId: string) => void
  },
): Connections {
  const { log } = slack
  const client = new webApi.WebClient(slack.botToken, webClientOptions(slack))
  let known: Connection | undefined
  let fault: string | undefined = 'who we are was not asked yet'
  let asking: Promise<Connection> | undefined
  let timer: NodeJS.Timeout | undefined
  let waitMs = FIRST_WAIT_MS
  let isRunning = false
  let isScopeMissed = false

  const ask = (): Promise<Connection> => {
    asking ??= askIdentity(client)
      .then((connection) => {
        if (fault !== undefined) {
          log.info({ workspaceId: connection.workspaceId }, 'Slack knows the bot')
          slack.installed(connection.workspaceId)
        }
        known = connection
        fault = undefined
        waitMs = FIRST_WAIT_MS
        return connection
      })
      .catch((error: unknown) => {
        noteFault(faultOf(error))
        throw error
      })
      .finally(() => (asking = undefined))
    return asking
  }
  const noteFault = ({ fault: { kind }, reason }: CallFault): void => {
    const isNew = fault !== reason
    fault = reason
    if (isNew && kind === 'workspace')
      log.error({ reason }, `Slack refuses the bot token: ${reason}, check SLACK_BOT_TOKEN`)
    if (isNew && kind !== 'workspace') log.warn({ reason }, `Slack can't be asked who the bot is: ${reason}`)
    if (isRunning) schedule()
  }
  /** The token is good for everything else, so it is not doubted: auth.test would find nothing wrong with it. */
  const noteMissingScope = (): void => {
    if (!isScopeMissed)
      log.error({}, 'The bot token lacks a scope: install the app again with every scope of the manifest')
    isScopeMissed = true
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (isRunning) ask().catch(() => {})
    }, waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }

  return {
    async of(workspaceId) {
      const connection = known ?? (await ask().catch((error: unknown) => refuse(workspaceId, error)))
      if (connection.workspaceId === workspaceId) return connection
      const message = `Cannot reach the workspace ${workspaceId}: the bot token belongs to ${connection.workspaceId}`
      throw new DeliveryError(message, { fault: { kind: 'workspace' }, reason: 'not_installed' })
    },
    doubt(_workspaceId, reason) {
      if (reason === 'missing_scope') noteMissingScope()
      else if (fault === undefined) noteFault({ fault: { kind: 'workspace' }, reason })
    },
    async removed(workspaceId) {
      if (known?.workspaceId === workspaceId) await ask().catch(() => {})
    },
    isForeign: (workspaceId) => known !== undefined && known.workspaceId !== workspaceId,
    knownBot: () => known && { botId: known.botId, botUserId: known.botUserId },
    start() {
      isRunning = true
      ask().catch(() => {})
    },
    stop() {
      isRunning = false
      clearTimeout(timer)
      timer = undefined
    },
    faults: () => (fault === undefined ? [] : [`Slack does not know the bot: ${fault}`]),
  }
}

async function askIdentity(client: webApi.WebClient): Promise<Connection> {
  const { team_id: workspaceId, bot_id: botId, user_id: botUserId } = await client.auth.test()
  if (!workspaceId || !botUserId) throw new Error('Cannot read the answer of auth.test: no team or user in it')
  return { workspaceId, client, botId: botId ?? '', botUserId }
}

/** Nothing was sent yet, so a broken line leaves no doubt about the message that waits for the answer. */
function refuse(workspaceId: string, cause: unknown): never {
  const error = deliveryErrorOf(`Cannot reach the workspace ${workspaceId}`, cause)
  if (error.fault.kind === 'workspace' || error.fault.kind === 'not-sent') throw error
  throw new DeliveryError(error.message, { fault: { kind: 'not-sent' }, reason: error.reason, cause })
}
