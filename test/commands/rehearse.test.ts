import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LineChart } from '../../src/chart.ts'
import { FIRST_LIMITED } from '../../src/domain/limits/first-limits.ts'
import { addDays } from '../../src/domain/time/day.ts'
import type { Message } from '../../src/message.ts'
import { ANNA, BEN, buttonsOf, openDesk, textOf, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  // So that only what is set here is there.
  for (const metric of FIRST_LIMITED) await desk.say(`limit ${metric} off`)
})
afterEach(() => desk.close())

const YESTERDAY = '2026-11-22'

/** Records how many of 200 calls a day were abandoned; the last one yesterday. */
async function abandon(hits: readonly (number | null)[]): Promise<void> {
  const lines = hits.flatMap((hit, index) => {
    const day = addDays(YESTERDAY, 1 + index - hits.length)
    return hit === null ? [] : [`offered 200 ${day}, abandoned ${hit} ${day}`]
  })
  for (let at = 0; at < lines.length; at += 20) await desk.say(`log ${lines.slice(at, at + 20).join(', ')}`)
}

const labels = (message: Message): string[] => buttonsOf(message).map(({ text }) => text.text)

const chartOf = (message: Message): LineChart => {
  const spec = message.blocks.flatMap((block) => (block.type === 'chart' ? [block.spec] : []))[0]
  if (spec?.kind !== 'line') throw new Error('Cannot look at the picture: there is none')
  return spec
}

/** A bad day of 9 % every fourth day, one of 15 % every twelfth. */
const restless = Array.from({ length: 36 }, (_, day) => (day % 12 === 11 ? 30 : day % 4 === 3 ? 18 : 8))

describe('rehearse', () => {
  test('says when a limit that is set would have alarmed, and which bound would have done so once a week', async () => {
    await abandon([null, ...restless])
    await desk.say('limit abandonment critical >8%')
    const reply = await desk.say('rehearse abandonment')
    expect(textOf(reply).split('\n').filter((line) => !line.startsWith('('))).toEqual([
      '*Abandonment*: critical over 8%, each day',
      'In the 90 days 25 Aug – 22 Nov 2026 it would have alarmed 6 times',
      '• Wed 21 Oct 2026, for a day',
      '• Sun 25 Oct 2026, for a day',
      '• Thu 29 Oct 2026, for a day',
      '• Mon 2 Nov 2026, for a day',
      '• Fri 6 Nov 2026, for a day',
      '• Tue 10 Nov 2026, for 13 days of back and forth, told once, and not over yet',
      'At most one in any 7 days: critical *over 9%* would have alarmed 3 times',
      'Each day judged once, when it was over, by what is known of it today · figures on 36 of 90 days',
      '[Use this bound]',
    ]) // prettier-ignore
    expect(reply).toMatchObject({ visibility: 'asker', text: 'Abandonment would have alarmed 6 times' })
    const chart = chartOf(reply)
    expect(chart.subtitle).toBe('25 Aug – 22 Nov 2026; shaded: an alarm stood')
    expect([chart.days.length, chart.days[0], chart.days.at(-1)]).toEqual([90, '2026-08-25', YESTERDAY])
    expect(chart.limits).toMatchObject([{ severity: 'critical', bound: 8 }])
    expect(chart.alarms!.slice(-2)).toEqual([
      { start: '2026-11-06', end: '2026-11-07' },
      { start: '2026-11-10', end: '2026-11-23' },
    ])

    const set = await desk.press(reply, 'Use this bound')
    expect(textOf(set)).toContain('*Abandonment*: critical over 9%, each day')
    expect(textOf(set)).toContain('In the last 90 days it would have alarmed 3 times')
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ critical: { sign: '>', value: 9 }, setBy: ANNA }])
    expect(await desk.read('rehearse abandonment')).toContain('Never two of them in any 7 days')
  })

  test('tells what the bot told in earnest, day by day', async () => {
    const hits = [4, 18, 4, null, 22, 22, 18, 15, 4, 24, 17, null, 17, 4, 18, 9, 4, 4, 30, 30, 30, 4, 13, 4]
    desk.clock.set('2026-10-29T15:00:00Z')
    await desk.say('limit abandonment warn >6% critical >8% for 2 days')
    const told: string[] = []
    for (const [index, hit] of hits.entries()) {
      const day = addDays('2026-10-30', index)
      desk.clock.set(`${day}T15:00:00Z`)
      if (hit !== null) await desk.say(`log offered 200, abandoned ${hit}`)
      desk.clock.set(`${addDays(day, 1)}T06:10:00Z`)
      const before = desk.messenger.in(ANNA).length
      await desk.run('judge-days')
      await desk.send()
      const news = desk.messenger.in(ANNA).slice(before).filter((text) => /is critical at .* limit set by/.test(text) && !text.includes('not over yet')) // prettier-ignore
      told.push(...news.map(() => day))
    }
    const reply = await desk.say('rehearse abandonment')
    expect(told).toEqual(['2026-11-04', '2026-11-09', '2026-11-18'])
    expect(chartOf(reply).alarms!.map(({ start }) => start)).toEqual(told)
    expect(textOf(reply)).toContain('it would have alarmed 3 times')
  })

  test('tries a limit that is not set, and sets it with a tap', async () => {
    await abandon([4, 18, 18, 4, 14, 4])
    const reply = await desk.say('rehearse abandonment warn >6% critical >8% for 2 days')
    expect(textOf(reply)).toContain(
      '*Abandonment*: warn over 6%, critical over 8%, each day, alarms after 2 days in a row',
    )
    expect(textOf(reply)).toContain('it would have alarmed once\n• Thu 19 Nov 2026, for a day\n')
    expect(labels(reply)).toEqual(['Set this limit'])
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
    expect(textOf(await desk.press(reply, 'Set this limit'))).toContain(
      'In the last 90 days, of which only 6 have a figure, it would have alarmed once',
    )
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([
      { metric: 'abandonment', warn: { value: 6 }, critical: { value: 8 }, forDays: 2, windowDays: 1, setBy: ANNA },
    ])
  })

  test('keeps what is offered from taking the place of a limit that was set meanwhile', async () => {
    await abandon(restless)
    const unset = await desk.say('rehearse abandonment critical >8%')
    await desk.say('limit abandonment critical >12%')
    const changed = 'Cannot set that: the limit on abandonment was changed meanwhile, rehearse it again'
    expect((await desk.press(unset, 'Set this limit')).text).toContain(changed)
    expect((await desk.press(unset, 'Use this bound')).text).toContain(changed)

    await desk.say('limit abandonment critical >8%')
    const own = await desk.say('rehearse abandonment')
    await desk.say('limit abandonment critical >8%')
    expect((await desk.press(own, 'Use this bound')).text).toContain(changed)
    await desk.say('limit abandonment off')
    expect((await desk.press(own, 'Use this bound')).text).toContain(changed)
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
  })

  test('offers managers alone to set anything', async () => {
    await abandon(restless)
    const shown = await desk.say('rehearse abandonment critical >8%')
    const seen = await desk.say('rehearse abandonment critical >8%', { user: BEN })
    expect(textOf(seen)).toContain('it would have alarmed 6 times')
    expect(labels(seen)).toEqual([])
    expect((await desk.press(shown, 'Set this limit', { user: BEN })).text).toContain(
      'only the managers of Harbour may',
    )
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
  })

  test('says how few figures there are, and when there are none', async () => {
    await abandon([4, 18, null, 4])
    const few = await desk.read('rehearse abandonment critical >8%')
    expect(few).toContain(':warning: Only 3 of 90 days have a figure: that says little')
    expect(few).toContain('figures on 3 of 90 days')
    const none = await desk.say('rehearse complaints critical >20')
    expect(textOf(none)).toContain('Nothing to rehearse: none of the 90 days, 25 Aug – 22 Nov 2026, has a figure')
    expect(none.text).toBe('Complaints: nothing to rehearse')
    expect(none.blocks.some(({ type }) => type === 'chart')).toBe(false)
    expect(textOf(await desk.press(none, 'Set this limit'))).toContain(
      'Nothing to rehearse it on: none of the last 90 days has a figure',
    )
  })

  test('leaves today out, which is not over', async () => {
    await abandon([4, 4])
    await desk.say('log offered 200, abandoned 90')
    expect(await desk.read('rehearse abandonment critical >8%')).toContain('it would not have alarmed')
  })

  test('tells warnings apart, and of a limit that only warns when it would have', async () => {
    await abandon([4, 18, 4, 4, 12, 4, 4, 4, 12, 4])
    expect(await desk.read('rehearse abandonment warn >5% critical >8%')).toContain(
      'it would have alarmed once and warned 2 times',
    )
    const warns = await desk.read('rehearse abandonment warn >5%')
    expect(warns).toContain('it would have warned 3 times\n• Sat 14 Nov 2026, for a day\n')
    expect(warns).toContain('without a critical bound the digest warns and nobody is alarmed')
    expect(await desk.read('rehearse abandonment warn >5% critical >20%')).toContain(
      'it would not have alarmed, but warned 3 times',
    )
  })

  test('says that what always stands is soon overlooked', async () => {
    await abandon(Array.from({ length: 60 }, () => 20))
    expect(await desk.read('rehearse abandonment critical >8%')).toContain(
      'it would have alarmed once\n• Thu 24 Sep 2026, for 60 days, and not over yet\n:warning: An alarm would have stood on 60 of 90 days',
    )
  })

  test('shows every limit of the metric, and the rest of very many by name', async () => {
    await desk.say('team channels add fax')
    for (const place of ['', 'channel:phone ', 'channel:chat ', 'channel:email ', 'channel:fax '])
      await desk.say(`limit complaints ${place}critical >20`)
    const reply = await desk.say('rehearse complaints')
    expect(reply.text).toBe('Complaints: 4 limits rehearsed')
    expect(textOf(reply)).toContain('critical over 20 on phone, each day')
    expect(textOf(reply)).toContain('+1 more: write one of them behind the metric’s name')
    const fifth = await desk.read('rehearse complaints channel:fax critical >20')
    expect(fifth).toContain('critical over 20 on fax, each day')
    expect(fifth).not.toContain('Set this limit')
  })

  test('takes the usual limit where none is set, and says where there is none at all', async () => {
    expect(await desk.read('rehearse abandonment')).toContain(
      'No limit is set on abandonment. This is how the usual one would have fared\n*Abandonment*: warn over 5%, critical over 8%, each day',
    )
    expect(await desk.read('rehearse complaints')).toContain(
      'Cannot rehearse a limit on complaints: none is set, write one like rehearse abandonment',
    )
    expect(await desk.read('rehearse agent')).toContain('it is a question and takes no limit')
  })

  test('says what can’t be read', async () => {
    expect(await desk.read('rehearse')).toContain('Which metric? Write it like rehearse abandonment')
    expect(await desk.read('rehearse abandonmnt')).toContain(
      'Cannot rehearse "abandonmnt": no such metric, did you mean "abandonment"?',
    )
    expect(await desk.read('rehearse abandonment critical <3%')).toContain(
      'Cannot rehearse a limit on abandonment: <3% is on the good side',
    )
  })

  test('tells anonymous answers by whole weeks of five and more', async () => {
    // Weeks of 6 and of 4 answers: the second is told by nobody.
    await desk.say('log rep_pulse 1:5 5:1 2026-11-04, rep_pulse 1:4 2026-11-11')
    const reply = await desk.say('rehearse rep_pulse critical <50%')
    expect(chartOf(reply).values.filter((value) => value !== null)).toEqual(Array.from({ length: 7 }, () => 100 / 6))
    expect(chartOf(reply).values[chartOf(reply).days.indexOf('2026-11-08')]).toBe(100 / 6)
    expect(textOf(reply)).toContain('figures on 7 of 90 days')
  })

  test('rehearses what the team has defined itself, on one channel and with a statistic', async () => {
    await desk.say('define pickups duration less-is-better')
    await desk.say(
      'log pickups 4m 2026-11-20 channel:phone, pickups 9m yesterday channel:phone, pickups 20m yesterday channel:chat',
    )
    const reply = await desk.say('rehearse pickups p90 channel:phone over 2 days critical >5m')
    expect(textOf(reply)).toContain('*Pickups*: p90 critical over 5m on phone, over 2 days\n')
    expect(chartOf(reply)).toMatchObject({
      title: 'Pickups p90: phone',
      subtitle: '25 Aug – 22 Nov 2026, each over 2 days; shaded: an alarm stood',
    })
    expect(textOf(await desk.press(reply, 'Set this limit'))).toContain('p90 critical over 5m on phone, over 2 days')
  })

  test('tells of a limit on each value how often each would have alarmed, and sets it whole', async () => {
    for (const [channel, hits] of [
      ['phone', 40],
      ['chat', 30],
      ['email', 2],
    ] as const)
      await desk.say(
        `log offered 200 2026-11-20 channel:${channel}, abandoned ${hits} 2026-11-20 channel:${channel}, offered 200 yesterday channel:${channel}, abandoned ${hits / 2} yesterday channel:${channel}`,
      )
    const reply = await desk.say('rehearse abandonment warn >5% critical >8% by channel')
    expect(textOf(reply).split('\n')).toEqual([
      '*Abandonment*: warn over 5%, critical over 8% by channel, each day',
      'In the 90 days 25 Aug – 22 Nov 2026 it would have alarmed 2 times, for 2 of 3 channels',
      '• on chat it would have alarmed once',
      '• on phone it would have alarmed once',
      '[Set this limit]',
    ])
    const set = await desk.press(reply, 'Set this limit')
    expect(textOf(set)).toContain(
      'In the last 90 days, of which only 2 have a figure, it would have alarmed 2 times, for 2 of 3 channels',
    )
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ by: 'channel', channel: '', critical: { value: 8 } }])
    expect(labels(await desk.press(set, 'Rehearse'))).toEqual([])
  })

  test('shows a single agent to the managers and to that agent alone', async () => {
    await desk.say(
      `log abandoned 40 yesterday agent:<@${BEN}>, offered 200 yesterday agent:<@${BEN}>, abandoned 30 yesterday agent:ana, offered 200 yesterday agent:ana`,
    )
    const all = await desk.read('rehearse abandonment critical >8% by agent')
    expect(all).toContain('it would have alarmed 2 times, for 2 of 2 agents')
    expect(all).toContain('• of ana it would have alarmed once')
    const own = await desk.read('rehearse abandonment critical >8% by agent', { user: BEN })
    expect(own).toContain('for 1 of 1 agent\n')
    expect(own).not.toContain('of ana')

    const refused = 'Cannot rehearse that: single agents are for the managers of Harbour'
    expect(await desk.read('rehearse abandonment critical >8% agent:ana', { user: BEN })).toContain(refused)
    expect(await desk.read('rehearse abandonment critical >8% agent:an', { user: BEN })).toContain(refused)
    const one = await desk.say('rehearse abandonment critical >8% agent:ana')
    expect(textOf(one)).toContain('*Abandonment*: critical over 8% of ana, each day\n')
    await desk.press(one, 'Set this limit')
    expect(await desk.read('rehearse abandonment')).toContain('of ana')
    expect(await desk.read('rehearse abandonment', { user: BEN })).toContain(refused)
    await desk.say('limit abandonment critical >50%')
    const both = await desk.read('rehearse abandonment', { user: BEN })
    expect(both).not.toContain('of ana')
    expect(both).toContain('1 more about single agents: for managers')
  })

  test('leaves out of small parts what may be chance, as alerts do', async () => {
    await desk.say(
      'log abandoned 2 yesterday agent:ana, offered 3 yesterday agent:ana, abandoned 1 2026-11-20 agent:ana, offered 3 2026-11-20 agent:ana',
    )
    expect(await desk.read('rehearse abandonment critical >30% agent:ana')).toContain('it would not have alarmed')
    expect(await desk.read('rehearse abandonment critical >10% agent:ana')).toContain('it would have alarmed once')
  })
})

describe('limit', () => {
  test('says how often a limit that was just set would have alarmed, and shows it with a tap', async () => {
    await abandon(restless)
    const set = await desk.say('limit abandonment warn >6% critical >8%')
    expect(textOf(set)).toContain('\nIn the last 90 days it would have alarmed 6 times\n')
    const shown = await desk.press(set, 'Rehearse')
    expect(textOf(shown)).toContain('*Abandonment*: warn over 6%, critical over 8%, each day\n')
    // It is set already.
    expect(labels(shown)).toEqual(['Use this bound'])
  })

  test('says on how many days an alarm would have stood where it hardly ever ends', async () => {
    await abandon(restless)
    const set = textOf(await desk.say('limit abandonment critical >1%'))
    expect(set).toMatch(/\nIn the last 90 days it would have alarmed once, and stood on \d\d of them\n/)
  })

  test('leaves it to the button where every agent would have to be looked at', async () => {
    await desk.say('log abandoned 40 yesterday agent:ana, offered 200 yesterday agent:ana')
    const set = await desk.say('limit abandonment critical >8% by agent')
    expect(textOf(set)).not.toContain('In the last 90 days')
    expect(textOf(await desk.press(set, 'Rehearse'))).toContain('it would have alarmed once, for 1 of 1 agent\n')
  })

  test('has nothing to show where there are no figures', async () => {
    const set = await desk.say('limit abandonment critical >8%')
    expect(textOf(set)).toContain('Nothing to rehearse it on: none of the last 90 days has a figure')
    expect(labels(set)).toEqual([])
  })
})
