import type { BlockAction, BlockElementAction, SlashCommand, ViewSubmitAction } from '@slack/bolt'
import type { PressRequest, SlashRequest, SubmitRequest } from '../front.ts'
import type { Asked } from './asked.ts'
import { fieldNames, readValues } from './form-values.ts'
import { readMetadata } from './form-view.ts'

/** A request as the machine takes it, and where its answer goes. */
export interface Heard<Request> {
  readonly request: Request
  readonly asked: Asked
  /** The organisation of the person, as far as the payload says. */
  readonly homeId: string | undefined
}

export function readCommand(body: SlashCommand): Heard<SlashRequest> {
  const where = { workspaceId: body.team_id, channelId: body.channel_id, userId: body.user_id }
  return {
    request: { ...where, text: body.text ?? '', triggerId: body.trigger_id },
    asked: { ...where, responseUrl: body.response_url },
    homeId: undefined,
  }
}

/** A press inside a modal or the Home tab has no channel; its answer goes to the person. */
export function readPress(body: BlockAction, action: BlockElementAction): Heard<PressRequest> {
  const { user } = body
  const workspaceId = body.team?.id ?? user.team_id ?? ''
  const channelId = body.channel?.id ?? body.container?.['channel_id'] ?? user.id
  const where = { workspaceId, channelId: String(channelId), userId: user.id }
  const thread = threadTs(body)
  const triggerId = body.trigger_id ?? `${action.action_ts} ${action.action_id} ${user.id}`
  return {
    request: {
      ...where,
      actionId: action.action_id,
      value: valueOf(action),
      triggerId,
      pressedOn: thread ? 'channel' : 'asker',
    },
    asked: { ...where, responseUrl: body.response_url || undefined, threadTs: thread },
    homeId: body.enterprise ? undefined : user.team_id,
  }
}

/** Only what surely stands in the channel counts as seen by everybody. */
function threadTs({ container }: BlockAction): string | undefined {
  if (container?.['type'] !== 'message' || container['is_ephemeral'] !== false) return undefined
  const ts: unknown = container['thread_ts'] ?? container['message_ts']
  return typeof ts === 'string' ? ts : undefined
}

function valueOf(action: BlockElementAction): string {
  if (action.type === 'button') return action.value ?? ''
  if ('selected_option' in action && action.selected_option && 'value' in action.selected_option) {
    return action.selected_option.value
  }
  return ''
}

export interface HeardForm extends Heard<SubmitRequest> {
  /** The fields that were shown. */
  readonly fieldNames: readonly string[]
}

/** A form has no channel and no response URL: it remembers where it was opened from. */
export function readSubmission(body: ViewSubmitAction): HeardForm {
  const { user, view } = body
  const { channelId, state } = readMetadata(view.private_metadata)
  const workspaceId = view.app_installed_team_id || body.team?.id || view.team_id
  const where = { workspaceId, channelId: channelId ?? user.id, userId: user.id }
  const values = readValues(view.state.values)
  return {
    request: { ...where, form: view.callback_id, state, values, triggerId: `${view.id} ${view.hash}` },
    asked: { ...where, responseUrl: undefined },
    homeId: body.enterprise ? undefined : user.team_id,
    fieldNames: fieldNames(view.blocks),
  }
}
