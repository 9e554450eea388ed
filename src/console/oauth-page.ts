import type { IncomingMessage } from 'node:http'
import { textReply, type Reply } from './reply.ts'
import type { ConsoleState } from './state.ts'

/** Makes a code that oauth.v2.access takes once, as if someone of this workspace had allowed the app. */
export function issueOauthCode(
  state: ConsoleState,
  grant: { team?: string; scopes?: readonly string[] | undefined } = {},
): string {
  const code = state.nextId('code')
  state.oauthCodes.set(code, { team: state.workspace(grant.team).id, scopes: grant.scopes, used: false })
  return code
}

/** The page where a person allows the app, without the person: goes straight back with a code. `team` in the query picks the workspace. */
export function serveAuthorize(state: ConsoleState, request: IncomingMessage): Reply {
  const query = new URL(request.url ?? '', state.baseUrl).searchParams
  const back = query.get('redirect_uri')
  if (!back) return textReply(400, 'redirect_uri is missing')
  const team = query.get('team') ?? undefined
  const scopes = query.get('scope')?.split(',')
  const target = new URL(back)
  target.searchParams.set('code', issueOauthCode(state, { scopes, ...(team !== undefined && { team }) }))
  target.searchParams.set('state', query.get('state') ?? '')
  return { status: 302, headers: { location: target.href }, body: '' }
}
