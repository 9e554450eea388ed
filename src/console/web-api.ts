import type { IncomingMessage } from 'node:http'
import { ApiError } from './api-error.ts'
import type { Arguments } from './arguments.ts'
import { parseArguments } from './arguments.ts'
import { logCall } from './call-log.ts'
import type { Fault, Faults } from './faults.ts'
import type { Method } from './method.ts'
import { authMethods } from './methods/auth.ts'
import { chatMethods } from './methods/chat.ts'
import { conversationMethods } from './methods/conversations.ts'
import { fileMethods } from './methods/files.ts'
import { userMethods } from './methods/users.ts'
import { viewMethods } from './methods/views.ts'
import { missingScope } from './scopes.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { ConsoleState } from './state.ts'
import type { Fields, Workspace } from './wire.ts'

const methods = new Map<string, Method>(
  Object.entries({
    ...authMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...userMethods,
    ...viewMethods,
  }),
)

const anonymousMethods: ReadonlySet<string> = new Set(['oauth.v2.access', 'apps.connections.open'])

interface ApiRequest {
  readonly name: string
  readonly request: IncomingMessage
  readonly body: Buffer
}

/** Answers one Web API call: reads it, logs it, plays a fault when one is due, and otherwise does what the method does. */
export async function serveApi(
  world: { state: ConsoleState; faults: Faults },
  call: ApiRequest,
): Promise<Reply | undefined> {
  const { state, faults } = world
  const args = readArguments(call)
  if (!args) return jsonReply({ ok: false, error: 'invalid_json' })
  const token = bearerToken(call.request) ?? args.text('token') ?? ''
  const workspace = workspaceOf(state, token)
  const log = logCall(state, { method: call.name, token, args: args.fields, ...(workspace && { team: workspace.id }) })
  const run = (): Reply => {
    const answer = answerCall(state, { name: call.name, token, workspace, args, request: call.request })
    log.outcome = answer.ok ? 'ok' : String(answer['error'])
    state.changed()
    return jsonReply(answer, workspace?.scopes && { 'x-oauth-scopes': workspace.scopes.join(',') })
  }
  const fault = faults.take(call.name, args.fields) ?? tooFast(state, call.name, args)
  if (!fault) return run()
  const reply = await faults.play(fault, { run, socket: call.request.socket })
  log.outcome = fault.kind
  state.changed()
  return reply
}

function tooFast(state: ConsoleState, name: string, args: Arguments): Fault | undefined {
  const perSecond = state.tuning.postsPerSecond
  if (perSecond === Infinity || name !== 'chat.postMessage') return undefined
  const over = state.pace.isOver(args.text('channel') ?? '', { perSecond, now: state.now() })
  return over ? { kind: 'ratelimited', retryAfterS: 1 } : undefined
}

function readArguments(call: ApiRequest): Arguments | undefined {
  if (call.request.method === 'GET') {
    const query = call.request.url?.split('?')[1] ?? ''
    return parseArguments('', Buffer.from(query))
  }
  try {
    return parseArguments(call.request.headers['content-type'] ?? '', call.body)
  } catch {
    return undefined
  }
}

function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
}

function workspaceOf(state: ConsoleState, token: string): Workspace | undefined {
  for (const workspace of state.workspaces.values()) if (workspace.tokens.has(token)) return workspace
  return undefined
}

interface OpenCall {
  readonly name: string
  readonly token: string
  readonly workspace: Workspace | undefined
  readonly args: Arguments
  readonly request: IncomingMessage
}

function answerCall(state: ConsoleState, call: OpenCall): Fields & { ok: boolean } {
  try {
    const method = methods.get(call.name)
    if (!method) throw new ApiError('unknown_method', { req_method: call.name })
    const workspace = anonymousMethods.has(call.name) ? state.workspace() : admit(call)
    const missing = missingScope(workspace, call)
    if (missing !== undefined) {
      throw new ApiError('missing_scope', { needed: missing, provided: workspace.scopes?.join(',') })
    }
    return { ok: true, ...method({ state, workspace, token: call.token, args: call.args, request: call.request }) }
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error: error.message, ...error.extra }
    throw error
  }
}

function admit(call: OpenCall): Workspace {
  if (call.token === '') throw new ApiError('not_authed')
  if (!call.workspace) throw new ApiError('invalid_auth')
  if (call.workspace.tokens.get(call.token) === 'revoked') throw new ApiError('token_revoked')
  return call.workspace
}
