import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FIRST_LIMITED } from '../../src/domain/limits/first-limits.ts'
import { addDays, eachDay } from '../../src/domain/time/day.ts'
import { isWorkday } from '../../src/domain/time/working-calendar.ts'
import { ANNA, openDesk, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

const CALENDAR = { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] }
const MONDAY = '2026-11-23'

describe.each(ENGINES)('a limit on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    for (const metric of FIRST_LIMITED) await desk.say(`limit ${metric} off`)
  })
  afterEach(() => desk.close())

  /** The morning of a day, when the one before it is judged. */
  const morning = async (day: string): Promise<void> => {
    desk.clock.set(`${day}T06:00:00Z`)
    await desk.run('judge-days')
    await desk.send()
    desk.clock.set(`${day}T09:00:00Z`)
    await desk.send()
  }

  /** What the managers were sent since they were asked last, without who set the limit. */
  let heard = 0
  beforeEach(() => void (heard = 0))
  const news = (): string[] => {
    const texts = desk.messenger.posts
      .slice(heard)
      .map(({ message }) => message.text.split(' · ').slice(0, 2).join(' · '))
    heard = desk.messenger.posts.length
    return texts
  }

  /** A day of each week before this Monday, the latest first. */
  const logWeeks = async (measure: string, values: readonly (string | number)[]): Promise<void> => {
    const lines = values.map((value, nth) => `${measure} ${value} ${addDays(MONDAY, -7 * (nth + 1))}`)
    await desk.say(`log ${lines.join(', ')}`)
  }

  test('on a change fires by a write that is more than noise, and is over when it is taken back', async () => {
    await logWeeks('complaints', [8, 9, 7, 8, 9, 8])
    expect(await desk.read('limit complaints change warn >20% critical >50%')).toContain(
      '*Complaints*: change: warn over 20%, critical over 50%, each day against the same weekday before',
    )
    await desk.say('log complaints 13')
    await desk.send()
    expect(news()).toEqual([])
    await desk.say('log complaints 20')
    await desk.send()
    expect(news()).toEqual([
      ':red_circle: Harbour: Complaints is critical: up 150.0% against the Monday before, over 50% · Beyond its limit since Mon 23 Nov 2026',
    ])
    await desk.say('log complaints 9')
    await desk.send()
    expect(news()).toEqual([
      ':large_green_circle: Harbour: Complaints (change) is no longer critical · up 12.5% against the Monday before on Mon 23 Nov 2026, as it is known now',
    ])
  })

  test('on a change downward fires at the end of the day, and recovers on the next', async () => {
    await desk.say('log csat 1:10 5:90 2026-11-16, csat 1:10 5:90 2026-11-17')
    await desk.say('limit csat change critical <-5pp')
    await desk.say('log csat 1:40 5:60')
    await desk.send()
    expect(news()).toEqual([])
    await morning('2026-11-24')
    expect(news()).toEqual([
      ':red_circle: Harbour: CSAT is critical: down 30.0 pp against the Monday before, under −5 pp · Beyond its limit since Mon 23 Nov 2026',
    ])
    await desk.say('log csat 1:10 5:90')
    await morning('2026-11-25')
    expect(news()).toEqual([
      ':large_green_circle: Harbour: CSAT (change) is no longer critical · unchanged against the Tuesday before on Tue 24 Nov 2026',
    ])
  })

  test('on a deviation fires by a write, on a day that is unlike its weekday, and recovers a day later', async () => {
    await logWeeks('complaints', [8, 9, 10, 11, 30])
    await desk.say(`log ${[7, 14, 21, 28, 35].map((back, nth) => `complaints ${8 + nth} ${addDays('2026-11-24', -back)}`).join(', ')}`) // prettier-ignore
    expect(await desk.read('limit complaints deviation warn >3.5 critical >4')).toContain(
      '*Complaints*: deviation: warn over 3.5, critical over 4, each day against the same weekdays before',
    )
    await desk.say('log complaints 15')
    await desk.send()
    expect(news()).toEqual([])
    await desk.say('log complaints 20')
    await desk.send()
    expect(news()).toEqual([
      ':red_circle: Harbour: Complaints is critical: 6.7 deviations above the usual Monday, over 4 · Beyond its limit since Mon 23 Nov 2026',
    ])
    await morning('2026-11-24')
    expect(await desk.read('complaints yesterday')).toContain(
      'Critical: 6.7 deviations above the usual Monday on Mon 23 Nov 2026, over 4',
    )
    news()
    await desk.say('log complaints 10')
    await morning('2026-11-25')
    expect(news()).toEqual([
      ':large_green_circle: Harbour: Complaints (deviation) is no longer critical · like the usual Tuesday on Tue 24 Nov 2026',
    ])
  })

  test('on an early warning fires when the day is over, and is over with the next day', async () => {
    const days = eachDay('2026-10-01', MONDAY).filter((day) => isWorkday(CALENDAR, day))
    await desk.say(`log ${days.map((day, nth) => `complaints ${10 + (nth % 2)} ${day}`).join(', ')}`)
    expect(await desk.read('limit complaints signal critical')).toContain('*Complaints*: signal: critical, each day')
    await desk.say('log complaints 14')
    await desk.send()
    expect(news()).toEqual([])
    await morning('2026-11-24')
    expect(news()).toEqual([
      ':red_circle: Harbour: Complaints is critical: an early warning by its control chart · Beyond its limit since Mon 23 Nov 2026',
    ])
    expect(await desk.read('complaints yesterday')).toContain(
      'Critical: an early warning by its control chart on Mon 23 Nov 2026',
    )
    const rehearsed = await desk.read('rehearse complaints')
    expect(rehearsed).toContain('In the 90 days 26 Aug – 23 Nov 2026 it would have alarmed once')
    expect(rehearsed).not.toContain('(Complaints signal.')
    await desk.say('log complaints 10')
    await morning('2026-11-25')
    expect(news()).toEqual([
      ':large_green_circle: Harbour: Complaints (signal) is no longer critical · no early warning on Tue 24 Nov 2026',
    ])
  })

  test('on what is missing fires when days are over, and is over as soon as there is a figure', async () => {
    await desk.say('log inquiries 40 2026-11-20')
    expect(await desk.read('limit inquiries missing warn >1 day critical >2 days')).toContain(
      '*Inquiries*: no figure: warn over 1 working day, critical over 2 working days, each day',
    )
    for (const day of ['2026-11-24', '2026-11-25']) await morning(day)
    await desk.say('log complaints 3')
    await desk.send()
    expect(news()).toEqual([])
    await morning('2026-11-26')
    expect(news()).toEqual([
      ':red_circle: Harbour: Inquiries is critical: no figure on 3 working days in a row, over 2 working days · Beyond its limit since Tue 24 Nov 2026',
    ])
    expect(await desk.read('inquiries week')).toContain(
      'Critical: no figure on 3 working days in a row on Wed 25 Nov 2026, over 2 working days',
    )
    await desk.say('log inquiries 4')
    await desk.send()
    expect(news()).toEqual([
      ':large_green_circle: Harbour: Inquiries (no figure) is no longer critical · a figure is there on Thu 26 Nov 2026',
    ])
    await desk.say('undo')
    await desk.send()
    expect(news()).toEqual([])
    await morning('2026-11-27')
    expect(news()).toEqual([expect.stringContaining('no figure on 4 working days in a row')])
    await desk.say('log inquiries 30 2026-11-26')
    await desk.send()
    expect(news()).toEqual([expect.stringContaining('is no longer critical')])
  })

  test('on a change stands beside one on the figure, and takes the place of another on the change', async () => {
    await desk.say('limit complaints critical >100')
    await desk.say('limit complaints change critical >50%')
    await desk.say('limit complaints change critical >80%')
    const limits = await desk.store.limits.ofTeam(1)
    expect(limits.map(({ basis, critical }) => [basis, critical])).toEqual([
      ['figure', { sign: '>', value: 100 }],
      ['change-percent', { sign: '>', value: 80 }],
    ])
  })

  test('on a change says in answers, digests and rehearsals what may be chance', async () => {
    await logWeeks('complaints', [8, 4, 4, 4, 4, 4])
    await desk.say('limit complaints change critical >50%')
    expect(await desk.read('complaints 2026-11-16')).toContain(
      'No more than chance: up 100.0% against the Monday before on Mon 16 Nov 2026 (critical over 50%)',
    )
    expect(await desk.read('rehearse complaints')).toContain('it would not have alarmed')
    expect(await desk.read('rehearse complaints')).toContain('(Complaints change.')
    expect(desk.messenger.in(ANNA)).toEqual([])
  })
})
