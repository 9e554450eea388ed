import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startConsole, type Console } from '../../src/console/console.ts'
import { readMrkdwn } from '../../src/console/mrkdwn.ts'
import { call } from './call.ts'

let slack: Console

beforeEach(async () => {
  slack = await startConsole()
  slack.connectBot({ requestUrl: 'http://127.0.0.1:1/' })
})
afterEach(() => slack.stop())

const text = (source: string): object => ({ type: 'mrkdwn', text: source })

describe('renderTranscript()', () => {
  test('retells a conversation with buttons, images, files and changes', async () => {
    const sent = await slack.command('/metrics churn', { user: 'ben' })
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Churn' } },
      { type: 'section', text: text('*4.2 %* &lt; 5 % for <@U0ANNA0001>') },
      { type: 'section', fields: [text('Week'), text('24')] },
      { type: 'image', alt_text: 'Churn by week', image_url: 'https://example.com/churn.png' },
      {
        type: 'actions',
        elements: [
          { type: 'button', text: { type: 'plain_text', text: 'Share' } },
          { type: 'button', text: { type: 'plain_text', text: 'More' } },
        ],
      },
    ]
    await fetch(sent.responseUrl, { method: 'POST', body: JSON.stringify({ text: 'Churn', blocks }) })
    const pressed = await slack.press(slack.ephemerals('ben').at(-1)!, 'Share')
    await fetch(pressed.responseUrl, {
      method: 'POST',
      body: '{"text":"Shared &amp; seen","response_type":"in_channel"}',
    })
    await call(slack, 'chat.postMessage', { channel: 'U0BEN00001', text: 'Done' })
    expect(slack.transcript()).toBe(
      `Ben Ortiz in #support: /metrics churn

Slackbot in #support, only visible to Ben Ortiz
  | /metrics failed with the error "operation_timeout"

Daybook in #support, only visible to Ben Ortiz
  | # Churn
  | *4.2 %* < 5 % for @Anna Keller
  | Week
  | 24
  | (image: Churn by week - https://example.com/churn.png)
  | [Share] [More]

Ben Ortiz in #support presses [Share]

Daybook in #support
  | Shared & seen

Daybook in direct message with Ben Ortiz
  | Done
`,
    )
  })

  test('lines up the columns of a table', async () => {
    const cell = (value: string): object => ({ type: 'raw_text', text: value })
    const rows = [
      [cell('Measure'), cell('Mon')],
      [cell('Calls'), cell('1,204')],
    ]
    await call(slack, 'chat.postMessage', { channel: 'C0SUPPORT1', blocks: [{ type: 'table', rows }] })
    expect(slack.transcript()).toContain('  | Measure  Mon\n  | Calls    1,204\n')
  })

  test('colours for a terminal only when asked', () => {
    slack.say('Hello')
    expect(slack.transcript()).not.toContain('\u001b')
    expect(slack.transcript({ color: true })).toContain('\u001b[1mAnna Keller in #support')
  })
})

describe('readMrkdwn()', () => {
  const nameOf = (id: string): string | undefined => ({ U1: 'Ann', C1: 'support' })[id]

  test.each([
    ['&lt;!channel&gt; &amp;amp;', '<!channel> &amp;'],
    ['<@U1> <@U2|bob> <#C1>', '@Ann @bob #support'],
    ['<!channel> <!subteam^S1|@team>', '@channel @@team'],
    ['<https://example.com|Docs> <https://example.com>', 'Docs (https://example.com) https://example.com'],
    ['<!date^1750000000^{date}|15 June>', '15 June'],
  ])('reads %s as %s', (source, read) => {
    expect(readMrkdwn(source, nameOf)).toBe(read)
  })
})
