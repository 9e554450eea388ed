import type { Console } from './console.ts'

export interface LoadOptions {
  /** The commands to type, in turn. */
  readonly texts: readonly string[]
  readonly count: number
  /** How many are under way at once. */
  readonly concurrency: number
  /** Names or ids, in turn; the first person when left out. */
  readonly users?: readonly string[]
  readonly channel?: string
  /** Wait for the first visible reply of each command too. */
  readonly waitForReply?: boolean
}

export interface LoadResult {
  readonly durationMs: number
  /** Milliseconds from sending to the ack, one for each command that was acked with 200. */
  readonly ackMs: readonly number[]
  /** Milliseconds from sending to the first visible reply. */
  readonly replyMs: readonly number[]
  readonly failures: readonly string[]
}

/** Types commands as fast as the bot takes them, a fixed number at once, and says how long each took. */
export async function runLoad(console: Console, options: LoadOptions): Promise<LoadResult> {
  const result = { ackMs: [] as number[], replyMs: [] as number[], failures: [] as string[] }
  const startedAt = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < options.count) await sendOne(console, { options, index: next++, result })
  }
  await Promise.all(Array.from({ length: options.concurrency }, worker))
  return { ...result, durationMs: performance.now() - startedAt }
}

interface Turn {
  readonly options: LoadOptions
  readonly index: number
  readonly result: { ackMs: number[]; replyMs: number[]; failures: string[] }
}

async function sendOne(console: Console, { options, index, result }: Turn): Promise<void> {
  const text = options.texts[index % options.texts.length] ?? ''
  const user = options.users?.[index % options.users.length]
  const startedAt = performance.now()
  const sent = await console.command(text, {
    ...(user !== undefined && { user }),
    ...(options.channel !== undefined && { channel: options.channel }),
  })
  if (sent.status !== 200) return void result.failures.push(sent.failure ?? `HTTP ${sent.status}`)
  result.ackMs.push(sent.ackMs)
  if (!options.waitForReply) return
  await sent.reply().then(
    () => result.replyMs.push(performance.now() - startedAt),
    (error: Error) => result.failures.push(error.message),
  )
}
