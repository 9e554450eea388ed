import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { type BotProcess, LONG_MS, openWorld, startBotProcess, typed } from './bot-process.ts'

const entry = (fields: object): string =>
  JSON.stringify({ measure: 'complaints', date: '2026-11-20', value: 12, ...fields })
const raw = (value: string): string => `{"measure":"complaints","date":"2026-11-20","value":${value}}`

/** What comes in by HTTP, and the words it is answered with. */
const SENT: readonly (readonly [what: string, body: string, words: RegExp])[] = [
  ['a wrong measure', entry({ measure: 'complants' }), /no such measure "complants", did you mean "complaints"\?/],
  ['an emoji for a measure', entry({ measure: '🙂' }), /no such measure "🙂"/],
  ['a value that is no number', entry({ value: 'twelve' }), /Must be a number such as 12.*not the text "twelve"/],
  ['digits of another script', entry({ value: '١٢' }), /Must be a number such as 12.*not the text/],
  ['NaN', raw('NaN'), /JSON/],
  ['1e309', raw('1e309'), /Must be a number such as 12.*not a number too large to keep/],
  ['a negative count', entry({ value: -3 }), /-3 is negative: it must be 0 or more/],
  ['half a complaint', entry({ value: 1.5 }), /1\.5 is not whole/],
  ['a day in 2099', entry({ date: '2099-01-01' }), /2099-01-01 is still to come: today is 20\d\d-/],
  ['a day that is none', entry({ date: '2026-02-30' }), /no such day "2026-02-30": a day is written like 20/],
  ['an unknown channel', entry({ channel: 'fone' }), /no such channel "fone", did you mean "phone"\?/],
  ['a channel from right to left', entry({ channel: 'هاتف' }), /no such channel "هاتف".*phone, email, chat/],
  [
    '3,000 characters for an area',
    entry({ area: 'ü'.repeat(3000) }),
    /Must be what the value is about.*3000 characters/,
  ],
  ['3,000 characters for a note', entry({ note: 'x'.repeat(3000) }), /Must be .*3000 characters/],
  ['a body cut in half', entry({}).slice(0, 30), /JSON/],
]

/** What is typed, and the words it is answered with. */
const TYPED: readonly (readonly [text: string, words: RegExp])[] = [
  ['log complants 12', /no such measure, did you mean \\?"complaints/],
  ['log 🙂 12', /no such measure/],
  ['log complaints twelve', /twelve\\?" is no number/],
  ['log complaints ١٢', /is no number/],
  ['log complaints NaN', /NaN\\?" is no number/],
  ['log complaints 1e309', /1e309 is not plain: write the number out/],
  ['log complaints -3', /-3 is negative: a count is 0 or more; to correct a day use fix/],
  ['log complaints 1.5', /1\.5 is not whole/],
  ['log complaints 12 2099-01-01', /2099-01-01 is still to come/],
  ['log complaints 12 2026-02-30', /2026-02-30/],
  ['log complaints 12 channel:fone', /no such channel .*fone.*did you mean \\?"phone/],
  [`log complaints 12 note:"${'x'.repeat(3000)}"`, /at most 3000 are read|at most 500/],
  [`log ${'ü'.repeat(2990)}`, /no such measure/],
]

test(
  'everything that means nothing is answered with what would be right, and leaves nothing in the database',
  async () => {
    const world = await openWorld('sqlite')
    const bot = await startBotProcess(world)
    const empty = await world.countRows()
    expect(new Set(Object.values(empty))).toEqual(new Set([0]))

    for (const [what, body, words] of SENT) {
      const answer = await bot.post('/api/v1/entries', body, { 'idempotency-key': 'the-same-for-all' })
      expect({ what, status: answer.status }).toEqual({ what, status: 400 })
      expect(messages(answer.body), what).toMatch(words)
    }
    for (const [text, words] of TYPED) {
      const answer = await typed(world.slack, text)
      expect({ text, answer }).toEqual({ text, answer: expect.stringMatching(words) })
    }

    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const unpacked = await bot.post('/api/v1/entries', bomb, { 'content-encoding': 'gzip' })
    expect({ status: unpacked.status, words: messages(unpacked.body) }).toEqual({
      status: 413,
      words: expect.stringContaining('it is over 10 MiB, send it in parts'),
    })
    await breakOff(bot, world.writeKey)
    await refuseSignatures(bot, world.signing)
    for (const how of [{ forgeSignature: true }, { timestampSkewS: -301 }, { timestampSkewS: 301 }]) {
      const sent = await world.slack.command('/metrics log complaints 12', { user: 'anna', channel: 'support', ...how })
      expect({ how, status: sent.status }).toEqual({ how, status: 401 })
    }
    expect(await world.countRows()).toEqual(empty)

    // Of the key nothing was used up, and strange texts where texts belong are kept as they are.
    const note = '<!channel> שלום 👋 \u202Ereversed & <@U0ANNA0001>'
    const kept = await bot.post('/api/v1/entries', entry({ note, area: 'شحن 🚚' }), {
      'idempotency-key': 'the-same-for-all',
    })
    expect(kept).toEqual({ status: 200, body: { accepted: 1, duplicates: 0 } })
    const words = await typed(world.slack, 'log complaints +1 2026-11-20 area:"<!channel> 🚚" note:"<!here> *bold*"')
    expect(words).toContain('&lt;!channel&gt;')
    expect(words).not.toMatch(/<!(channel|here)>/)
    const byArea = await typed(world.slack, 'complaints 2026-11-20 by area')
    expect(byArea).toContain('شحن 🚚')
    expect(byArea).not.toContain('<!channel>')
    expect(await world.countRows()).toMatchObject({ recordings: 2, entries: 2 })
  },
  LONG_MS,
)

const messages = (body: unknown): string =>
  (body as { errors: { field?: string; message: string }[] }).errors.map(({ message }) => message).join('\n')

/** Sends half of what was announced, and goes away. */
function breakOff(bot: BotProcess, key: string): Promise<void> {
  const body = entry({})
  const headers = { 'content-type': 'application/json', 'content-length': body.length, authorization: `Bearer ${key}` }
  return new Promise((resolve) => {
    const sending = request(`${bot.url}/api/v1/entries`, { method: 'POST', headers })
    sending.on('error', () => {})
    sending.on('close', resolve)
    sending.write(body.slice(0, 30), () => sending.destroy())
  })
}

async function refuseSignatures(bot: BotProcess, { id, secret }: { id: number; secret: string }): Promise<void> {
  const body = entry({})
  const send = async (key: string, ageMs: number): Promise<number> => {
    const at = new Date(Date.now() - ageMs)
    const response = await fetch(`${bot.url}/api/v1/entries?source=${id}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(key).sign('msg_1', at, body),
      },
    })
    const { errors } = (await response.json()) as { errors: { message: string }[] }
    expect(errors[0]!.message).toMatch(/^Not let in: send "Authorization: Bearer dbk_…".* or a request signed by/)
    return response.status
  }
  const forged = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
  expect([await send(forged, 0), await send(secret, 302_000), await send(secret, -302_000)]).toEqual([401, 401, 401])
}
