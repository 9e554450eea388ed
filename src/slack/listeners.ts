import type { App, BlockAction, BlockElementAction, SlashCommand, ViewSubmitAction } from '@slack/bolt'
import type { FormReply } from '../form.ts'
import type { AnyRequest, Front } from '../front.ts'
import type { Reply } from '../message.ts'
import type { Clock, Log, Receipts } from '../ports.ts'
import type { Connections } from './connection.ts'
import type { CachedDirectory } from './directory.ts'
import { reasonOf } from './delivery-error.ts'
import type { OpenForm } from './forms.ts'
import type { Visitor } from './gate.ts'
import type { SendReply } from './replies.ts'
import { type Heard, readCommand, readPress } from './requests.ts'
import type { Running } from './running.ts'
import { createSeen } from './seen.ts'
import { createSubmissions } from './submissions.ts'

export interface Listening {
  readonly command: string
  readonly front: Front
  readonly receipts: Pick<Receipts, 'claimTrigger'>
  readonly connections: Connections
  readonly directory: CachedDirectory
  readonly mayEnter: (visitor: Visitor) => Promise<boolean>
  readonly sendReply: SendReply
  readonly openForm: OpenForm
  readonly running: Running
  /** Told when somebody's account is closed. */
  readonly gone: (person: { workspaceId: string; userId: string }) => Promise<void>
  readonly log: Log
  readonly clock: Clock
}

/**
 * Ties the app to the machine. Everything is acknowledged before anything else happens, but for submitted forms, and
 * done once.
 */
export function listen(app: App, to: Listening): void {
  const { log, running, connections } = to
  const failed = (error: unknown): void => log.error({ reason: reasonOf(error) }, 'A request from Slack failed')
  app.error(async (error) => failed(error))
  acknowledgeOnce(app, log)

  app.command(/.*/, async ({ body }) => {
    if (body.command !== to.command) return log.warn({ command: body.command }, 'Slack sent a command that is not ours')
    running.add(() => hearCommand(to, body), failed)
  })
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body }) => {
    for (const action of body.actions) running.add(() => hearPress(to, { body, action }), failed)
  })
  const hearSubmission = createSubmissions({ ...to, failed, claim: (request) => claimIfChanging(to, request) })
  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack }) => {
    const answer = await hearSubmission(body)
    await acknowledge(() => (answer ? ack(answer) : ack()), log)
  })
  app.event('app_uninstalled', async ({ body }) => {
    running.add(() => connections.removed(body.team_id), failed)
  })
  app.event('tokens_revoked', async ({ body, event }) => {
    if (event.tokens.bot?.length) running.add(() => connections.removed(body.team_id), failed)
  })
  app.event('user_change', async ({ body, event }) => {
    const { id: userId, deleted } = event.user
    to.directory.forget(body.team_id, userId)
    if (deleted) running.add(() => to.gone({ workspaceId: body.team_id, userId }), failed)
  })
}

/**
 * Before all listeners: a repeat is acknowledged like the first, but goes no further. What is said to a submitted form
 * depends on what is in it, so those pass.
 */
function acknowledgeOnce(app: App, log: Log): void {
  const seen = createSeen()
  app.use(async (args) => {
    if (isSubmission(args.body)) return await args.next()
    if ('ack' in args && typeof args.ack === 'function') await acknowledge(args.ack, log)
    const key = repeatKeyOf(args.body)
    if (key !== undefined && !seen.isNew(key)) return log.info({ key }, 'Slack delivered something twice')
    await args.next()
  })
}

/** A socket that just broke loses the acknowledgement, not the work: the answer takes another road. */
async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack()
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, "Can't acknowledge a request from Slack")
  }
}

function isSubmission(body: object): boolean {
  return 'type' in body && body.type === 'view_submission'
}

function repeatKeyOf(body: object): string | undefined {
  const { event_id: event, trigger_id: trigger } = body as { event_id?: unknown; trigger_id?: unknown }
  const { team_id: workspace, team } = body as { team_id?: unknown; team?: { id?: unknown } | null }
  const id = event ?? trigger
  return typeof id === 'string' ? `${String(workspace ?? team?.id)} ${id}` : undefined
}

async function hearCommand(to: Listening, body: SlashCommand): Promise<void> {
  const heard = readCommand(body)
  await answer(to, { heard, work: () => to.front.command(heard.request) })
}

async function hearPress(to: Listening, press: { body: BlockAction; action: BlockElementAction }): Promise<void> {
  const heard = readPress(press.body, press.action)
  await answer(to, {
    heard,
    work: async () => {
      const reply = await to.front.press(heard.request)
      if (reply === null)
        to.log.info({ actionId: heard.request.actionId }, 'Nothing belongs to a button that was pressed')
      return reply
    },
  })
}

async function answer(
  to: Listening,
  { heard, work }: { heard: Heard<AnyRequest>; work: () => Promise<Reply | FormReply | null> },
): Promise<void> {
  const { asked, request, homeId } = heard
  const isWelcome = await to.mayEnter({ workspaceId: asked.workspaceId, userId: asked.userId, homeId })
  if (!isWelcome) return await to.sendReply(asked, to.front.turnAway('outsider'))
  const claim = await claimIfChanging(to, request)
  if (claim === 'taken') return to.log.info({ workspaceId: asked.workspaceId }, 'A change was asked for twice')
  const reply = claim === 'unavailable' ? to.front.turnAway('unavailable') : await work()
  if (!reply) return
  if ('form' in reply) await to.openForm(asked, { form: reply.form, triggerId: request.triggerId })
  else await to.sendReply(asked, reply)
}

/** Claimed before the change is made: a change made twice is worse than one that must be asked for again. */
async function claimIfChanging(to: Listening, request: AnyRequest): Promise<'free' | 'taken' | 'unavailable'> {
  if (!to.front.changes(request)) return 'free'
  try {
    const isClaimed = await to.receipts.claimTrigger(request.workspaceId, request.triggerId, to.clock.now())
    return isClaimed ? 'free' : 'taken'
  } catch (error) {
    to.log.error(
      { workspaceId: request.workspaceId, reason: reasonOf(error) },
      'Cannot claim a change: nothing was changed',
    )
    return 'unavailable'
  }
}
