import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/message.ts'
import { words } from '../fakes/front.ts'
import { type Rig, socketLine, startRig, until } from './rig.ts'

const rigs: Rig[] = []
const button = {
  type: 'button',
  action_id: 'share',
  value: 'churn week',
  text: { type: 'plain_text', text: 'Share' },
} as const
const undo = { ...button, action_id: 'undo', text: { type: 'plain_text', text: 'Undo' } } as const
const menu = {
  type: 'static_select' as const,
  action_id: 'period',
  options: [{ text: { type: 'plain_text' as const, text: 'Month' }, value: 'month' }],
}

const asked: Reply = {
  ...words('Churn is 4.2%'),
  blocks: [{ type: 'actions', elements: [button, undo, menu] }],
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

describe.each([
  ['HTTP', undefined],
  ['Socket Mode', socketLine],
] as const)('a press over %s', (_name, config) => {
  async function rigWithButton(): Promise<Rig> {
    const rig = await startRig(config && { config })
    rigs.push(rig)
    rig.front.answers.set('churn', asked)
    await (await rig.console.command('/metrics churn', { user: 'ben', channel: 'support' })).reply()
    return rig
  }
  const shown = (rig: Rig) => rig.console.ephemerals('ben')[0] ?? expect.fail('nothing shown')

  it('reaches the machine and is answered in the channel when it shares', async () => {
    const rig = await rigWithButton()
    rig.front.pressAnswers.set('share', words('For all', 'channel'))
    const sent = await rig.console.press(shown(rig), 'share', { user: 'ben' })
    expect(sent).toMatchObject({ status: 200, body: '' })
    expect(await sent.reply()).toMatchObject({ responseType: 'in_channel', replaced: false })
    expect(rig.console.messages('support').map(({ text }) => text)).toEqual(['For all'])
    expect(rig.front.presses).toEqual([
      {
        workspaceId: 'T0DAYBOOK1',
        channelId: 'C0SUPPORT1',
        userId: 'U0BEN00001',
        actionId: 'share',
        value: 'churn week',
        triggerId: sent.triggerId,
        pressedOn: 'asker',
      },
    ])
    expect(rig.console.ephemerals('ben')).toHaveLength(1)
  })

  it('on a menu gives the chosen value', async () => {
    const rig = await rigWithButton()
    rig.front.pressAnswers.set('period', words('A month'))
    const sent = await rig.console.press(shown(rig), 'period', { user: 'ben', choice: 'month' })
    expect(await sent.reply()).toMatchObject({ responseType: 'ephemeral', text: 'A month' })
    expect(rig.front.presses[0]?.value).toBe('month')
  })

  it('that is delivered three times acts once', async () => {
    const rig = await rigWithButton()
    rig.front.pressAnswers.set('undo', words('Taken back'))
    const sent = await rig.console.press(shown(rig), 'undo', { user: 'ben', duplicates: 2, together: true })
    await sent.reply()
    await sleep(100)
    expect(rig.front.presses).toHaveLength(1)
    expect(rig.claims.size).toBe(1)
  })

  it('that nothing belongs to is acknowledged and leaves a line in the log', async () => {
    const rig = await rigWithButton()
    const sent = await rig.console.press(shown(rig), 'share', { user: 'ben' })
    expect(sent.status).toBe(200)
    await until(() => rig.lines.some(({ message }) => message.startsWith('Nothing belongs to a button')))
    expect(rig.console.ephemerals('ben')).toHaveLength(1)
  })
})

describe('a press by an outsider', () => {
  it('is turned away', async () => {
    const rig = await startRig()
    rigs.push(rig)
    rig.front.answers.set('churn', { ...asked, visibility: 'channel' })
    await (await rig.console.command('/metrics churn', { user: 'ben', channel: 'support' })).reply()
    const [message] = rig.console.messages('support')
    const sent = await rig.console.press(message ?? expect.fail('nothing shown'), 'share', { user: 'olga' })
    expect((await sent.reply()).text).toBe('Turned away: outsider')
    expect(rig.front.presses).toEqual([])
  })
})
