import type { RequestListener } from 'node:http'
import { App, HTTPReceiver, type Logger } from '@slack/bolt'
import type { ChartRenderer } from '../chart.ts'
import type { Front } from '../front.ts'
import type { Clock, Directory, Installations, Log, Messenger, Receipts, Vault } from '../ports.ts'
import { createBoltLogger } from './bolt-logger.ts'
import type { Connections } from './connection.ts'
import { createDirectory } from './directory.ts'
import { createFiles } from './files.ts'
import { createForms } from './forms.ts'
import { createGate } from './gate.ts'
import { createHttpDoor, EVENTS_PATH, MAX_BODY_BYTES } from './http-door.ts'
import { listen } from './listeners.ts'
import { createMessenger } from './messenger.ts'
import { createPictures } from './pictures.ts'
import { createRedact } from './redact.ts'
import { createReplies } from './replies.ts'
import { Running } from './running.ts'
import { createSingleWorkspace } from './single-workspace.ts'
import { secretsOf, type SlackConfig } from './slack-config.ts'
import { createSocketLine, type SocketLine } from './socket-line.ts'
import { webClientOptions } from './web-client-options.ts'

const FINISH_WITHIN_MS = 15_000

export interface Slack {
  readonly messenger: Messenger
  readonly directory: Directory
  /** Everything below `/slack/`; undefined when Slack needs no door, as with a bot token in Socket Mode. */
  readonly requestListener: RequestListener | undefined
  /** Begins to listen. A token Slack refuses is logged and told by `faults`; it does not reject. */
  start(): Promise<void>
  /** Takes nothing new and waits up to 15 seconds for the answers under way. */
  stop(): Promise<void>
  /** What keeps Slack from being served, a line each; empty when nothing does. Asks nobody. */
  faults(): Promise<string[]>
}

export interface SlackParts {
  readonly config: SlackConfig
  readonly front: Front
  readonly receipts: Pick<Receipts, 'claimTrigger'>
  readonly charts: ChartRenderer
  readonly log: Log
  readonly clock: Clock
  /** How long Slack may take to answer a call; 10 seconds when left out. */
  readonly callTimeoutMs?: number
  /** Needed with OAuth only. */
  readonly installations?: Installations
  /** Needed with OAuth only. */
  readonly vault?: Vault
  /** Told after an install, and when a bot token works (again), so that what waited for the workspace can go on. */
  readonly installed?: (workspaceId: string) => void
  /** Told when somebody's account is closed. */
  readonly gone?: (person: { workspaceId: string; userId: string }) => Promise<void>
}

/** Slack, both ways: what people say there reaches `front`, what the bot says goes out by `messenger`. */
export async function createSlack(parts: SlackParts): Promise<Slack> {
  const { config, log, clock } = parts
  const logger = createBoltLogger(log, createRedact(secretsOf(config)))
  const { connections, installs } = await openWorkspaces(parts, logger)
  const directory = createDirectory(connections)
  const pictures = createPictures({ connections, charts: parts.charts, log })
  const files = createFiles({ connections, log })
  const sendReply = createReplies({
    connections,
    pictures,
    sendFile: files.send,
    front: parts.front,
    log,
  })
  const running = new Running()
  const line = openLine(config, { logger, log })
  let isOpen = true

  listen(createApp({ config, connections, logger, receiver: line.receiver }), {
    ...parts,
    command: config.command,
    connections,
    directory,
    mayEnter: createGate({ connections, directory, log }),
    sendReply,
    openForm: createForms({ connections, sendReply, log }),
    running,
    gone: parts.gone ?? (async () => {}),
  })
  return {
    messenger: createMessenger({ connections, pictures, files, log }),
    directory,
    requestListener:
      line.http || installs
        ? createHttpDoor({ events: line.http, installs }, { clock, log, isOpen: () => isOpen })
        : undefined,
    async start() {
      isOpen = true
      connections.start()
      await line.socket?.start()
    },
    async stop() {
      isOpen = false
      await line.socket?.stop()
      if (!(await running.settled(FINISH_WITHIN_MS))) log.warn({}, 'Stopped before every answer went out')
      connections.stop()
    },
    async faults() {
      const socket = line.socket?.fault()
      return [...connections.faults(), ...(socket === undefined ? [] : [`The socket to Slack is down: ${socket}`])]
    },
  }
}

interface Workspaces {
  readonly connections: Connections
  readonly installs: RequestListener | undefined
}

/** What belongs to OAuth is loaded only where it is used. */
async function openWorkspaces(parts: SlackParts, logger: Logger): Promise<Workspaces> {
  const { config, log, clock, installations, vault, callTimeoutMs } = parts
  const { apiUrl, access } = config
  const client = { apiUrl, logger, callTimeoutMs }
  const installed = parts.installed ?? ((): void => {})
  if (access.kind === 'token') {
    return { connections: createSingleWorkspace({ ...access, ...client, log, installed }), installs: undefined }
  }
  if (!installations || !vault) throw new Error('Cannot serve many workspaces: installations and a vault are needed')
  const { createInstalledWorkspaces } = await import('./installed-workspaces.ts')
  const { createInstallDoor } = await import('./install-door.ts')
  const workspaces = createInstalledWorkspaces({ ...client, installations, vault, log, clock, installed })
  return { connections: workspaces, installs: createInstallDoor({ config, workspaces, logger }) }
}

interface OpenLine {
  readonly receiver: HTTPReceiver | SocketLine['receiver']
  readonly http?: RequestListener
  readonly socket?: SocketLine
}

function openLine({ line, apiUrl }: SlackConfig, { logger, log }: { logger: Logger; log: Log }): OpenLine {
  if (line.kind === 'socket') {
    const socket = createSocketLine({ appToken: line.appToken, apiUrl, logger, log })
    return { receiver: socket.receiver, socket }
  }
  const receiver = new HTTPReceiver({
    signingSecret: line.signingSecret,
    endpoints: EVENTS_PATH,
    bodyLimit: MAX_BODY_BYTES,
    logger,
  })
  return { receiver, http: receiver.requestListener }
}

interface AppParts {
  readonly config: SlackConfig
  readonly connections: Connections
  readonly logger: Logger
  readonly receiver: OpenLine['receiver']
}

/**
 * Bolt gets no token: its own clients retry, share what they should not and are kept for ever. It authorises from
 * memory, so that no database stands between a request and its acknowledgement.
 */
function createApp({ config, connections, logger, receiver }: AppParts): App {
  return new App({
    receiver,
    logger,
    convoStore: false,
    ignoreSelf: true,
    clientOptions: webClientOptions({ apiUrl: config.apiUrl, logger }),
    authorize: async ({ teamId }) => ({ ...connections.knownBot(teamId ?? '') }),
  })
}
