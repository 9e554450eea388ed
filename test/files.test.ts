import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '../src/command.ts'
import type { Interaction } from '../src/interaction.ts'
import type { Reply } from '../src/message.ts'
import { buttons } from '../src/messages/blocks.ts'
import { publicly, sentence } from '../src/messages/reply.ts'
import { type Desk, fileOf, openDesk } from './commands/desk.ts'

const csv = { name: 'days.csv', title: 'Days', text: 'day,complaints\n2026-11-23,3\n' }

const days: Command = {
  name: 'days',
  usage: ['days [share]'],
  summary: 'show the days',
  changes: () => false,
  run: async ({ line }) => {
    const reply = sentence('The days', buttons([{ label: 'CSV', actionId: 'days-csv', value: '' }]))
    return line === 'share' ? publicly(reply) : reply
  },
}

const daysCsv: Interaction = {
  name: 'days-csv',
  changes: false,
  run: async (_value, { pressedOn }): Promise<Reply> =>
    pressedOn === 'channel'
      ? { ...sentence('The file is in the thread'), file: { ...csv, to: 'thread' } }
      : { ...sentence('The file was sent to you as a direct message'), file: { ...csv, to: 'asker' } },
}

let desk: Desk
beforeAll(async () => void (desk = await openDesk({ also: { commands: [days], interactions: [daysCsv] } })))
afterAll(() => desk.close())

describe('a file', () => {
  test('goes where those who see the pressed button are', async () => {
    const shared = await desk.press(await desk.say('days share'), 'CSV')
    expect(fileOf(shared)).toEqual({ ...csv, to: 'thread' })
    const own = await desk.press(await desk.say('days'), 'CSV')
    expect(fileOf(own)).toEqual({ ...csv, to: 'asker' })
  })

  test('is not there unless a reply has one', async () => {
    expect(() => fileOf({ ...sentence('No file') })).toThrow('the reply has none')
  })
})
