import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import type { Fault } from '../../src/console/faults.ts'
import { call, send } from './call.ts'

const post = { channel: 'C0SUPPORT1', text: 'Hi' }

let slack: Console

beforeEach(async () => {
  slack = await startConsole()
})
afterEach(() => slack.stop())

function texts(): string[] {
  return slack.messages('support').map((message) => message.text)
}

/** The answer's status and text, or that the connection broke or was silent for 300 ms. */
async function outcome(): Promise<{ status: number; body: string } | 'broken' | 'silent'> {
  const answer = send(slack, 'chat.postMessage', post).then(
    async (response) => ({ status: response.status, body: await response.text() }),
    () => 'broken' as const,
  )
  return Promise.race([answer, sleep(300, 'silent' as const)])
}

describe('faults.next()', () => {
  test.each<[string, Fault, unknown, number]>([
    ['ratelimited', { kind: 'ratelimited', retryAfterS: 7 }, { status: 429 }, 0],
    ['http', { kind: 'http', status: 503, body: 'down' }, { status: 503, body: 'down' }, 0],
    ['error', { kind: 'error', error: 'fatal_error' }, { status: 200, body: '{"ok":false,"error":"fatal_error"}' }, 0],
    ['drop-before', { kind: 'drop-before' }, 'broken', 0],
    ['drop-after-accept', { kind: 'drop-after-accept' }, 'broken', 1],
    ['delay', { kind: 'delay', ms: 50 }, { status: 200 }, 1],
    ['hang', { kind: 'hang' }, 'silent', 0],
    ['hang after accepting', { kind: 'hang', accept: true }, 'silent', 1],
    ['malformed', { kind: 'malformed' }, { status: 200, body: expect.stringContaining('<html>') }, 1],
    [
      'malformed and truncated',
      { kind: 'malformed', shape: 'truncated' },
      { status: 200, body: expect.not.stringMatching(/\}$/) },
      1,
    ],
    [
      'malformed without ts',
      { kind: 'malformed', shape: 'bare-ok', accept: false },
      { status: 200, body: '{"ok":true}' },
      0,
    ],
    ['late-accept', { kind: 'late-accept', ms: 50 }, { status: 200 }, 1],
  ])('plays %s once', async (_, fault, seen, stored) => {
    slack.faults.next('chat.postMessage', fault)
    const first = await outcome()
    if (typeof seen === 'string') expect(first).toBe(seen)
    else expect(first).toMatchObject(seen as object)
    expect(texts()).toHaveLength(stored)
    expect(await outcome()).toMatchObject({ status: 200, body: expect.stringContaining('"ok":true') })
  })

  test('ratelimited says how long to wait, or leaves that out', async () => {
    slack.faults.next('chat.postMessage', { kind: 'ratelimited', retryAfterS: 7 })
    slack.faults.next('chat.postMessage', { kind: 'ratelimited' })
    expect((await send(slack, 'chat.postMessage', post)).headers.get('retry-after')).toBe('7')
    expect((await send(slack, 'chat.postMessage', post)).headers.get('retry-after')).toBeNull()
  })

  test('late-accept stores the message even though the caller has gone', async () => {
    slack.faults.next('chat.postMessage', { kind: 'late-accept', ms: 80 })
    const aborted = fetch(`${slack.apiUrl}chat.postMessage?token=x`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify(post),
      signal: AbortSignal.timeout(30),
    })
    await expect(aborted).rejects.toThrow()
    expect(texts()).toEqual([])
    await slack.waitFor(() => texts().length === 1)
  })

  test('hits `times` calls, of one method, whose arguments pass `where`', async () => {
    slack.faults.next(
      'chat.postMessage',
      { kind: 'error', error: 'internal_error' },
      { times: 2, where: (args) => args['channel'] === 'G0LEADS001' },
    )
    const leads = { channel: 'G0LEADS001', text: 'x' }
    expect(await call(slack, 'chat.postMessage', post)).toMatchObject({ ok: true })
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true })
    const answers = [
      await call(slack, 'chat.postMessage', leads),
      await call(slack, 'chat.postMessage', leads),
      await call(slack, 'chat.postMessage', leads),
    ]
    expect(answers.map((answer) => answer.ok)).toEqual([false, false, true])
  })

  test('calls() names the fault', async () => {
    slack.faults.next('*', { kind: 'http', status: 500 })
    await send(slack, 'auth.test')
    expect(slack.calls()).toMatchObject([{ method: 'auth.test', outcome: 'http' }])
  })
})

describe('faults.random()', () => {
  const errors = async (seed: number): Promise<string> => {
    slack.faults.random({ seed, rates: { error: 0.3, http: 0.1 }, methods: ['auth.test'] })
    let row = ''
    for (let index = 0; index < 60; index++) {
      const response = await send(slack, 'auth.test')
      row += response.status === 503 ? 'h' : (await response.text()).includes('internal_error') ? 'e' : '.'
    }
    return row
  }

  test('hits the same calls for the same seed, and others for another', async () => {
    const row = await errors(7)
    expect(row).toMatch(/e/)
    expect(row).toMatch(/h/)
    expect(await errors(7)).toBe(row)
    expect(await errors(8)).not.toBe(row)
    expect(await call(slack, 'chat.postMessage', post)).toMatchObject({ ok: true })
  })

  test('stops at clear() and reset()', async () => {
    slack.faults.random({ seed: 1, rates: { error: 1 } })
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: false })
    slack.reset()
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true })
  })
})
