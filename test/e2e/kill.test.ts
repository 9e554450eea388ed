import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/console/random.ts'
import { ENGINES } from '../store/engines.ts'
import { type BotProcess, LONG_MS, openWorld, startBotProcess, type World } from './bot-process.ts'

const isSoak = process.env['SOAK'] === '1'
const KILLS = isSoak ? { sqlite: 25, postgres: 25 } : { sqlite: 2, postgres: 1 }
const CLIENTS = 6
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** A request as a client repeats it until it is answered: always the same id and body. */
interface Sending {
  readonly id: string
  readonly value: number
  readonly way: 'row id' | 'idempotency key' | 'webhook'
}

const WAYS = ['row id', 'idempotency key', 'webhook'] as const

const bodyOf = ({ id, value, way }: Sending): string =>
  JSON.stringify({
    measure: 'complaints',
    date: '2026-11-20',
    value,
    channel: value % 2 === 0 ? 'phone' : 'chat',
    ...(way === 'row id' ? { id } : {}),
  })

function send(bot: BotProcess, { signing }: World, sending: Sending) {
  const body = bodyOf(sending)
  if (sending.way === 'row id') return bot.post('/api/v1/entries', body)
  if (sending.way === 'idempotency key') return bot.post('/api/v1/entries', body, { 'idempotency-key': sending.id })
  const at = new Date()
  return fetch(`${bot.url}/api/v1/entries?source=${signing.id}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': sending.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signing.secret).sign(sending.id, at, body),
    },
  }).then(async (response) => ({ status: response.status, body: await response.json() }))
}

describe.each(ENGINES)('a bot on %s that is killed again and again', (engine) => {
  test(
    'keeps every entry it answered with 200, once',
    async () => {
      const random = seededRandom(seed)
      const world = await openWorld(engine)
      let bot = await startBotProcess(world)
      const over = new AbortController()
      const answered: Sending[] = []
      const news = new EventEmitter()
      const untilAnswered = async (more: number): Promise<void> => {
        const enough = answered.length + more
        while (answered.length < enough) await once(news, 'answered')
      }

      const client = async (number: number): Promise<void> => {
        for (let turn = 0; !over.signal.aborted; turn += 1) {
          const value = 1 + Math.floor(random() * 9)
          const sending: Sending = { id: `c${number}-${turn}`, value, way: WAYS[(number + turn) % 3]! }
          while (!(await isTaken(sending))) await sleep(100)
        }
      }
      /** False when nobody answered; what is answered is answered with 200. */
      const isTaken = async (sending: Sending): Promise<boolean> => {
        const answer = await send(bot, world, sending).catch(() => null)
        if (!answer) return false
        expect(answer).toMatchObject({ status: 200 })
        answered.push(sending)
        news.emit('answered')
        return true
      }
      const clients = Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)))

      for (let kill = 0; kill < KILLS[engine]; kill += 1) {
        await untilAnswered(5 + Math.floor(random() * 40))
        await sleep(random() * 30)
        await bot.end('SIGKILL')
        bot = await startBotProcess(world)
      }
      await untilAnswered(10)
      over.abort()
      await clients

      const total = answered.reduce((sum, { value }) => sum + value, 0)
      const told = { seed, value: total }
      const ask = async () => {
        const { body } = await bot.get('/api/v1/metrics/complaints?period=2026-11-20')
        return { seed, value: (body as { value: number }).value }
      }
      expect(await ask()).toEqual(told)

      const again = await Promise.all(answered.map((sending) => send(bot, world, sending)))
      expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
      // A row's id is known; a request's key gives the first answer once more.
      for (const [index, { way }] of answered.entries())
        expect(again[index]!.body).toEqual(
          way === 'row id' ? { accepted: 0, duplicates: 1 } : { accepted: 1, duplicates: 0 },
        )
      expect(await ask()).toEqual(told)

      expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
      expect(await world.countRows()).toMatchObject({ recordings: answered.length, entries: answered.length })
      const rebuilt = await world.store.transaction(({ ledger }) => ledger.rebuild(world.team))
      expect(rebuilt).toEqual({ cells: 2, differed: 0 })
    },
    isSoak ? 20 * LONG_MS : LONG_MS,
  )
})
