import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StorageError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { commands, interactions } from '../src/registry.ts'
import { ANNA, DM, expectAcceptable, HOME, openDesk, SALES, textOf, type Desk } from './commands/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name "Harbour Desk"')
})
afterAll(() => desk.close())

const slash = (text: string) => ({ workspaceId: 'T1', channelId: HOME, userId: ANNA, text, triggerId: 't' })
const press = (actionId: string, value = '') => ({
  workspaceId: 'T1',
  channelId: HOME,
  userId: ANNA,
  actionId,
  value,
  triggerId: 't',
  pressedOn: 'asker' as const,
})

describe('createRouter()', () => {
  test('finds commands in any case, whatever stands around them', async () => {
    expect(await desk.read('  LOG   complaints 3 ')).toContain('*Complaints*')
    expect(await desk.read('Complaints TODAY')).toContain('*Complaints 3*')
    expect(await desk.read('team:"harbour desk"', { channel: SALES })).toContain('*Harbour Desk · ')
    expect(await desk.read('team:"harbour desk" log complaints 4', { channel: SALES })).toContain('was 3, now 4')
  })

  test('takes a metric named in several words for one, also where its first word is like a command', async () => {
    for (const [words, title] of [
      ['delivery time week', 'Delivery time'],
      ['lost value', 'Lost value'],
      ['lost business month', 'Business lost'],
      ['lost prospects', 'Prospects lost'],
      ['lost calls', 'Abandonment'],
      ['long waits today', 'Over limit waits'],
      ['limit compliance month', 'Limit compliance'],
      ['Limit Compliance', 'Limit compliance'],
    ] as const)
      expect((await desk.say(words)).text, words).toMatch(new RegExp(`^${title}: no value`))
    expect(await desk.read('delivery time wek')).toContain('Cannot show "delivery_time": "wek" is not understood')
    expect(desk.front.changes(slash('limit compliance month'))).toBe(false)
  })

  test('leaves to a command what is no question', async () => {
    await desk.say('define log_time duration')
    await desk.say('define limit_csat count')
    expect(await desk.read('log time week')).toContain('*Log time')
    expect(await desk.read('limit csat warn <5% critical <3%')).toContain('Limit')
    expect(await desk.read('lgo complaints 12')).toContain('did you mean "log"?')
  })

  test('leaves no words behind a command unread that takes none', async () => {
    await desk.say('log complaints 7, orders 30')
    expect(await desk.read('undo complaints')).toContain(
      'Cannot read "complaints" after undo, which stands alone: /metrics undo (takes back all figures of your last recording, for 24 hours)',
    )
    expect(await desk.read('orders today')).toContain('*Orders 30*')
    for (const name of ['list', 'limits', 'deliveries'])
      expect(await desk.read(`${name} <b> & more`)).toContain('Cannot read')
    expect(await desk.read('undo team:"harbour desk"', { channel: SALES })).toContain('Taken back')
  })

  test('tells what changes something, so that it is done once', () => {
    for (const words of [
      'log complaints 1',
      'undo',
      'fix complaints today 1',
      'limit csat warn <5',
      'digest daily 09:00',
      'digest now',
      'key create x',
      'team set name x',
      'team:Harbour log complaints 1',
    ])
      expect(desk.front.changes(slash(words)), words).toBe(true)
    for (const words of [
      '',
      'complaints',
      'list',
      'help log',
      'limits',
      'limit csat',
      'digest',
      'digest preview',
      'digest list',
      'key list',
      'explain csat',
    ])
      expect(desk.front.changes(slash(words)), words).toBe(false)
    expect(desk.front.changes(press('undo:0', '1'))).toBe(true)
    expect(desk.front.changes(press('ask:3', 'churn'))).toBe(false)
    expect(desk.front.changes(press('unknown'))).toBe(false)
  })

  test('does nothing about buttons that are nobody’s', async () => {
    expect(await desk.front.press(press('somebody-else'))).toBeNull()
    expect(await desk.front.press(press('__proto__:0'))).toBeNull()
  })

  test('reads what comes with a button like typed words', async () => {
    for (const { name } of interactions)
      for (const value of [
        '',
        '"',
        'team:99',
        'churn week team:99',
        '<!channel>',
        '1 OR 1=1',
        '-1',
        '9'.repeat(400),
        `x team:"${'y'.repeat(500)}"`,
      ]) {
        const reply = await desk.front.press(press(`${name}:0`, value))
        expectAcceptable(reply as Reply)
      }
    expect(desk.log.of('error')).toEqual([])
  })

  test('answers every command without words, also where there is no team', async () => {
    for (const { name } of commands)
      for (const [userId, channelId] of [
        [ANNA, HOME],
        [ANNA, DM],
        ['U0NOBODY01', 'D0NOBODY01'],
      ] as const) {
        const answer = await desk.front.command({ ...slash(name), userId, channelId })
        expectAcceptable('form' in answer ? answer.form.otherwise : answer)
        expect('form' in answer ? 'asker' : answer.visibility).toBe('asker')
      }
    expect(desk.log.of('error')).toEqual([])
  })

  test('tells the person nothing of a fault but a code, which the log has too', async () => {
    const broken = await openDesk()
    const fault = new Error('SELECT secret FROM keys; postgres://user:hunter2@db')
    Object.assign(broken.store.teams, { ofChannel: () => Promise.reject(fault) })
    const reply = await broken.say('complaints')
    const code = /`([0-9a-f]{8})`/.exec(textOf(reply))![1]
    expect(textOf(reply)).not.toMatch(/SELECT|hunter2|\.ts:/)
    expect(broken.log.lines.at(-1)).toMatchObject({ level: 'error', fields: { reference: code, err: fault } })
    Object.assign(broken.store.teams, { ofChannel: () => Promise.reject(new StorageError('disk full')) })
    expect(await broken.read('log complaints 1')).toContain('Not saved')
    await broken.close()
  })

  test('turns away in words', () => {
    for (const reason of ['outsider', 'unavailable'] as const) expectAcceptable(desk.front.turnAway(reason))
    for (const fault of ['empty', 'too-large', 'not-sent'] as const) expectAcceptable(desk.front.fileFailed(fault))
  })
})
