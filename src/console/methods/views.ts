import { ApiError, invalidArguments } from '../api-error.ts'
import type { MethodCall, MethodTable } from '../method.ts'
import { buildView, type ViewDraft } from '../view-build.ts'
import { readView } from '../view-content.ts'
import type { Trigger } from '../state.ts'
import type { Fields, StoredView } from '../wire.ts'

const triggerLifetimeMs = 3000
const maxStack = 3

/** Modals and the Home tab. */
export const viewMethods: MethodTable = {
  'views.open': openView,
  'views.push': pushView,
  'views.update': updateView,
  'views.publish': publishView,
}

function takeTrigger({ state, workspace, args }: MethodCall): Trigger {
  const trigger = state.triggers.get(args.needText('trigger_id'))
  if (!trigger || trigger.team !== workspace.id) throw new ApiError('invalid_trigger_id')
  if (trigger.used) throw new ApiError('exchanged_trigger_id')
  if (state.now() - trigger.issuedAt > triggerLifetimeMs) throw new ApiError('expired_trigger_id')
  return trigger
}

function openView(call: MethodCall): Fields {
  const trigger = takeTrigger(call)
  const draft = readView(call, 'modal')
  trigger.used = true
  return store(call, draft, { user: trigger.user })
}

function pushView(call: MethodCall): Fields {
  const trigger = takeTrigger(call)
  const draft = readView(call, 'modal')
  const stack = [...call.workspace.views.values()].filter((view) => view.user === trigger.user)
  const top = stack.at(-1)
  if (trigger.viewId === undefined || !top) throw new ApiError('not_found')
  if (stack.length >= maxStack) throw new ApiError('push_limit_reached')
  trigger.used = true
  return store(call, draft, { user: trigger.user, previous: top })
}

function updateView(call: MethodCall): Fields {
  const { workspace, args } = call
  const view = findView(call)
  const hash = args.text('hash')
  if (hash !== undefined && hash !== view.hash) throw new ApiError('hash_conflict')
  const draft = readView(call, view.type)
  const next = { ...buildView(call, draft, view), id: view.id, root_view_id: view.root_view_id }
  const updated = { ...next, previous_view_id: view.previous_view_id }
  const shelf = view.type === 'home' ? workspace.homes : workspace.views
  shelf.set(view.type === 'home' ? view.user : view.id, updated)
  call.state.record({ kind: 'view', team: workspace.id, view: updated })
  return { view: updated }
}

function findView({ workspace, args }: MethodCall): StoredView {
  const id = args.text('view_id')
  const externalId = args.text('external_id')
  if (id === undefined && externalId === undefined) throw invalidArguments('missing required field: view_id')
  for (const view of [...workspace.views.values(), ...workspace.homes.values()]) {
    if (view.id === id || (externalId !== undefined && view.external_id === externalId)) return view
  }
  throw new ApiError('not_found')
}

function publishView(call: MethodCall): Fields {
  const { workspace, args, state } = call
  const user = args.needText('user_id')
  if (!workspace.users.has(user)) throw invalidArguments('user_not_found')
  const draft = readView(call, 'home')
  const current = workspace.homes.get(user)
  const hash = args.text('hash')
  if (hash !== undefined && current && hash !== current.hash) throw new ApiError('hash_conflict')
  const built = buildView(call, draft, { user })
  const view = current ? { ...built, id: current.id, root_view_id: current.id } : built
  workspace.homes.set(user, view)
  state.record({ kind: 'view', team: workspace.id, view })
  return { view }
}

function store(call: MethodCall, draft: ViewDraft, place: { user: string; previous?: StoredView }): Fields {
  const view = buildView(call, draft, place)
  call.workspace.views.set(view.id, view)
  call.state.record({ kind: 'view', team: call.workspace.id, view })
  return { view }
}
