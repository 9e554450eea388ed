import type { IncomingMessage } from 'node:http'
import { logCall } from './call-log.ts'
import type { Faults } from './faults.ts'
import { parseMultipart } from './multipart.ts'
import { textReply, type Reply } from './reply.ts'
import { mimetypeOf } from './slack-files.ts'
import type { ConsoleState } from './state.ts'

/** Takes the bytes of an upload, as a raw body or as the first part of a form. */
export async function serveUpload(
  world: { state: ConsoleState; faults: Faults },
  call: { ticket: string; request: IncomingMessage; body: Buffer },
): Promise<Reply | undefined> {
  const { state, faults } = world
  const known = state.uploads.get(call.ticket)
  const args = { ticket: call.ticket, length: call.body.length }
  const log = logCall(state, { method: 'upload', token: '', args, ...(known && { team: known.team }) })
  const run = (): Reply => {
    const reply = storeBytes(state, call)
    log.outcome = reply.status === 200 ? 'ok' : String(reply.body)
    return reply
  }
  const fault = faults.take('upload', args)
  if (!fault) return run()
  const reply = await faults.play(fault, { run, socket: call.request.socket })
  log.outcome = fault.kind
  return reply
}

function storeBytes(state: ConsoleState, call: { ticket: string; request: IncomingMessage; body: Buffer }): Reply {
  const known = state.uploads.get(call.ticket)
  const file = known && state.workspaces.get(known.team)?.files.get(known.fileId)
  if (!file) return textReply(404, 'unknown upload url')
  const type = call.request.headers['content-type'] ?? ''
  const bytes = type.startsWith('multipart/') ? parseMultipart(type, call.body)[0]?.data : call.body
  if (!bytes?.length) return textReply(400, 'no file data')
  // A copy: the body it was cut from may be far larger and would be kept alive with it.
  file.bytes = Buffer.from(bytes)
  state.changed()
  return textReply(200, `OK - ${file.bytes.length}`)
}

/** Gives the bytes of a private file to whoever shows a token of its workspace. */
export function serveFile(state: ConsoleState, call: { path: string; request: IncomingMessage }): Reply {
  const [, team = '', id = ''] = /^([^-/]+)-([^/]+)/.exec(call.path) ?? []
  const workspace = state.workspaces.get(team)
  const file = workspace?.files.get(id)
  const token = call.request.headers.authorization?.replace('Bearer ', '') ?? ''
  if (!file?.bytes || workspace?.tokens.get(token) !== 'live') return textReply(404, 'not found')
  return { status: 200, headers: { 'content-type': mimetypeOf(file) }, body: file.bytes }
}
