import { ApiError } from '../api-error.ts'
import type { MethodCall, MethodTable } from '../method.ts'
import { zoneOffsetS } from '../zone-offset.ts'
import type { Fields, User } from '../wire.ts'

/** People and the workspace they are in. */
export const userMethods: MethodTable = {
  'users.info': userInfo,
  'users.list': (call) => ({
    members: [...call.workspace.users.values()].map((user) => wireUser(call, user)),
    response_metadata: { next_cursor: '' },
  }),
  'team.info': ({ workspace }) => ({ team: { id: workspace.id, name: workspace.name, domain: workspace.domain } }),
}

function userInfo(call: MethodCall): Fields {
  const user = call.workspace.users.get(call.args.needText('user'))
  if (!user) throw new ApiError('user_not_found')
  return { user: wireUser(call, user) }
}

function wireUser({ state, workspace, args }: MethodCall, user: User): Fields {
  const [first = '', ...others] = user.realName.split(' ')
  return {
    id: user.id,
    team_id: user.isStranger ? 'T0ELSEWHERE' : workspace.id,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: zoneOffsetS(user.tz, state.now()),
    profile: {
      real_name: user.realName,
      display_name: user.name,
      first_name: first,
      last_name: others.join(' '),
      email: user.email,
      team: workspace.id,
    },
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_stranger: user.isStranger,
    is_app_user: false,
    updated: 0,
    ...(args.flag('include_locale') && { locale: user.locale }),
  }
}
