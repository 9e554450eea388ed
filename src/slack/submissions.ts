import type { types, ViewSubmitAction } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Front, SubmitRequest, Submitted } from '../front.ts'
import type { Reply } from '../message.ts'
import type { Log } from '../ports.ts'
import { errorsOf } from './form-values.ts'
import { viewOf } from './form-view.ts'
import type { Visitor } from './gate.ts'
import type { SendReply } from './replies.ts'
import { type HeardForm, readSubmission } from './requests.ts'
import type { Running } from './running.ts'

/** Slack waits for three seconds, and the way there and back takes some of them. */
const PATIENCE_MS = 2_000
const MAX_KEYS = 5_000
const KEPT_MS = 60 * 60_000

export interface SubmissionParts {
  readonly front: Pick<Front, 'submit' | 'turnAway'>
  readonly claim: (request: SubmitRequest) => Promise<'free' | 'taken' | 'unavailable'>
  readonly mayEnter: (visitor: Visitor) => Promise<boolean>
  readonly sendReply: SendReply
  readonly running: Running
  readonly failed: (error: unknown) => void
  readonly log: Log
}

/**
 * What Slack is told of a submitted form: the complaints by field keep it open, another view takes its place, undefined
 * closes it.
 */
export type FormAnswer =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: types.ModalView }
  | undefined

/**
 * Hears submitted forms and gives what Slack is to be told: that travels in the acknowledgement, so it waits for it, two
 * seconds at most. What is delivered again is told the same and goes no further.
 */
export function createSubmissions(parts: SubmissionParts): (body: ViewSubmitAction) => Promise<FormAnswer> {
  const told = new LRUCache<string, Promise<FormAnswer>>({ max: MAX_KEYS, ttl: KEPT_MS })
  return (body) => {
    const heard = readSubmission(body)
    const key = `${heard.asked.workspaceId} ${body.trigger_id}`
    const before = told.get(key)
    if (before) parts.log.info({ key }, 'Slack delivered something twice')
    const answer = before ?? hear(parts, heard)
    told.set(key, answer)
    return answer
  }
}

function hear(parts: SubmissionParts, heard: HeardForm): Promise<FormAnswer> {
  return new Promise((resolve) => {
    const acknowledgement = new Acknowledgement(resolve)
    const work = (): Promise<void> => consider(parts, { heard, acknowledgement })
    parts.running.add(() => work().finally(() => acknowledgement.give()), parts.failed)
  })
}

/** Given once, and empty when nothing else was said in time. */
class Acknowledgement {
  private readonly tell: (answer: FormAnswer) => void
  private readonly timer: NodeJS.Timeout
  private isGiven = false

  constructor(tell: (answer: FormAnswer) => void) {
    this.tell = tell
    this.timer = setTimeout(() => this.give(), PATIENCE_MS)
  }

  /** False when it was given before. */
  give(answer?: FormAnswer): boolean {
    if (this.isGiven) return false
    this.isGiven = true
    clearTimeout(this.timer)
    this.tell(answer)
    return true
  }
}

interface Considered {
  readonly heard: HeardForm
  readonly acknowledgement: Acknowledgement
}

async function consider(parts: SubmissionParts, { heard, acknowledgement }: Considered): Promise<void> {
  const { asked, request, homeId, fieldNames } = heard
  const isWelcome = await parts.mayEnter({ workspaceId: asked.workspaceId, userId: asked.userId, homeId })
  const submitted: Submitted | null = isWelcome
    ? await parts.front.submit(request)
    : { kind: 'answer', reply: parts.front.turnAway('outsider') }
  const answer = submitted ? answerTo(submitted, { channelId: asked.channelId, fieldNames }) : undefined
  if (answer && acknowledgement.give(answer)) return
  acknowledgement.give()
  const reply = await carryOut(parts, { request, submitted })
  if (reply) await parts.sendReply(asked, reply)
}

/** What leaves something open to be filled in; undefined where nothing does. */
function answerTo(
  submitted: Submitted,
  { channelId, fieldNames }: { readonly channelId: string; readonly fieldNames: readonly string[] },
): FormAnswer {
  if (submitted.kind === 'show') return { response_action: 'update', view: viewOf(submitted.form, channelId) }
  const errors = submitted.kind === 'refuse' ? errorsOf(submitted.faults, fieldNames) : undefined
  return errors && { response_action: 'errors', errors }
}

/** Claimed only now, because a form that was refused is submitted again under the same id. */
async function carryOut(
  { front, claim, log }: SubmissionParts,
  { request, submitted }: { request: SubmitRequest; submitted: Submitted | null },
): Promise<Reply | null> {
  const { workspaceId, form } = request
  if (submitted?.kind === 'answer') return submitted.reply
  if (submitted?.kind === 'refuse' || submitted?.kind === 'show') return submitted.inWords
  if (!submitted) {
    log.info({ workspaceId, form }, 'Nothing belongs to a form that was submitted')
    return null
  }
  const claimed = await claim(request)
  if (claimed === 'taken') {
    log.info({ workspaceId, form }, 'A form was submitted twice')
    return null
  }
  return claimed === 'unavailable' ? front.turnAway('unavailable') : submitted.act()
}
