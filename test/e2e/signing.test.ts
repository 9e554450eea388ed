import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { daybook } from '../process.ts'
import { LONG_MS, openWorld, startBotProcess } from './bot-process.ts'

test(
  'a signing secret made beside the running bot lets signed requests in, each once',
  async () => {
    const world = await openWorld('sqlite')
    const bot = await startBotProcess(world)
    const place = ['--workspace', 'T0DAYBOOK1', '--channel', 'C0SUPPORT1']
    const made = await daybook(['key', 'create', ...place, '--name', 'crm', '--signing'], world.environment)
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^whsec_\S+\n$/) })
    const id = /\?source=(\d+)/.exec(made.err)?.[1]
    const webhook = new Webhook(made.out.trim())

    const send = async (event: string, payload: object, headers: Readonly<Record<string, string>> = {}) => {
      const body = JSON.stringify(payload)
      const at = new Date()
      const response = await fetch(`${bot.url}/api/v1/entries?source=${id}`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': event,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': webhook.sign(event, at, body),
          ...headers,
        },
      })
      return { status: response.status, body: JSON.stringify(await response.json()) }
    }
    const complaints = { measure: 'complaints', date: '2026-11-20', value: 3 }
    const accepted = { status: 200, body: '{"accepted":1,"duplicates":0}' }

    expect(await send('msg_1', complaints)).toEqual(accepted)
    expect(await Promise.all([send('msg_1', complaints), send('msg_1', complaints)])).toEqual([accepted, accepted])
    expect(await send('msg_1', { ...complaints, value: 4 })).toMatchObject({ status: 409 })
    expect(await send('msg_2', complaints, { authorization: `Bearer ${world.writeKey}` })).toEqual({
      status: 400,
      body: expect.stringContaining('send either an Authorization header or a signature, not both'),
    })
    expect(await send('msg_2', complaints, { 'webhook-id': 'msg_3' })).toMatchObject({ status: 401 })
    expect(await send('msg_2', { ...complaints, rating: 5 })).toMatchObject({ status: 400 })
    expect(await send('msg_2', complaints)).toEqual(accepted)
    expect(await bot.get('/api/v1/metrics/complaints?period=2026-11-20')).toMatchObject({ body: { value: 6 } })
    expect(bot.output()).not.toContain(made.out.trim())
  },
  LONG_MS,
)
