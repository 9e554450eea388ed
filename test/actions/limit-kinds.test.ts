import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, eachDay } from '../../src/domain/time/day.ts'
import { isWorkday } from '../../src/domain/time/working-calendar.ts'
import { ANNA, dropFirstLimits, openDesk, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

const CALENDAR = { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] }
const MONDAY = '2026-11-23'

describe.each(ENGINES)('a limit on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await dropFirstLimits(desk)
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

  test('on a budget is refused without a target, and fires by a write as soon as too much is used', async () => {
    expect(await desk.read('limit complaints budget critical >100%')).toContain(
      'Cannot set a limit on the budget of complaints: no target is set on complaints that allows any: set one like target complaints 300 a month',
    )
    expect(await desk.read('limit complaints budget critical >100% channel:phone')).toContain(
      'no target is set on complaints channel:phone that allows any: set one like target complaints 300 a month channel:phone',
    )
    await desk.say('target complaints 300 a month')
    await desk.say('log complaints 200 2026-11-13')
    expect(await desk.read('limit complaints budget a month warn >80% critical >100%')).toContain(
      [
        '*Complaints*: budget: warn over 80%, critical over 100%, of each month',
        ':large_green_circle: Within limits: 66.7% of the month’s budget used (200 of 300, used up on Fri 20 Nov 2026 at this pace) by Fri 20 Nov 2026 (warn over 80%, critical over 100%)',
      ].join('\n'),
    )
    await desk.say('log complaints 49')
    await desk.send()
    expect(news()).toEqual([])
    expect(await desk.read('complaints')).toContain(
      'Warning: 83.0% of the month’s budget used (249 of 300, used up on Mon 23 Nov 2026 at this pace) by Mon 23 Nov 2026, over 80% (critical over 100%)',
    )
    await desk.say('log complaints 107')
    await desk.send()
    expect(news()).toEqual([
      ':red_circle: Harbour: Complaints is critical: 102.3% of the month’s budget used (307 of 300), over 100% · Beyond its limit since Mon 23 Nov 2026',
    ])
    expect(await desk.read('alerts history complaints')).toContain(
      'turned critical: 102.3% of the month’s budget used, 307 of 300, critical over 100%',
    )
    await morning('2026-11-24')
    expect(await desk.read('digest preview')).toContain(
      'omplaints 102.3% of the month’s budget used (307 of 300), critical over 100%',
    )
    expect(await desk.read('explain complaints')).toContain(
      'Limit: budget: warn over 80%, critical over 100%, of each month',
    )
    // Judged on the 13th, when the first of it was recorded, and on the working days since.
    expect(await desk.read('limit_compliance this month')).toContain('6 of 7')
  })

  test('on a budget is over when a new stretch has begun and something was recorded in it', async () => {
    await desk.say('target complaints 30 a month')
    await desk.say('limit complaints budget critical >100%')
    await desk.say('log complaints 31')
    await desk.send()
    expect(news()).toHaveLength(1)
    for (const day of ['2026-11-24', '2026-11-30', '2026-12-01', '2026-12-02']) await morning(day)
    await desk.say('log complaints 3 2026-12-01')
    await morning('2026-12-03')
    expect(news().at(-1)).toBe(
      ':large_green_circle: Harbour: Complaints (budget) is no longer critical · 10.0% of the month’s budget used (3 of 30) on Tue 1 Dec 2026',
    )
  })

  test('on the budget of a share fires when the day is over, and is replaced by one of another stretch', async () => {
    await desk.say('target csat 85%')
    await desk.say('limit csat budget a month critical >100%')
    await desk.say('limit csat budget a week critical >100%')
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ basis: 'budget', per: 'week', windowDays: 1 }])
    await desk.say('log csat 1:40 5:60')
    await desk.send()
    expect(news()).toEqual([])
    await morning('2026-11-24')
    // Of 500 answers in the week 75 may be others; 40 are.
    expect(news()).toEqual([])
    await desk.say('log csat 1:90 5:10')
    await morning('2026-11-25')
    expect(news()).toEqual([
      expect.stringContaining('CSAT is critical: 173.3% of the week’s budget used (130 of 75), over 100%'),
    ])
  })

  test('on a budget judges nothing once its target is gone, and says so', async () => {
    await desk.say('target complaints 30 a month')
    await desk.say('limit complaints budget critical >100%')
    expect(await desk.read('target complaints off')).toContain(
      'The limit on *Complaints* (budget: critical over 100%, of each month) judges nothing now: set another target, or switch it off with limit complaints off',
    )
    await desk.say('log complaints 99')
    await morning('2026-11-24')
    expect(news()).toEqual([])
    const unaimed = '*judges nothing*: no target is set on complaints that allows any: set one like target complaints 300 a month' // prettier-ignore
    for (const words of ['limits', 'limit complaints', 'explain complaints'])
      expect(await desk.read(words), words).toContain(unaimed)
    expect(await desk.read('complaints yesterday')).toContain(
      'Limit not judged: no target is set by Mon 23 Nov 2026 (critical over 100%)',
    )
    expect(await desk.read('target complaints 0 a month')).toContain('judges nothing now')
    expect(await desk.read('target complaints 60 a month')).not.toContain('judges nothing')
    await desk.send()
    expect(news()).toEqual([expect.stringContaining('165.0% of the month’s budget used (99 of 60)')])
  })

  test('on a budget follows its target at once: an alert of one that is taken away is closed', async () => {
    await desk.say('target complaints 300 a month')
    await desk.say('limit complaints budget critical >100%')
    await desk.say('log complaints 99')
    await desk.say('target complaints 60 a month')
    await desk.send()
    expect(news()).toEqual([expect.stringContaining('165.0% of the month’s budget used (99 of 60), over 100%')])
    await desk.say('target complaints off')
    await desk.send()
    expect(news()).toEqual([
      `:white_circle: Harbour: <@${ANNA}> left Complaints (budget) without a target that allows any, so the alarm about it is closed`,
    ])
    expect(await desk.read('alerts history complaints')).toContain(
      `closed, because <@${ANNA}> left it without a target that allows any`,
    )
    desk.clock.advance(120_000)
    await desk.say('target complaints 90 a month')
    await desk.send()
    expect(news().at(-1)).toContain('110.0% of the month’s budget used (99 of 90), over 100%')
    expect(await desk.read('target complaints channel:phone off')).toContain('no target')
    await desk.say('target complaints 200 a month')
    await morning('2026-11-24')
    expect(await desk.read('alerts')).toContain('No alert is open')
    expect(await desk.read('alerts history complaints')).toContain(
      'over, by what is recorded and allowed now: 49.5% in place of 110.0%',
    )
  })

  test('on a budget is rehearsed by the target that stands today', async () => {
    await desk.say('target complaints 100 a month')
    await desk.say('log complaints 101 2026-10-20, complaints 50 2026-11-02, complaints 20 2026-11-16')
    const rehearsed = await desk.read('rehearse complaints budget critical >100%')
    expect(rehearsed).toContain('it would have alarmed once')
    expect(rehearsed).toContain('• Tue 20 Oct 2026, for 13 days')
    expect(rehearsed).toContain('all days by the target that stands today')
    expect(await desk.read('rehearse csat budget critical >100%')).toContain(
      'Cannot rehearse a limit on the budget of csat: no target is set on csat that allows any: set one like target csat 85%',
    )
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
