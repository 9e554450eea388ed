import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from './random.ts'
import { jsonReply, textReply, type Reply } from './reply.ts'
import type { Fields } from './wire.ts'

/**
 * Something that goes wrong with one call.
 * `ratelimited`: HTTP 429; without `retryAfterS` the header is missing.
 * `http`: that status, nothing done.
 * `error`: `ok: false` with this code, nothing done.
 * `drop-before`: the connection breaks and nothing was done; `drop-after-accept`: it breaks after the thing was done.
 * `delay`: done at once, answered `ms` later. `late-accept`: done and answered only after `ms`, even when the caller has gone.
 * `hang`: never answered; done only with `accept`.
 * `malformed`: 200 with an answer that is no use (`html` by default), done unless `accept` is false.
 */
export type Fault =
  | { readonly kind: 'ratelimited'; readonly retryAfterS?: number }
  | { readonly kind: 'http'; readonly status: number; readonly body?: string }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after-accept' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'late-accept'; readonly ms: number }
  | { readonly kind: 'hang'; readonly accept?: boolean }
  | { readonly kind: 'malformed'; readonly shape?: 'html' | 'truncated' | 'bare-ok'; readonly accept?: boolean }

export interface FaultScope {
  /** How many calls it hits; 1 when left out. */
  readonly times?: number
  /** Only calls whose arguments pass, for example one channel. */
  readonly where?: (args: Fields) => boolean
}

export interface RandomFaults {
  readonly seed: number
  /** The share of calls, 0 to 1, that each kind hits. Their sum must not be over 1. */
  readonly rates: Readonly<Partial<Record<Fault['kind'], number>>>
  /** Which methods; all when left out. */
  readonly methods?: readonly string[]
  /** The longest a random `delay` or `late-accept` takes; 200 when left out. */
  readonly maxDelayMs?: number
}

interface Planned {
  readonly fault: Fault
  readonly where: (args: Fields) => boolean
  left: number
}

interface Play {
  readonly run: () => Reply | Promise<Reply>
  readonly socket: Socket
}

/** The faults that are due. Planned ones come first, in order; then the seeded random mode draws. */
export class Faults {
  private readonly planned = new Map<string, Planned[]>()
  private draw: ((method: string) => Fault | undefined) | undefined

  /** Plays the fault on the next call of the method; `upload` and `response_url` count as methods, and `*` is any. */
  next(method: string, fault: Fault, scope: FaultScope = {}): void {
    const queue = this.planned.get(method) ?? []
    queue.push({ fault, where: scope.where ?? (() => true), left: scope.times ?? 1 })
    this.planned.set(method, queue)
  }

  /** Hits calls at random, the same ones for the same seed and the same sequence of calls. */
  random(options: RandomFaults): void {
    const random = seededRandom(options.seed)
    this.draw = (method) => {
      if (options.methods && !options.methods.includes(method)) return undefined
      return drawFault(options, random)
    }
  }

  /** Everything goes well again. */
  clear(): void {
    this.planned.clear()
    this.draw = undefined
  }

  /** Takes the fault for this call out of the plan, if one is due. */
  take(method: string, args: Fields): Fault | undefined {
    if (this.planned.size === 0 && !this.draw) return undefined
    return this.takePlanned(method, args) ?? this.takePlanned('*', args) ?? this.draw?.(method)
  }

  /** Plays the fault around the real handling. Gives no reply when the caller gets none. */
  async play(fault: Fault, { run, socket }: Play): Promise<Reply | undefined> {
    switch (fault.kind) {
      case 'ratelimited':
        return rateLimited(fault.retryAfterS)
      case 'http':
        return textReply(fault.status, fault.body ?? '')
      case 'error':
        return jsonReply({ ok: false, error: fault.error })
      case 'drop-before':
        socket.destroy()
        return undefined
      case 'drop-after-accept':
        await run()
        socket.destroy()
        return undefined
      case 'delay':
        return pauseAfter(await run(), fault.ms)
      case 'late-accept':
        await sleep(fault.ms, undefined, { ref: false })
        return run()
      case 'hang':
        if (fault.accept) await run()
        return undefined
      case 'malformed':
        return malformed(fault.shape ?? 'html', fault.accept === false ? undefined : await run())
    }
  }

  private takePlanned(method: string, args: Fields): Fault | undefined {
    const queue = this.planned.get(method)
    const hit = queue?.find((planned) => planned.where(args))
    if (!queue || !hit) return undefined
    hit.left -= 1
    if (hit.left <= 0) queue.splice(queue.indexOf(hit), 1)
    if (queue.length === 0) this.planned.delete(method)
    return hit.fault
  }
}

/** The 429 that Slack gives. */
function rateLimited(retryAfterS: number | undefined): Reply {
  const reply = jsonReply({ ok: false, error: 'ratelimited' })
  const headers = retryAfterS === undefined ? reply.headers : { ...reply.headers, 'retry-after': String(retryAfterS) }
  return { ...reply, status: 429, headers }
}

async function pauseAfter(reply: Reply, ms: number): Promise<Reply> {
  await sleep(ms, undefined, { ref: false })
  return reply
}

function malformed(shape: 'html' | 'truncated' | 'bare-ok', reply: Reply | undefined): Reply {
  if (shape === 'bare-ok') return jsonReply({ ok: true })
  if (shape === 'html') {
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Bad gateway</body></html>' }
  }
  const whole = String(reply?.body ?? '{"ok":true,"ts":"1')
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: whole.slice(0, Math.max(1, whole.length - 8)),
  }
}

function drawFault(options: RandomFaults, random: () => number): Fault | undefined {
  let ticket = random()
  const size = random()
  for (const [kind, rate] of Object.entries(options.rates)) {
    if (ticket < rate) return randomFault(kind as Fault['kind'], size * (options.maxDelayMs ?? 200))
    ticket -= rate
  }
  return undefined
}

function randomFault(kind: Fault['kind'], ms: number): Fault {
  switch (kind) {
    case 'ratelimited':
      return { kind, retryAfterS: 1 }
    case 'http':
      return { kind, status: 503 }
    case 'error':
      return { kind, error: 'internal_error' }
    case 'delay':
    case 'late-accept':
      return { kind, ms: Math.round(ms) }
    default:
      return { kind }
  }
}
