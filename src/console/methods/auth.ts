import { ApiError } from '../api-error.ts'
import type { MethodCall, MethodTable } from '../method.ts'
import { botTokenOf } from '../workspace.ts'
import type { Fields, Workspace } from '../wire.ts'

/** Who am I, installing, and opening a Socket Mode connection. */
export const authMethods: MethodTable = {
  'api.test': ({ args }) => ({ args: args.fields }),
  'auth.test': authTest,
  'oauth.v2.access': oauthAccess,
  'apps.connections.open': openConnection,
}

function authTest({ state, workspace }: MethodCall): Fields {
  return {
    url: state.baseUrl,
    team: workspace.name,
    user: workspace.users.get(workspace.botUserId)?.name,
    team_id: workspace.id,
    user_id: workspace.botUserId,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  }
}

function oauthAccess(call: MethodCall): Fields {
  const { state, args } = call
  if (clientOf(call, 'client_id') !== (state.options.clientId ?? '1111111111.2222222222'))
    throw new ApiError('invalid_client_id')
  if (clientOf(call, 'client_secret') !== (state.options.clientSecret ?? 'stand-in-client-secret')) {
    throw new ApiError('bad_client_secret')
  }
  const code = state.oauthCodes.get(args.needText('code'))
  if (!code) throw new ApiError('invalid_code')
  if (code.used) throw new ApiError('code_already_used')
  code.used = true
  return install(call, state.workspace(code.team), code.scopes)
}

/** The client's id or secret, from the arguments or from HTTP basic authentication; Slack takes both. */
function clientOf({ args, request }: MethodCall, name: 'client_id' | 'client_secret'): string | undefined {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const [id, secret] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':')
  return args.text(name) ?? (name === 'client_id' ? id : secret)
}

function install({ state }: MethodCall, workspace: Workspace, scopes: readonly string[] | undefined): Fields {
  const configured = state.options.workspaces?.find((options) => options.id === workspace.id) ?? { id: workspace.id }
  const first = botTokenOf(configured)
  const live = [...workspace.tokens].find(([, standing]) => standing === 'live')?.[0]
  const token = live ?? (workspace.tokens.has(first) ? state.nextId(`${first}-`) : first)
  workspace.tokens.set(token, 'live')
  workspace.scopes = scopes ?? workspace.scopes
  const installer = [...workspace.users.values()].find((user) => user.isAdmin) ?? workspace.users.values().next().value
  return {
    app_id: workspace.appId,
    authed_user: { id: installer?.id },
    scope: (workspace.scopes ?? ['chat:write', 'commands']).join(','),
    token_type: 'bot',
    access_token: token,
    bot_user_id: workspace.botUserId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
  }
}

function openConnection({ state, token }: MethodCall): Fields {
  if (token === '') throw new ApiError('not_authed')
  if (token !== state.appToken)
    throw new ApiError(token.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type')
  return { url: `${state.baseUrl.replace('http', 'ws')}link/?ticket=${state.issueLinkTicket()}&app_id=A0DAYBOOK1` }
}
