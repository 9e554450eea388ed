import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'

let child: ChildProcess | undefined

afterEach(() => {
  child?.kill('SIGKILL')
})

async function serve(options: object): Promise<Record<'apiUrl' | 'controlUrl' | 'botToken', string>> {
  child = spawn(process.execPath, ['--import', 'tsx', 'src/console/serve.ts', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin!.end(JSON.stringify(options))
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return JSON.parse(line) as Record<'apiUrl' | 'controlUrl' | 'botToken', string>
}

describe('serve.ts', () => {
  test('says where it is, takes control requests and stops on SIGTERM', async () => {
    const bot = createServer((request, response) => request.resume().on('end', () => response.end('Hello')))
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
    const { controlUrl } = await serve({ keepLast: 100 })
    const control = async (verb: string, input: object): Promise<Record<string, unknown>> =>
      (await (await fetch(controlUrl + verb, { method: 'POST', body: JSON.stringify(input) })).json()) as Record<
        string,
        unknown
      >
    await control('connect', { requestUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/` })
    expect(await control('command', { text: '/metrics', waitForReplies: 1 })).toMatchObject({
      status: 200,
      replies: [{ text: 'Hello' }],
    })
    const load = await control('load', { texts: ['/metrics'], count: 20, concurrency: 4, waitForReply: true })
    expect(load).toMatchObject({ failures: [] })
    expect(load['ackMs']).toHaveLength(20)
    expect(await control('press', { user: 'anna', what: 'Share' })).toMatchObject({
      error: expect.stringContaining('Cannot press'),
    })
    child!.kill('SIGTERM')
    expect(await once(child!, 'exit')).toEqual([0, null])
    bot.close()
  })
})
