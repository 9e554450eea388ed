import type { ViewSubmitAction } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Front, SubmitRequest, Submitted } from '../front.ts'
import type { Reply } from '../message.ts'
import type { Log } from '../ports.ts'
import { errorsOf } from './form-values.ts'
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

/** The complaints by field, which keep the form open; undefined closes it. */
export type Complaints = Record<string, string> | undefined

/**
 * Hears submitted forms and gives what Slack is to be told: complaints travel in the acknowledgement, so it waits for
 * them, two seconds at most. What is delivered again is told the same and goes no further.
 */
export function createSubmissions(parts: SubmissionParts): (body: ViewSubmitAction) => Promise<Complaints> {
  const told = new LRUCache<string, Promise<Complaints>>({ max: MAX_KEYS, ttl: KEPT_MS })
  return (body) => {
    const heard = readSubmission(body)
    const key = `${heard.asked.workspaceId} ${body.trigger_id}`
    const before = told.get(key)
    if (before) parts.log.info({ key }, 'Slack delivered something twice')
    const complaints = before ?? hear(parts, heard)
    told.set(key, complaints)
    return complaints
  }
}

function hear(parts: SubmissionParts, heard: HeardForm): Promise<Complaints> {
  return new Promise((resolve) => {
    const acknowledgement = new Acknowledgement(resolve)
    const work = (): Promise<void> => consider(parts, { heard, acknowledgement })
    parts.running.add(() => work().finally(() => acknowledgement.give()), parts.failed)
  })
}

/** Given once, and empty when nothing else was said in time. */
class Acknowledgement {
  private readonly tell: (complaints: Complaints) => void
  private readonly timer: NodeJS.Timeout
  private isGiven = false

  constructor(tell: (complaints: Complaints) => void) {
    this.tell = tell
    this.timer = setTimeout(() => this.give(), PATIENCE_MS)
  }

  /** False when it was given before. */
  give(complaints?: Complaints): boolean {
    if (this.isGiven) return false
    this.isGiven = true
    clearTimeout(this.timer)
    this.tell(complaints)
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
  if (submitted?.kind === 'refuse') {
    const complaints = errorsOf(submitted.faults, fieldNames)
    if (complaints && acknowledgement.give(complaints)) return
  }
  acknowledgement.give()
  const reply = await carryOut(parts, { request, submitted })
  if (reply) await parts.sendReply(asked, reply)
}

/** Claimed only now, because a form that was refused is submitted again under the same id. */
async function carryOut(
  { front, claim, log }: SubmissionParts,
  { request, submitted }: { request: SubmitRequest; submitted: Submitted | null },
): Promise<Reply | null> {
  const { workspaceId, form } = request
  if (submitted?.kind === 'answer') return submitted.reply
  if (submitted?.kind === 'refuse') return submitted.inWords
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
