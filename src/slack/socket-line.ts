import { type Logger, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../ports.ts'
import { faultOf } from './delivery-error.ts'
import { webClientOptions } from './web-client-options.ts'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000
const HELLO_WITHIN_MS = 30_000
const CLOSE_WITHIN_MS = 2_000
/** A connection that is lost sooner counts as a failure, so that one Slack keeps closing is not opened without a pause. */
const STEADY_MS = 10_000

export interface SocketLine {
  readonly receiver: SocketModeReceiver
  /** Resolves once connected, or once the first attempt failed; it goes on trying until `stop`. */
  start(): Promise<void>
  stop(): Promise<void>
  /** What is wrong with the line, undefined when it stands. */
  fault(): string | undefined
}

/**
 * The socket to Slack. It reconnects by itself, because the client's own way of doing that waits five seconds each time
 * and ends the process with an unhandled rejection when Slack refuses.
 */
export function createSocketLine(slack: { appToken: string; apiUrl: string; logger: Logger; log: Log }): SocketLine {
  const { log } = slack
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: slack.logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(slack) },
    processEventErrorHandler: async () => false,
  })
  const { client } = receiver
  let fault: string | undefined = 'not connected yet'
  let isStopped = true
  let wake = (): void => {}
  let loop: Promise<void> | undefined

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const closed = (): Promise<void> => new Promise((resolve) => void client.once('disconnected', () => resolve()))
  const disconnect = (): Promise<unknown> => Promise.race([client.disconnect(), timeout(CLOSE_WITHIN_MS)])

  /** Stays until the connection is lost; rejects when there never was one, or not for long. */
  const connectOnce = async (attempted: () => void): Promise<void> => {
    await Promise.race([client.start(), timeout(HELLO_WITHIN_MS).then(failWithoutHello)])
    const isGone = closed()
    if (isStopped) return void (await disconnect())
    const connectedAt = performance.now()
    log.info({}, 'Connected to Slack')
    fault = undefined
    attempted()
    await isGone
    if (isStopped) return
    fault = 'connection_lost'
    if (performance.now() - connectedAt < STEADY_MS) throw Object.assign(new Error('Lost early'), { code: fault })
    log.info({}, 'The connection to Slack was closed, reconnecting')
  }
  const run = async (attempted: () => void): Promise<void> => {
    let failures = 0
    // oxlint-disable-next-line no-unmodified-loop-condition -- stop() sets it
    while (!isStopped) {
      try {
        await connectOnce(attempted)
        failures = 0
      } catch (error) {
        failures += 1
        const known = faultOf(error)
        fault = known.reason
        if (!isStopped) log.warn({ reason: fault, failures }, 'Cannot keep a connection to Slack')
        attempted()
        await disconnect()
        const retryAfterMs = known.fault.kind === 'not-sent' ? known.fault.retryAfterMs : undefined
        if (!isStopped) await sleep(Math.max(retryAfterMs ?? 0, pauseAfter(failures)))
      }
    }
  }

  return {
    receiver,
    async start() {
      isStopped = false
      await new Promise<void>((attempted) => {
        loop = run(attempted).finally(attempted)
      })
    },
    async stop() {
      isStopped = true
      fault = 'stopped'
      wake()
      await disconnect()
      await Promise.race([loop, timeout(CLOSE_WITHIN_MS)])
    },
    fault: () => fault,
  }
}

/** Doubles, and is spread so that many instances do not come back at once. */
function pauseAfter(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS) * (0.5 + Math.random() / 2)
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

function failWithoutHello(): never {
  throw Object.assign(new Error('Slack did not say hello'), { code: 'no_hello' })
}
