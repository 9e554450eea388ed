import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { isSignedWith } from '../../src/http/webhook-signature.ts'
import { answerOf, type Doorway, faultsOf, gzip, openDoors } from './doorway.ts'

const body = '{"measure":"inquiries","date":"2026-11-20","value":12}'
const id = 'msg_2026'

type Change = (headers: Record<string, string>, signer: Webhook) => Record<string, string | undefined>

/** Signs by the package, changes the headers and sends to the door of `source`. */
function sendSigned(
  doors: Doorway,
  {
    source,
    secret,
    change = (headers) => headers,
    text = body,
    at = Date.now(),
    sent = text,
  }: {
    source: number | string
    secret: string
    change?: Change
    text?: string
    at?: number
    sent?: string | Uint8Array
  },
): Promise<Response> {
  const signer = new Webhook(secret)
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signer.sign(id, new Date(at), text),
  }
  const changed = Object.entries(change(headers, signer)).filter(([, value]) => value !== undefined)
  return fetch(`${doors.url}/api/v1/entries?source=${source}`, {
    method: 'POST',
    body: sent,
    headers: Object.fromEntries(changed) as Record<string, string>,
  })
}

const other = new Webhook(`whsec_${Buffer.alloc(24, 1).toString('base64')}`)
const wrong = other.sign(id, new Date(), body)

test.each<[string, Change]>([
  ['one good signature', (headers) => headers],
  [
    'several signatures of which one is good',
    (headers) => ({ ...headers, 'webhook-signature': `v1,AAAA ${wrong} v2,x ${headers['webhook-signature']}` }),
  ],
  [
    'another version before it',
    (headers) => ({ ...headers, 'webhook-signature': `v1a,xyz ${headers['webhook-signature']}` }),
  ],
])('a signed request with %s is recorded', async (_name, change) => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  expect(await answerOf(sendSigned(doors, { source, secret, change }))).toEqual({
    status: 200,
    body: { accepted: 1, duplicates: 0 },
  })
  expect(doors.doors.recorded[0]).toMatchObject({ source: 'webhook', receipt: { source: `key:${source}`, key: id } })
})

test.each<[string, Change]>([
  ['no id', (headers) => ({ ...headers, 'webhook-id': undefined })],
  ['no timestamp', (headers) => ({ ...headers, 'webhook-timestamp': undefined })],
  ['no signature', (headers) => ({ ...headers, 'webhook-signature': undefined })],
  ['an empty signature', (headers) => ({ ...headers, 'webhook-signature': '' })],
  ['a signature by another secret', (headers) => ({ ...headers, 'webhook-signature': wrong })],
  [
    'a signature without its end',
    (headers) => ({ ...headers, 'webhook-signature': headers['webhook-signature']!.slice(0, 20) }),
  ],
  [
    'a signature without its version',
    (headers) => ({ ...headers, 'webhook-signature': headers['webhook-signature']!.slice(3) }),
  ],
  [
    'a signature of another version',
    (headers) => ({ ...headers, 'webhook-signature': headers['webhook-signature']!.replace('v1', 'v2') }),
  ],
  ['another id', (headers) => ({ ...headers, 'webhook-id': 'msg_other' })],
  [
    'another timestamp',
    (headers) => ({ ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1) }),
  ],
  ['a timestamp that is no number', (headers) => ({ ...headers, 'webhook-timestamp': 'hello' })],
  ['a timestamp of 1e9', (headers) => ({ ...headers, 'webhook-timestamp': '1e9' })],
])('a signed request with %s answers 401', async (_name, change) => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  expect(await faultsOf(sendSigned(doors, { source, secret, change }))).toMatchObject({ status: 401 })
  expect(doors.doors.recorded).toEqual([])
})

test.each([
  [-301_000, 401],
  [-290_000, 200],
  [290_000, 200],
  [302_000, 401],
])('a request signed %i ms from now answers %i', async (offset, status) => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  expect((await sendSigned(doors, { source, secret, at: Date.now() + offset })).status).toBe(status)
})

test('a signed request whose body was changed by one byte answers 401', async () => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  expect((await sendSigned(doors, { source, secret, sent: body.replace('12', '13') })).status).toBe(401)
  expect((await sendSigned(doors, { source, secret, sent: `${body} ` })).status).toBe(401)
})

test('an empty body that is signed well is let in, and answers 400', async () => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  expect((await sendSigned(doors, { source, secret, text: '' })).status).toBe(400)
})

test('a secret of another door, of none, or a revoked one answers 401', async () => {
  const doors = await openDoors()
  const [first, second] = [doors.doors.addSigningKey(), doors.doors.addSigningKey()]
  expect((await sendSigned(doors, { source: second.id, secret: first.secret })).status).toBe(401)
  for (const source of ['', 'x', '999', `${first.id}%27`, `${first.id}&source=${first.id}`])
    expect((await sendSigned(doors, { source, secret: first.secret })).status).toBe(401)
  doors.doors.revoke(first.id)
  expect((await sendSigned(doors, { source: first.id, secret: first.secret })).status).toBe(401)
})

test('while a secret is exchanged a request signed with both passes at either door', async () => {
  const doors = await openDoors()
  const [old, fresh] = [doors.doors.addSigningKey(), doors.doors.addSigningKey()]
  const both: Change = (headers) => ({
    ...headers,
    'webhook-signature': [old, fresh].map(({ secret }) => new Webhook(secret).sign(id, new Date(), body)).join(' '),
  })
  for (const { id: source, secret } of [old, fresh])
    expect((await sendSigned(doors, { source, secret, change: both })).status).toBe(200)
})

test('a signature beside an Authorization header is refused', async () => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  const change: Change = (headers) => ({ ...headers, authorization: `Bearer ${doors.writeKey}` })
  expect(await faultsOf(sendSigned(doors, { source, secret, change }))).toEqual({
    status: 400,
    faults: ['Cannot tell who is asking: send either an Authorization header or a signature, not both'],
  })
  expect(doors.doors.recorded).toEqual([])
})

test('five deliveries at once of the same webhook-id record once and get the same answer', async () => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  const answers = await Promise.all(Array.from({ length: 5 }, () => answerOf(sendSigned(doors, { source, secret }))))
  expect(answers).toEqual(Array(5).fill({ status: 200, body: { accepted: 1, duplicates: 0 } }))
  expect(doors.doors.recorded).toHaveLength(1)
})

test('the same webhook-id with another body answers 409', async () => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  await sendSigned(doors, { source, secret })
  expect((await sendSigned(doors, { source, secret, text: body.replace('12', '13') })).status).toBe(409)
  expect(doors.doors.recorded).toHaveLength(1)
})

test('the signature of a compressed request is over the bytes as they are sent', async () => {
  const doors = await openDoors()
  const { id: source, secret } = doors.doors.addSigningKey()
  const packed = gzip(body)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const change: Change = (headers) => {
    const hmac = createHmac('sha256', key).update(`${id}.${headers['webhook-timestamp']}.`).update(packed)
    return { ...headers, 'content-encoding': 'gzip', 'webhook-signature': `v1,${hmac.digest('base64')}` }
  }
  expect((await sendSigned(doors, { source, secret, change, sent: packed })).status).toBe(200)
})

test('isSignedWith() agrees with the Standard Webhooks package on any text', () => {
  for (const [index, text] of ['', 'x', '{"a":1}', 'ü日本😀', '\u0000\r\n', 'y'.repeat(100_000)].entries()) {
    const secret = `whsec_${Buffer.alloc(24 + index, 7 + index).toString('base64')}`
    const at = new Date(1_790_000_000_000)
    const signature = new Webhook(secret).sign('msg.1', at, text)
    const signed = { id: 'msg.1', timestamp: '1790000000', signature }
    expect(isSignedWith(secret, signed, Buffer.from(text))).toBe(true)
    expect(isSignedWith(secret, signed, Buffer.from(`${text}!`))).toBe(false)
    expect(isSignedWith('whsec_', signed, Buffer.from(text))).toBe(false)
  }
})
