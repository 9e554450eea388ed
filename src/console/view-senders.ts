import { deliver, type BotLink } from './bot-link.ts'
import type { SendOptions, Sent } from './delivery.ts'
import { caller } from './interactions.ts'
import { buildView } from './view-build.ts'
import { admitView } from './view-content.ts'
import { elementsOf, filledField, isEmptyField, withField, type Values } from './view-values.ts'
import type { Block, Fields, StoredView, Workspace } from './wire.ts'

export interface SubmitOptions extends SendOptions {
  /** Submit even though a required input is empty or too long, which Slack's client would not. */
  readonly force?: boolean
}

/** How a submission or a close went, and what the bot made of the modal. */
export interface ViewSent extends Sent {
  readonly triggerId: string | undefined
  /** The complaints by block_id, when the bot answered with `response_action: errors`. */
  readonly errors: Readonly<Record<string, string>>
  /** The view on top afterwards; undefined when the modal is closed. */
  readonly view: StoredView | undefined
}

/**
 * Fills in an open modal and submits it. `values` is keyed by block_id or action_id: text for inputs and dates, an option's value (or several)
 * for menus. Inputs left out keep what they held. Throws where Slack's client would not let the person submit.
 */
export async function submitView(
  link: BotLink,
  on: { view: StoredView; values: Readonly<Record<string, unknown>> },
  options: SubmitOptions = {},
): Promise<ViewSent> {
  const { state } = link
  const workspace = state.workspace(on.view.team_id)
  const current = workspace.views.get(on.view.id) ?? on.view
  const view = { ...current, state: { values: fill(current, on.values) } }
  if (!options.force) refuseIncomplete(view)
  const trigger = state.issueTrigger({ user: view.user, team: workspace.id, viewId: view.id })
  state.record({ kind: 'submit', team: workspace.id, user: view.user, view })
  const { user: _user, ...wire } = view
  const payload = {
    type: 'view_submission',
    ...caller(workspace, state.user(view.user, workspace.id)),
    trigger_id: trigger.id,
    view: wire,
    response_urls: [],
  }
  const sent = await deliver(link, { type: 'interactive', payload }, options)
  return { ...sent, triggerId: trigger.id, ...settleSubmission(link, { workspace, view, sent }) }
}

/** Closes an open modal with its close button. The bot hears of it only when the view has `notify_on_close`. */
export async function closeView(link: BotLink, view: StoredView, options: SendOptions = {}): Promise<Sent | undefined> {
  const { state } = link
  const workspace = state.workspace(view.team_id)
  const cleared = view.clear_on_close ? stackOf(workspace, view.user) : [view]
  for (const gone of cleared) workspace.views.delete(gone.id)
  state.record({ kind: 'close', team: workspace.id, user: view.user, view })
  if (!view.notify_on_close) return undefined
  const { user: _user, ...wire } = view
  const person = caller(workspace, state.user(view.user, workspace.id))
  const payload = { type: 'view_closed', ...person, view: wire, is_cleared: view.clear_on_close }
  return deliver(link, { type: 'interactive', payload }, options)
}

function fill(view: StoredView, values: Readonly<Record<string, unknown>>): Values {
  let filled = view.state.values
  const unused = new Set(Object.keys(values))
  for (const { element, blockId, actionId } of inputsOf(view)) {
    const key = [blockId, actionId].find((name) => name in values)
    if (key === undefined) continue
    unused.delete(key)
    filled = withField(filled, { block: blockId, action: actionId, field: filledField(element, values[key]) })
  }
  if (unused.size > 0) throw new Error(`Cannot fill in "${[...unused].join('", "')}": the modal has no such input`)
  return filled
}

interface Input {
  readonly block: Block
  readonly element: Fields
  readonly blockId: string
  readonly actionId: string
}

function inputsOf(view: StoredView): Input[] {
  return view.blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({
      block,
      element,
      blockId: String(block['block_id']),
      actionId: String(element['action_id']),
    })),
  )
}

function refuseIncomplete(view: StoredView): void {
  for (const { block, element, blockId, actionId } of inputsOf(view)) {
    if (block.type !== 'input') continue
    const field = view.state.values[blockId]?.[actionId]
    if (block['optional'] !== true && isEmptyField(field)) {
      throw new Error(`Cannot submit the modal: "${blockId}" is required and empty`)
    }
    const text = field?.['value']
    const { min_length: min, max_length: max } = element as { min_length?: number; max_length?: number }
    if (typeof text === 'string' && (text.length > (max ?? 3000) || text.length < (min ?? 0))) {
      throw new Error(`Cannot submit the modal: "${blockId}" is ${text.length} characters long`)
    }
  }
}

function stackOf(workspace: Workspace, user: string): StoredView[] {
  return [...workspace.views.values()].filter((view) => view.user === user)
}

interface Submission {
  readonly workspace: Workspace
  readonly view: StoredView
  readonly sent: Sent
}

function settleSubmission(link: BotLink, submission: Submission): Pick<ViewSent, 'errors' | 'view'> {
  const { workspace, view, sent } = submission
  const top = (): StoredView | undefined => stackOf(workspace, view.user).at(-1)
  if (sent.status !== 200) return { errors: {}, view: top() }
  const answer = sent.json ?? {}
  if (answer['response_action'] === 'errors') return { errors: checkedErrors(view, answer['errors']), view: top() }
  applyAction(link, submission, answer)
  link.state.changed()
  return { errors: {}, view: top() }
}

/** Slack shows an error only beside an input of the view, and shows none at all when a key fits no input. */
function checkedErrors(view: StoredView, errors: unknown): Record<string, string> {
  const known = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block['block_id']))
  const stray = Object.keys(errors ?? {}).filter((key) => !known.has(key))
  if (stray.length > 0) throw new Error(`Cannot show the errors of the modal: no input block "${stray.join('", "')}"`)
  return (errors ?? {}) as Record<string, string>
}

function applyAction(link: BotLink, { workspace, view }: Submission, answer: Fields): void {
  const action = answer['response_action']
  if (action === 'clear') for (const open of stackOf(workspace, view.user)) workspace.views.delete(open.id)
  if (action === undefined) workspace.views.delete(view.id)
  if (action !== 'update' && action !== 'push') return
  const where = { state: link.state, workspace }
  const draft = admitView(answer['view'], { ...where, type: 'modal' })
  const built = buildView(where, draft, { user: view.user, previous: action === 'push' ? view : undefined })
  const shown = action === 'push' ? built : { ...built, id: view.id, root_view_id: view.root_view_id }
  workspace.views.set(shown.id, shown)
  link.state.record({ kind: 'view', team: workspace.id, view: shown })
}
