import type { Front, PressRequest, SlashRequest, TurnedAway } from '../../src/front.ts'
import type { Reply } from '../../src/message.ts'

/** A machine that repeats what it hears and remembers it. `answers` and `pressAnswers` say something else for certain words. */
export class FakeFront implements Front {
  readonly commands: SlashRequest[] = []
  readonly presses: PressRequest[] = []
  readonly answers = new Map<string, Reply | (() => Promise<Reply>)>()
  readonly pressAnswers = new Map<string, Reply>()

  /** As if words beginning with `log` changed something, and buttons named `undo`. */
  changes(request: SlashRequest | PressRequest): boolean {
    return 'text' in request ? request.text.startsWith('log') : request.actionId === 'undo'
  }

  async command(request: SlashRequest): Promise<Reply> {
    this.commands.push(request)
    const answer = this.answers.get(request.text) ?? words(`You said ${request.text}`)
    return typeof answer === 'function' ? answer() : answer
  }

  async press(request: PressRequest): Promise<Reply | null> {
    this.presses.push(request)
    return this.pressAnswers.get(request.actionId) ?? null
  }

  turnAway(reason: TurnedAway): Reply {
    return words(`Turned away: ${reason}`)
  }
}

/** A reply of one section. */
export function words(text: string, visibility: Reply['visibility'] = 'asker'): Reply {
  return { text, visibility, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] }
}
