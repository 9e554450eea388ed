import { damageStanding } from '../commands/damage-standing.ts'
import { ANNA, BEN, DM, HOME, messagesTo, openDesk, type Desk } from '../commands/desk.ts'
import { recordTenWeeks } from '../commands/figures.ts'
import type { Message } from '../../src/message.ts'

/** One message of the page, and where it stands. */
export interface Shown {
  readonly where: string
  readonly message: Message
  /** Only these of its lines, of a message that is about much else. */
  readonly only?: RegExp
  /** The file in docs/ that a picture of it is kept in, or the picture it has itself. */
  readonly picture?: string
}

export interface AlertKind {
  readonly title: string
  /** When it comes, and to whom. */
  readonly about: string
  /** What is recorded and pressed until it comes, on a desk of its own: a Monday morning, half past ten. */
  readonly play: (desk: Desk) => Promise<readonly Shown[]>
}

const ALERT = 'Direct message to each manager'
const EDITED = 'The same message, edited'
const THREAD = 'In its thread'
const REPLY = 'To who asked, nobody else'
/** The line that says how far a chain has come. */
const CHAIN = /is next|told/

/** What stands in the threads of the owner's direct messages, the latest last. */
const repliesTo = ({ messenger }: Desk): Message[] =>
  messenger.posts
    .filter(({ posted }) => posted.channelId === ANNA && posted.threadTs !== undefined)
    .map(({ message }) => message)

const alert = (desk: Desk): Message => messagesTo(desk, ANNA).at(-1)!
const reply = (desk: Desk): Message => repliesTo(desk).at(-1)!

async function record(desk: Desk, words: string): Promise<void> {
  await desk.say(`log ${words}`)
  await desk.send()
}

/** An alert about complaints, with a limit of two bounds. */
async function fire(desk: Desk): Promise<Message> {
  await desk.say('limit complaints warn >10 critical >20')
  await record(desk, 'complaints 24')
  return alert(desk)
}

async function later(desk: Desk, instant: string): Promise<void> {
  desk.clock.set(instant)
  await desk.run('judge-days')
  await desk.run('wake-incidents')
  await desk.send()
}

/** A new kind of message is one entry here; `npm run docs` writes the page anew. */
export const ALERT_KINDS: readonly AlertKind[] = [
  {
    title: 'A limit is crossed',
    about:
      'As soon as a figure is beyond its critical bound for good, or at seven the next morning for what the day could still undo.',
    play: async (desk) => [{ where: ALERT, message: await fire(desk), picture: 'alert.png' }],
  },
  {
    title: 'A warning',
    about: 'Beyond the first bound only: nobody is rung, the next digest says it.',
    async play(desk) {
      await desk.say('limit complaints warn >10 critical >20')
      await desk.say('log complaints 12 yesterday')
      const message = await desk.say('digest preview')
      return [{ where: 'In the digest', message, only: /^#|[Ww]arning/ }]
    },
  },
  {
    title: 'A budget runs out',
    about:
      'What a target allows over a week, month, quarter or year, on which a limit may be: of what is only counted as soon as too much of it is used.',
    async play(desk) {
      await desk.say('target complaints 300 a month')
      await desk.say('limit complaints budget a month warn >80% critical >100%')
      await desk.say('log complaints 249 2026-11-20')
      const preview = await desk.say('digest preview')
      await record(desk, 'complaints 58')
      return [
        { where: 'In the digest before', message: preview, only: /^#|[Ww]arning/ },
        { where: ALERT, message: alert(desk) },
        { where: `${REPLY}, taking the target away`, message: await desk.say('target complaints off') },
      ]
    },
  },
  {
    title: 'Unlike the days before',
    about:
      'A limit may be on the change to the time before, on how unusual a day is among the same weekdays, or on an early warning of a control chart.',
    async play(desk) {
      await recordTenWeeks(desk)
      await desk.say('limit returns change critical >100%')
      await desk.say('limit complaints deviation critical >4')
      await desk.say('limit cancellations signal critical')
      await record(desk, 'returns 12')
      const change = { where: ALERT, message: alert(desk) }
      desk.clock.set('2026-11-23T09:40:00Z')
      await record(desk, 'complaints 24')
      const deviation = { where: `${ALERT}, of an unusual day`, message: alert(desk) }
      desk.clock.set('2026-11-23T09:50:00Z')
      await record(desk, 'cancellations 19')
      await later(desk, '2026-11-24T06:00:00Z')
      return [change, deviation, { where: `${ALERT} the next morning, of an early warning`, message: alert(desk) }]
    },
  },
  {
    title: 'Several within a minute',
    about:
      'The first goes at once. What comes up in the minute after it is gathered into one message, the worst first, with one tap to acknowledge all of it; the message is edited as they go on.',
    async play(desk) {
      await fire(desk)
      for (const metric of ['returns', 'cancellations', 'inquiries']) await desk.say(`limit ${metric} critical >20`)
      await desk.say('log returns 22, cancellations 25, inquiries 90')
      desk.clock.set('2026-11-23T09:31:00Z')
      await desk.send()
      const first = { where: `${ALERT}, a minute after the first`, message: alert(desk) }
      await record(desk, 'returns 3')
      return [
        first,
        { where: EDITED, message: alert(desk), picture: 'alerts-gathered.png' },
        { where: THREAD, message: reply(desk) },
      ]
    },
  },
  {
    title: 'Acknowledged',
    about: 'No reminder for a day, unless it gets worse. The other managers see who has it.',
    async play(desk) {
      const answer = await desk.press(await fire(desk), 'Acknowledge')
      await desk.send()
      return [
        { where: REPLY, message: answer },
        { where: EDITED, message: alert(desk) },
      ]
    },
  },
  {
    title: 'One after the other',
    about:
      'With `/metrics alerts chain @Anna 15m, @Ben 30m, channel` the next one is told when nobody has answered, and at last the team’s channel.',
    async play(desk) {
      await desk.say(`team set managers <@${ANNA}> <@${BEN}>`)
      await desk.say(`alerts chain <@${ANNA}> 15m, <@${BEN}> 30m, channel`)
      const first = await fire(desk)
      await later(desk, '2026-11-23T09:45:00Z')
      const [edited, second] = [alert(desk), messagesTo(desk, BEN).at(-1)!]
      await later(desk, '2026-11-23T10:15:00Z')
      return [
        { where: 'Direct message to the first', message: first, only: CHAIN },
        { where: `${EDITED}, a quarter of an hour later`, message: edited, only: CHAIN },
        { where: 'Direct message to the next at that time', message: second, only: CHAIN },
        { where: 'In the channel, half an hour after that', message: messagesTo(desk, HOME).at(-1)! },
      ]
    },
  },
  {
    title: 'Snoozed',
    about:
      'Nobody hears of it until then: for an hour, until nine tomorrow, until nine on Monday, or until any moment within two weeks. Whoever wakes it ends that.',
    async play(desk) {
      const answer = await desk.press(await fire(desk), 'Snooze until tomorrow')
      await desk.send()
      const edited = alert(desk)
      await later(desk, '2026-11-24T08:00:00Z')
      return [
        { where: REPLY, message: answer },
        { where: EDITED, message: edited },
        { where: `${THREAD}, when the snooze is over and it is not`, message: reply(desk) },
      ]
    },
  },
  {
    title: 'Woken',
    about: '`Wake` ends a snooze before its time.',
    async play(desk) {
      await desk.press(await fire(desk), 'Snooze until tomorrow')
      await desk.send()
      const answer = await desk.press(alert(desk), 'Wake')
      await desk.send()
      return [
        { where: REPLY, message: answer },
        { where: EDITED, message: alert(desk) },
      ]
    },
  },
  {
    title: 'Reminded',
    about: 'Once a day while figures still come in beyond the bound, and nobody has acknowledged it.',
    async play(desk) {
      await fire(desk)
      desk.clock.set('2026-11-24T09:00:00Z')
      await record(desk, 'complaints 26')
      return [{ where: THREAD, message: reply(desk) }]
    },
  },
  {
    title: 'Worse than when it was acknowledged',
    about: 'By a fifth or more: that ends the acknowledgement.',
    async play(desk) {
      await desk.press(await fire(desk), 'Acknowledge')
      await record(desk, 'complaints 40')
      return [{ where: THREAD, message: reply(desk) }]
    },
  },
  {
    title: 'Acknowledged, and not over a day later',
    about: 'An acknowledgement holds for a day.',
    async play(desk) {
      await desk.press(await fire(desk), 'Acknowledge')
      await later(desk, '2026-11-24T09:31:00Z')
      return [{ where: THREAD, message: reply(desk) }]
    },
  },
  {
    title: 'Lowered, and critical again',
    about:
      'A correction leaves a warning of what was told as critical; when it turns critical once more, that is told.',
    async play(desk) {
      await fire(desk)
      await record(desk, 'complaints 15')
      const lowered = { where: THREAD, message: reply(desk) }
      const edited = { where: EDITED, message: alert(desk) }
      await record(desk, 'complaints 23')
      return [lowered, edited, { where: `${THREAD}, when it is critical again`, message: reply(desk) }]
    },
  },
  {
    title: 'Recovered',
    about: 'A day whose figure keeps the bound ends it, when that day is over.',
    async play(desk) {
      await fire(desk)
      desk.clock.set('2026-11-24T09:00:00Z')
      await desk.say('log complaints 4')
      await later(desk, '2026-11-25T06:00:00Z')
      return [
        { where: THREAD, message: reply(desk) },
        { where: EDITED, message: alert(desk) },
      ]
    },
  },
  {
    title: 'Corrected',
    about: 'What was recorded is changed so that the limit was never crossed.',
    async play(desk) {
      await fire(desk)
      await record(desk, 'complaints 4')
      return [{ where: THREAD, message: reply(desk) }]
    },
  },
  {
    title: 'The limit was changed or taken away',
    about: 'Whoever was told is told why they hear no more of it; the new limit is judged by itself.',
    async play(desk) {
      await fire(desk)
      await desk.say('limit complaints critical >50')
      await desk.send()
      const changed = { where: `${THREAD}, when it is changed`, message: reply(desk) }
      desk.clock.set('2026-11-23T09:40:00Z')
      await record(desk, 'complaints 60')
      await desk.say('limit complaints off')
      await desk.send()
      return [changed, { where: `${THREAD}, when it is taken away`, message: reply(desk) }]
    },
  },
  {
    title: 'Back and forth',
    about:
      'What has opened and closed again and again is told once more, and then only when it has been steady for three days.',
    async play(desk) {
      await desk.say('limit complaints critical >20')
      for (let times = 0; times < 5; times += 1) for (const value of [24, 4]) await record(desk, `complaints ${value}`)
      desk.clock.set('2026-11-23T09:40:00Z')
      await record(desk, 'complaints 24')
      return [{ where: ALERT, message: alert(desk) }]
    },
  },
  {
    title: 'One agent',
    about: 'Only to the managers and, in answers, to that agent: never in a channel.',
    async play(desk) {
      await desk.say('limit complaints critical >10 by agent')
      await record(desk, 'complaints 12 agent:4711, complaints 3 agent:4712')
      const opened = { where: ALERT, message: alert(desk) }
      for (const day of ['2026-11-24', '2026-11-25']) {
        desk.clock.set(`${day}T12:00:00Z`)
        await record(desk, 'complaints 3 agent:4712')
      }
      await later(desk, '2026-11-26T06:00:00Z')
      return [opened, { where: `${THREAD}, when nothing is recorded of them any more`, message: reply(desk) }]
    },
  },
  {
    title: 'After quiet hours',
    about: 'Alerts wait in a person’s quiet hours. When these are over, one message tells what is still so.',
    async play(desk) {
      const answer = await desk.say('alerts quiet 20:00-08:00')
      for (const metric of ['complaints', 'returns', 'inquiries']) await desk.say(`limit ${metric} critical >20`)
      desk.clock.set('2026-11-23T21:00:00Z')
      await record(desk, 'complaints 24, returns 22, inquiries 90')
      await record(desk, 'returns 3')
      desk.clock.set('2026-11-24T07:00:00Z')
      await desk.send()
      return [
        { where: REPLY, message: answer },
        { where: 'Direct message at eight: returns were over by then', message: alert(desk) },
      ]
    },
  },
  {
    title: 'Not useful',
    about: 'A manager says so; what may be done about it is offered at once.',
    async play(desk) {
      return [{ where: REPLY, message: await desk.press(await fire(desk), 'Not useful') }]
    },
  },
  {
    title: 'The report on alerts',
    about: 'On Monday at nine, to the owner: which limits disturbed, and a calmer bound.',
    async play(desk) {
      await desk.say('limit complaints critical >10')
      for (const [nth, count] of [12, 3, 20, 3, 30, 3].entries()) {
        desk.clock.set(`2026-11-${23 + nth}T10:00:00Z`)
        await desk.say(`log complaints ${count}`)
        await later(desk, `2026-11-${24 + nth}T06:00:00Z`)
      }
      desk.clock.set('2026-11-30T08:00:00Z')
      await desk.run('report-noise')
      await desk.send()
      return [{ where: 'Direct message to the owner', message: alert(desk) }]
    },
  },
  {
    title: 'Figures that limits wait for',
    about: 'On a working day at ten, to who usually records them, once.',
    async play(desk) {
      await desk.say('limit complaints critical >10')
      for (const day of [16, 17, 18, 19, 20]) await desk.say(`log complaints 3 2026-11-${day}`)
      desk.clock.set('2026-11-24T09:00:00Z')
      await desk.run('check-gaps')
      await desk.send()
      return [{ where: 'Direct message to who usually records it', message: alert(desk) }]
    },
  },
  {
    title: 'A limit is paused',
    about:
      'A limit that can’t be judged three times in a row is paused, and whoever answers for it is told why. All others go on.',
    async play(desk) {
      await desk.say('limit complaints critical >10')
      await damageStanding(desk, 'complaints')
      for (const value of [12, 13, 14]) await record(desk, `complaints ${value}`)
      const paused = alert(desk)
      return [
        { where: 'Direct message to who set it', message: paused },
        { where: REPLY, message: await desk.press(paused, 'Resume', { channel: DM }) },
      ]
    },
  },
  {
    title: 'What happened',
    about: '`/metrics alerts history` tells it of all limits or of one, *Show* under an alert of that alone.',
    async play(desk) {
      await desk.press(await fire(desk), 'Acknowledge')
      desk.clock.set('2026-11-24T09:00:00Z')
      await desk.say('log complaints 4')
      await later(desk, '2026-11-25T06:00:00Z')
      return [{ where: REPLY, message: await desk.say('alerts history complaints') }]
    },
  },
  {
    title: 'The list',
    about: '`/metrics alerts` shows what is beyond its limit at this moment, warnings as well.',
    async play(desk) {
      await desk.say(`team set managers <@${BEN}>`)
      await desk.press(await fire(desk), 'Acknowledge', { user: BEN })
      await desk.say('limit returns warn >10 critical >20')
      await desk.say('limit cancellations critical >5')
      await desk.say('log returns 12, cancellations 9')
      return [{ where: REPLY, message: await desk.say('alerts') }]
    },
  },
  {
    title: 'A new team',
    about:
      'The first words in a channel make its team, which begins with the usual limits on what no desk wants to hear of late.',
    play: async (desk) => [
      { where: REPLY, message: await desk.say('log complaints 12', { channel: 'C0NEWDESK1' }) },
      {
        where: `${REPLY}, asking for the limits`,
        message: await desk.say('limits', { channel: 'C0NEWDESK1' }),
        only: /switched on with the team/,
      },
    ],
  },
  {
    title: 'Rehearsed',
    about: '`/metrics rehearse` plays a limit through the last 90 days before anybody is rung by it.',
    async play(desk) {
      await recordTenWeeks(desk)
      return [
        { where: REPLY, message: await desk.say('rehearse abandonment critical >8%'), picture: 'alert-rehearsed.png' },
      ]
    },
  },
]

/** A desk of the sample team, for one kind. */
export async function openSample(): Promise<Desk> {
  const desk = await openDesk()
  await desk.say('team set name Harbour', { channel: HOME })
  return desk
}
