import type { Console } from './console.ts'
import type { SendOptions } from './delivery.ts'
import type { Fault, RandomFaults } from './faults.ts'
import { runLoad } from './load.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { CommandOptions } from './senders.ts'
import type { Tuning } from './state.ts'
import type { Fields } from './wire.ts'

type Verb = (console: Console, input: never) => unknown

/** What a driver in another process can ask for, as POST /control/<verb> with a JSON object. */
const verbs: Readonly<Record<string, Verb>> = {
  connect: (console, input: { requestUrl: string }) => console.connectBot(input),
  command: runCommand,
  load: runLoad,
  event: (console, { event, ...options }: SendOptions & { event: Fields }) => console.event(event, options),
  press: runPress,
  say: (console, { text, ...options }: { text: string; user?: string; channel?: string }) => console.say(text, options),
  fault: (console, { method, fault, times = 1 }: { method: string; fault: Fault; times?: number }) =>
    console.faults.next(method, fault, { times }),
  'random-faults': (console, input: RandomFaults) => console.faults.random(input),
  'clear-faults': (console) => console.faults.clear(),
  tune: (console, input: Tuning) => console.tune(input),
  messages: (console, input: { channel: string }) => console.messages(input.channel),
  ephemerals: (console, input: { user?: string }) => console.ephemerals(input.user),
  dms: (console, input: { user: string }) => console.dms(input.user),
  calls: (console, input: { method?: string }) => console.calls(input.method),
  transcript: (console) => ({ text: console.transcript() }),
  reset: (console) => console.reset(),
}

/** Answers a control request; undefined for any other path. What goes wrong is answered as 400 with the message. */
export async function serveControl(console: Console, call: { path: string; body: Buffer }): Promise<Reply | undefined> {
  const name = /^control\/([a-z-]+)$/.exec(call.path)?.[1]
  const verb = name === undefined ? undefined : verbs[name]
  if (!verb) return undefined
  try {
    const input = JSON.parse(call.body.toString() || '{}') as never
    return jsonReply((await verb(console, input)) ?? { ok: true })
  } catch (error) {
    return { ...jsonReply({ error: error instanceof Error ? error.message : String(error) }), status: 400 }
  }
}

async function runCommand(
  console: Console,
  { text, waitForReplies = 0, ...options }: CommandOptions & { text: string; waitForReplies?: number },
): Promise<Fields> {
  const sent = await console.command(text, options)
  const replies = waitForReplies > 0 ? await sent.replies(waitForReplies) : []
  return { ...sent, replies }
}

/** Presses on the message of this ts, or on the newest ephemeral of the user when no ts is given. */
async function runPress(
  console: Console,
  input: { channel?: string; ts?: string; user: string; what: string; choice?: unknown },
): Promise<Fields> {
  const found =
    input.ts === undefined
      ? console.ephemerals(input.user).at(-1)
      : console.messages(input.channel ?? 'support').find((message) => message.ts === input.ts)
  if (!found) throw new Error(`Cannot press "${input.what}": no such message`)
  return { ...(await console.press(found, input.what, { user: input.user, choice: input.choice })) }
}
