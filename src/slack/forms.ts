import type { Form } from '../form.ts'
import type { Log } from '../ports.ts'
import type { Asked } from './asked.ts'
import type { Connections } from './connection.ts'
import { faultOf, reasonOf } from './delivery-error.ts'
import { viewOf } from './form-view.ts'
import type { SendReply } from './replies.ts'

/** Shows a form to whoever typed or pressed. `triggerId` is that of the request: it opens one thing, within 3 seconds. */
export type OpenForm = (asked: Asked, what: { form: Form; triggerId: string }) => Promise<void>

/** Opens forms. Never rejects: where that fails, the asker is told what to type instead. */
export function createForms(slack: { connections: Connections; sendReply: SendReply; log: Log }): OpenForm {
  const { connections, sendReply, log } = slack
  return async (asked, { form, triggerId }) => {
    const { workspaceId, channelId } = asked
    try {
      const view = viewOf(form, channelId)
      const { client } = await connections.of(workspaceId)
      await client.views.open({ trigger_id: triggerId, view })
    } catch (error) {
      const { fault, reason } = faultOf(error)
      if (fault.kind === 'workspace') connections.doubt(workspaceId, reason)
      log.warn({ workspaceId, form: form.name, reason: reasonOf(error) }, 'Cannot open a form')
      await sendReply(asked, { ...form.otherwise, visibility: 'asker' })
    }
  }
}
