import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'

const shareButton = {
  type: 'button',
  text: { type: 'plain_text', text: 'Share' },
  action_id: 'share',
  value: 'churn',
} as const

const modal: ModalView = {
  type: 'modal',
  callback_id: 'log',
  title: { type: 'plain_text', text: 'Log a day' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'value',
      label: { type: 'plain_text', text: 'Value' },
      element: { type: 'plain_text_input', action_id: 'text', max_length: 20 },
    },
  ],
}

/** What the bot heard, for the tests to look at. */
export interface Heard {
  readonly events: { readonly type: string; readonly retryNum: number | undefined }[]
  readonly triggerIds: string[]
}

/** A small bot that uses everything a real one would: respond, buttons, a modal and events. */
export function register(app: App, heard: Heard = { events: [], triggerIds: [] }): Heard {
  app.command('/metrics', async ({ ack, respond, command, client }) => {
    heard.triggerIds.push(command.trigger_id)
    if (command.text === 'inline') return ack('At once')
    if (command.text === 'silent') return ack()
    await ack()
    if (command.text === 'log') {
      await client.views.open({ trigger_id: command.trigger_id, view: modal })
      return
    }
    await respond({
      text: `Answer to ${command.text}`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `*${command.text}* &lt;3 <@${command.user_id}>` } },
        { type: 'actions', block_id: 'buttons', elements: [shareButton] },
      ],
    })
  })
  app.action('share', async ({ ack, respond }) => {
    await ack()
    await respond({ response_type: 'in_channel', text: 'Shared' })
    await respond({ delete_original: true })
  })
  app.view('log', async ({ ack, view, client, body }) => {
    const value = view.state.values['value']?.['text']?.value
    if (!Number.isFinite(Number(value))) return ack({ response_action: 'errors', errors: { value: 'Not a number' } })
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: `Saved ${value}` })
  })
  app.event('app_home_opened', async ({ event, context, client }) => {
    heard.events.push({ type: event.type, retryNum: context.retryNum })
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  })
  return heard
}
