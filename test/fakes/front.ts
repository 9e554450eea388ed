import type { FormReply } from '../../src/form.ts'
import type {
  AnyRequest,
  FileFault,
  Front,
  PressRequest,
  SlashRequest,
  Submitted,
  SubmitRequest,
  TurnedAway,
} from '../../src/front.ts'
import type { Reply } from '../../src/message.ts'

/** A machine that repeats what it hears and remembers it. `answers`, `pressAnswers` and `submitAnswers` say something else. */
export class FakeFront implements Front {
  readonly commands: SlashRequest[] = []
  readonly presses: PressRequest[] = []
  readonly submits: SubmitRequest[] = []
  readonly answers = new Map<string, Reply | FormReply | (() => Promise<Reply | FormReply>)>()
  readonly pressAnswers = new Map<string, Reply | FormReply>()
  readonly submitAnswers = new Map<string, (request: SubmitRequest) => Submitted | Promise<Submitted>>()

  /** As if words beginning with `log` changed something, and buttons named `undo`, and every form. */
  changes(request: AnyRequest): boolean {
    if ('form' in request) return true
    return 'text' in request ? request.text.startsWith('log') : request.actionId === 'undo'
  }

  async command(request: SlashRequest): Promise<Reply | FormReply> {
    this.commands.push(request)
    const answer = this.answers.get(request.text) ?? words(`You said ${request.text}`)
    return typeof answer === 'function' ? answer() : answer
  }

  async press(request: PressRequest): Promise<Reply | FormReply | null> {
    this.presses.push(request)
    return this.pressAnswers.get(request.actionId) ?? null
  }

  async submit(request: SubmitRequest): Promise<Submitted | null> {
    this.submits.push(request)
    return this.submitAnswers.get(request.form)?.(request) ?? null
  }

  turnAway(reason: TurnedAway): Reply {
    return words(`Turned away: ${reason}`)
  }

  fileFailed(fault: FileFault): Reply {
    return words(`No file: ${fault}`)
  }
}

/** A reply of one section. */
export function words(text: string, visibility: Reply['visibility'] = 'asker'): Reply {
  return { text, visibility, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] }
}
