import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryError } from '../../src/errors.ts'
import { message, type Rig, type RigOptions, socketLine, startRig, until } from './rig.ts'

const rigs: Rig[] = []
const rejections: unknown[] = []
const onRejection = (reason: unknown): void => void rejections.push(reason)

async function rigOf(options: RigOptions = {}): Promise<Rig> {
  process.on('unhandledRejection', onRejection)
  const rig = await startRig({ config: socketLine, ...options })
  rigs.push(rig)
  return rig
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
  process.off('unhandledRejection', onRejection)
  expect(rejections.splice(0)).toEqual([])
})

const isUp = (rig: Rig) => async (): Promise<boolean> => (await rig.slack.faults()).length === 0

describe('the socket', () => {
  it('needs no door, and says when it stands', async () => {
    const rig = await rigOf()
    expect(rig.slack.requestListener).toBeUndefined()
    await until(isUp(rig))
    expect(rig.console.sockets.connections()).toBe(1)
  })

  it.each([
    ['is asked to reconnect', (rig: Rig) => rig.console.sockets.refresh()],
    ['is warned', (rig: Rig) => rig.console.sockets.refresh('warning')],
    ['is dropped', (rig: Rig) => rig.console.sockets.drop()],
  ])('comes back within two seconds when it %s', async (_name, lose) => {
    const rig = await rigOf()
    await until(isUp(rig))
    lose(rig)
    await until(() => rig.console.calls('apps.connections.open').length === 2, 2_000)
    await until(isUp(rig), 2_000)
    const sent = await rig.console.command('/metrics churn')
    expect((await sent.reply()).text).toBe('You said churn')
    await until(() => rig.console.sockets.connections() === 1)
    expect(rig.console.calls('apps.connections.open')).toHaveLength(2)
  })

  it('survives that Slack refuses, breaks and limits while it reconnects', async () => {
    const rig = await rigOf()
    await until(isUp(rig))
    const { faults } = rig.console
    faults.next('apps.connections.open', { kind: 'error', error: 'invalid_auth' })
    faults.next('apps.connections.open', { kind: 'drop-before' })
    faults.next('apps.connections.open', { kind: 'error', error: 'internal_error' })
    faults.next('apps.connections.open', { kind: 'ratelimited', retryAfterS: 1 })
    rig.console.sockets.drop()
    await until(async () => (await rig.slack.faults()).some((fault) => fault.includes('down')))
    await until(isUp(rig), 12_000)
    expect((await (await rig.console.command('/metrics churn')).reply()).text).toBe('You said churn')
  })

  it('is not opened without a pause when Slack keeps closing it', async () => {
    const rig = await rigOf()
    const closing = setInterval(() => rig.console.sockets.drop(), 5)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    clearInterval(closing)
    expect(rig.console.calls('apps.connections.open').length).toBeLessThan(8)
  })

  it('is a fault while Slack refuses the app token, not a crash', async () => {
    const rig = await rigOf({ config: () => ({ line: { kind: 'socket', appToken: 'xapp-wrong' } }) })
    expect(await rig.slack.faults()).toContain('The socket to Slack is down: invalid_auth')
    expect(rig.lines.find(({ message: said }) => said === 'Cannot keep a connection to Slack')).toMatchObject({
      level: 'warn',
    })
  })

  it('closes at stop() and stays closed', async () => {
    const rig = await rigOf()
    await until(isUp(rig))
    await rig.slack.stop()
    await until(() => rig.console.sockets.connections() === 0)
    expect(await rig.slack.faults()).toContain('The socket to Slack is down: stopped')
  })

  it('leaves no socket behind when it is stopped while it connects', async () => {
    const rig = await rigOf({ isStarted: false })
    rig.console.faults.next('apps.connections.open', { kind: 'delay', ms: 500 })
    const starting = rig.slack.start()
    await until(() => rig.console.calls('apps.connections.open').length === 1)
    await rig.slack.stop()
    await starting
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(rig.console.sockets.connections()).toBe(0)
  })

  it('leaves the clients of the messages without retries', async () => {
    const rig = await rigOf()
    await until(isUp(rig))
    rig.console.faults.next('chat.postMessage', { kind: 'drop-after-accept' })
    const post = rig.slack.messenger.post({ workspaceId: 'T0DAYBOOK1', channelId: 'C0SUPPORT1' }, message('x'), 'd1')
    await expect(post).rejects.toThrow(DeliveryError)
    expect(rig.console.messages('support')).toHaveLength(1)
  })
})
