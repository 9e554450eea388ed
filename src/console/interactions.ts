import { deliver, type BotLink } from './bot-link.ts'
import { issueResponseUrl, type ResponseUrl } from './response-url.ts'
import { answered, channelName, personOf, type Answered, type PersonOptions } from './senders.ts'
import { elementsOf, filledField, initialValues, withField, type Values } from './view-values.ts'
import { wireMessage, withIds } from './wire-message.ts'
import type { Block, EphemeralMessage, Fields, StoredMessage, StoredView, User, Workspace } from './wire.ts'

export interface PressOptions extends PersonOptions {
  /** What was chosen, for menus, pickers and boxes: an option's value, a date, a user id. */
  readonly choice?: unknown
}

type Target = StoredMessage | EphemeralMessage | StoredView

/** Presses a button (or uses a menu) by its action_id or its label, on a message, an ephemeral or an open view, as it stood when it was read. */
export async function press(
  link: BotLink,
  on: { target: Target; what: string },
  options: PressOptions = {},
): Promise<Answered> {
  const { target, what } = on
  const workspace = link.state.workspace('team_id' in target ? target.team_id : target.team)
  const user = personOf(link, { ...defaultPresser(target), ...options, team: workspace.id })
  const action = findAction(link, target, { what, choice: options.choice })
  const press: Press = { workspace, user, action }
  const { context, responseUrl, viewId } =
    'hash' in target ? pressOnView(link, target, press) : pressOnMessage(link, target, press)
  const trigger = link.state.issueTrigger({ user: user.id, team: workspace.id, viewId })
  const base = { type: 'block_actions', ...caller(workspace, user), trigger_id: trigger.id }
  const payload = { ...base, ...context, actions: [action.wire] }
  const sent = await deliver(link, { type: 'interactive', payload }, options)
  return answered(link, { sent, responseUrl, triggerId: trigger.id })
}

interface Press {
  readonly workspace: Workspace
  readonly user: User
  readonly action: Action
}

interface Pressed {
  readonly context: Fields
  readonly responseUrl: ResponseUrl
  readonly viewId: string | undefined
}

function pressOnMessage({ state }: BotLink, target: StoredMessage, press: Press): Pressed {
  const { workspace, user, action } = press
  const channel = state.channel(target.channel, workspace.id)
  const responseUrl = issueResponseUrl(state, { channel, user: user.id, source: target })
  const label = labelOf(action.element)
  state.record({ kind: 'press', team: workspace.id, user: user.id, channel: channel.id, label })
  const values = withChoice(initialValues(withIds(target.blocks ?? [])), action)
  const context = {
    ...messageContext(target, channelName(channel)),
    state: { values },
    response_url: responseUrl.url,
  }
  return { context, responseUrl, viewId: undefined }
}

/** A press in a view has no response_url that the bot would be told of. */
function pressOnView({ state }: BotLink, target: StoredView, press: Press): Pressed {
  const { workspace, user, action } = press
  const current = workspace.views.get(target.id) ?? target
  const view = { ...current, state: { values: withChoice(current.state.values, action) } }
  if (workspace.views.has(view.id)) workspace.views.set(view.id, view)
  const label = labelOf(action.element)
  state.record({ kind: 'press', team: workspace.id, user: user.id, channel: undefined, label })
  const { user: _user, ...wire } = view
  const context = { container: { type: 'view', view_id: view.id }, view: wire }
  const channel = { id: view.id, team: workspace.id }
  return { context, responseUrl: issueResponseUrl(state, { channel, user: user.id }), viewId: view.id }
}

function withChoice(values: Values, { element, wire }: Action): Values {
  if (String(element['type']).endsWith('button')) return values
  const { action_id: action, block_id: block, action_ts: _ts, ...field } = wire
  return withField(values, { block, action, field })
}

/** An ephemeral can only be pressed by whoever sees it, a modal by whoever has it open. */
function defaultPresser(target: Target): { user?: string } {
  if ('hash' in target) return { user: target.user }
  return 'to' in target ? { user: target.to } : {}
}

/** The fields that every interaction begins with. */
export function caller(workspace: Workspace, user: User): Fields {
  return {
    token: 'stand-in-verification-token',
    api_app_id: workspace.appId,
    team: { id: workspace.id, domain: workspace.domain },
    user: {
      id: user.id,
      username: user.name,
      name: user.name,
      team_id: user.isStranger ? 'T0ELSEWHERE' : workspace.id,
    },
    enterprise: null,
    is_enterprise_install: false,
  }
}

function messageContext(target: StoredMessage, channelName: string): Fields {
  const is_ephemeral = 'is_ephemeral' in target
  const container = { type: 'message', message_ts: target.ts, channel_id: target.channel, is_ephemeral }
  return {
    container: { ...container, ...(target.thread_ts !== undefined && { thread_ts: target.thread_ts }) },
    channel: { id: target.channel, name: channelName },
    // Slack does not hand the content of an ephemeral message back.
    ...(!is_ephemeral && { message: wireMessage(target) }),
  }
}

interface Action {
  readonly element: Fields
  readonly wire: Fields
}

function findAction(link: BotLink, target: Target, wanted: { what: string; choice: unknown }): Action {
  const blocks: readonly Block[] = withIds(target.blocks ?? [])
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (element['action_id'] !== wanted.what && labelOf(element) !== wanted.what) continue
      const action_ts = link.state.nextTs()
      const base = { action_id: element['action_id'], block_id: block['block_id'], action_ts }
      return { element, wire: { ...base, ...actionFields(element, wanted.choice) } }
    }
  }
  const offered = blocks.flatMap((block) => elementsOf(block).map(labelOf)).filter((label) => label !== '')
  throw new Error(`Cannot press "${wanted.what}": the message offers ${offered.join(', ') || 'nothing to press'}`)
}

function actionFields(element: Fields, choice: unknown): Fields {
  const { type, text, value, style } = element
  if (type === 'button')
    return { type, text, ...(value !== undefined && { value }), ...(style !== undefined && { style }) }
  return filledField(element, choice)
}

/** What a person would call the element: the words on the button, or the placeholder of a menu. */
function labelOf(element: Fields): string {
  const label = (element['text'] ?? element['placeholder']) as Fields | string | undefined
  const text = typeof label === 'object' ? label['text'] : label
  return typeof text === 'string' ? text : ''
}
