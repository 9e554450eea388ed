import type { Server } from 'node:http'
import { verifyUrl, sendEvent, type EventOptions, type EventSent } from './events.ts'
import type { BotLink } from './bot-link.ts'
import type { SendOptions, Sent } from './delivery.ts'
import type { ApiCall } from './call-log.ts'
import { Faults } from './faults.ts'
import { press, type PressOptions } from './interactions.ts'
import { issueOauthCode } from './oauth-page.ts'
import type { ConsoleOptions } from './options.ts'
import type { Reply } from './reply.ts'
import { sendCommand, type Answered, type CommandOptions } from './senders.ts'
import { startServer } from './server.ts'
import { SocketHub } from './socket-mode.ts'
import { ConsoleState, type Tuning } from './state.ts'
import { renderTranscript, type TranscriptOptions } from './transcript.ts'
import { closeView, submitView, type SubmitOptions, type ViewSent } from './view-senders.ts'
import { waitFor } from './wait-for.ts'
import type { EphemeralMessage, Fields, StoredFile, StoredMessage, StoredView } from './wire.ts'

/** Starts a Slack stand-in on 127.0.0.1. Stop it with `stop()`. */
export async function startConsole(options: ConsoleOptions = {}): Promise<Console> {
  const console = new Console(options)
  await console.start()
  return console
}

/** A Slack of one's own: what the bot calls, what people do, what is seen, and what goes wrong. */
export class Console {
  readonly state: ConsoleState
  readonly faults = new Faults()
  readonly signingSecret: string
  readonly sockets: SocketHub
  private readonly link: BotLink
  private server: Server | undefined

  constructor(options: ConsoleOptions) {
    this.state = new ConsoleState(options)
    this.signingSecret = options.signingSecret ?? 'stand-in-signing-secret'
    this.sockets = new SocketHub(this.state)
    this.link = { state: this.state, sockets: this.sockets, signingSecret: this.signingSecret, requestUrl: undefined }
  }

  /** Called by startConsole; `extraRoute` is asked for paths Slack does not have. */
  async start(extraRoute?: (path: string, body: Buffer) => Promise<Reply | undefined> | undefined): Promise<void> {
    const world = { state: this.state, faults: this.faults, ...(extraRoute && { extraRoute }) }
    this.server = await startServer(world)
    this.sockets.attach(this.server)
  }

  /** For `clientOptions.slackApiUrl`; ends in `/api/`. */
  get apiUrl(): string {
    return `${this.state.baseUrl}api/`
  }

  /** For `installerOptions.authorizationUrl`. */
  get authorizationUrl(): string {
    return `${this.state.baseUrl}oauth/v2/authorize`
  }

  /** The live token of the first workspace. */
  get botToken(): string {
    return this.tokenOf()
  }

  get appToken(): string {
    return this.state.appToken
  }

  /** The live token of a workspace. Throws when the app is not installed there. */
  tokenOf(team?: string): string {
    for (const [token, standing] of this.state.workspace(team).tokens) if (standing === 'live') return token
    throw new Error(`Cannot give a token of "${team ?? 'the first workspace'}": the app is not installed there`)
  }

  /** Says where the bot takes requests over HTTP. Not needed when it connects by Socket Mode. */
  connectBot(bot: { requestUrl: string }): void {
    this.link.requestUrl = bot.requestUrl
  }

  /** Types a slash command and waits for the ack, for example `command('/metrics churn week', { user: 'ben' })`. */
  command(typed: string, options?: CommandOptions): Promise<Answered> {
    return sendCommand(this.link, typed, options)
  }

  /** Presses a button, by its action_id or label, on a message, an ephemeral or an open view; `choice` is for menus and pickers. */
  press(
    target: StoredMessage | EphemeralMessage | StoredView,
    what: string,
    options?: PressOptions,
  ): Promise<Answered> {
    return press(this.link, { target, what }, options)
  }

  /** Fills in and submits an open modal; `values` is keyed by block_id or action_id. */
  submitView(
    view: StoredView,
    values: Readonly<Record<string, unknown>> = {},
    options?: SubmitOptions,
  ): Promise<ViewSent> {
    return submitView(this.link, { view, values }, options)
  }

  /** Closes an open modal; sends view_closed when the view asked for it. */
  closeView(view: StoredView, options?: SendOptions): Promise<Sent | undefined> {
    return closeView(this.link, view, options)
  }

  /** Sends an Events API event such as `{ type: 'app_home_opened', user, tab: 'home' }`. */
  event(event: Fields, options?: EventOptions): Promise<EventSent> {
    return sendEvent(this.link, event, options)
  }

  /** Sends the url_verification request and tells whether the bot answered with the challenge. */
  verifyUrl(options?: SendOptions): Promise<Sent & { verified: boolean }> {
    return verifyUrl(this.link, options)
  }

  /** Lets a person write into a channel or, with `channel: 'dm'`, to the bot. No event is sent. */
  say(text: string, options: { user?: string; channel?: string; threadTs?: string } = {}): StoredMessage {
    const person = options.user === undefined ? undefined : this.state.user(options.user)
    const dm = options.channel === 'dm' && person
    const channel = dm
      ? this.state.openIm(this.state.workspace(), person.id)
      : this.state.channel(options.channel ?? 'support')
    const user = person?.id ?? [...channel.members][0] ?? ''
    const thread = options.threadTs === undefined ? {} : { thread_ts: options.threadTs }
    const message = {
      type: 'message',
      ts: this.state.nextTs(),
      channel: channel.id,
      team: channel.team,
      user,
      text,
    } as const
    return this.state.addMessage(channel, { ...message, ...thread })
  }

  /** Everything said in a channel (id or name), threads included, oldest first. */
  messages(channel: string, team?: string): StoredMessage[] {
    return [...this.state.channel(channel, team).messages.values()]
  }

  /** What only one person saw, or everybody's when no user (id or name) is given; oldest first. */
  ephemerals(user?: string): EphemeralMessage[] {
    if (user === undefined) return [...this.state.ephemerals]
    const { id } = this.state.user(user)
    return this.state.ephemerals.filter((message) => message.to === id)
  }

  /** The direct messages between the bot and a person (id or name), oldest first. */
  dms(user: string, team?: string): StoredMessage[] {
    const { id } = this.state.user(user, team)
    for (const workspace of this.state.workspaces.values()) {
      for (const channel of workspace.channels.values()) if (channel.user === id) return [...channel.messages.values()]
    }
    return []
  }

  /** An uploaded file by its id, with its bytes, title and shares. */
  file(id: string): StoredFile | undefined {
    return this.files().find((file) => file.id === id)
  }

  /** Every uploaded file, oldest first. */
  files(): StoredFile[] {
    return [...this.state.workspaces.values()].flatMap((workspace) => [...workspace.files.values()])
  }

  /** The open modals, oldest first. */
  views(): StoredView[] {
    return [...this.state.workspaces.values()].flatMap((workspace) => [...workspace.views.values()])
  }

  /** The Home tab a person (id or name) sees. */
  home(user: string): StoredView | undefined {
    const { id } = this.state.user(user)
    for (const workspace of this.state.workspaces.values()) {
      const view = workspace.homes.get(id)
      if (view) return view
    }
    return undefined
  }

  /** The requests the bot made, oldest first: Web API methods, `upload` and `response_url`. */
  calls(method?: string): ApiCall[] {
    return this.state.calls.filter((call) => method === undefined || call.method === method)
  }

  /** Resolves with the first true thing `probe` gives, looking again after every change. Rejects after `timeoutMs`, 5 s when left out. */
  waitFor<T>(probe: () => T, options?: { timeoutMs?: number; what?: string }): ReturnType<typeof waitFor<T>> {
    return waitFor(this.state, probe, options)
  }

  /** Changes how slow or strict Slack is from now on: file processing, the lag and page size of the history, posts a second. */
  tune(tuning: Tuning): void {
    this.state.tuning = { ...this.state.tuning, ...tuning }
  }

  /** Takes the app's tokens of a workspace away: calls answer `token_revoked` until it is installed again. */
  revoke(team?: string): void {
    const { tokens } = this.state.workspace(team)
    for (const token of tokens.keys()) tokens.set(token, 'revoked')
  }

  /** A code for oauth.v2.access, as if someone in the workspace had allowed the app. */
  oauthCode(grant?: { team?: string; scopes?: readonly string[] }): string {
    return issueOauthCode(this.state, grant)
  }

  /** The conversation as readable text, with ANSI colours when asked for. */
  transcript(options?: TranscriptOptions): string {
    return renderTranscript(this.state, options)
  }

  /** Forgets everything said and planned; configuration, address and connections stay. */
  reset(): void {
    this.faults.clear()
    this.state.reset()
  }

  /** Closes every connection and stops listening. */
  async stop(): Promise<void> {
    const { server } = this
    if (!server) return
    this.server = undefined
    this.sockets.close()
    // Requests under way get a moment to be answered; those that never would be are cut off.
    const cutOff = setTimeout(() => {
      this.sockets.drop()
      server.closeAllConnections()
    }, 200)
    await new Promise<void>((resolve) => server.close(() => resolve()))
    clearTimeout(cutOff)
  }
}
