import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dropFirstLimits, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('a limit that begins on a day to come, on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await dropFirstLimits(desk)
  })
  afterEach(() => desk.close())

  const morning = async (day: string): Promise<void> => {
    desk.clock.set(`${day}T06:00:00Z`)
    await desk.run('judge-days')
    desk.clock.set(`${day}T09:00:00Z`)
    await desk.send()
  }
  let heard = 0
  beforeEach(() => void (heard = 0))
  const news = (): string[] => {
    const texts = desk.messenger.posts.slice(heard).map(({ message }) => message.text.split(' · ')[0]!)
    heard = desk.messenger.posts.length
    return texts
  }
  const bounds = async () =>
    (await desk.store.limits.ofTeam(1)).map(({ critical, from, until }) => [critical, from, until])

  test('judges nothing before, and the one that stands goes on until then', async () => {
    await desk.say('limit complaints critical >10')
    expect(await desk.read('limit complaints critical >8 from 1 dec')).toContain(
      [
        '*Complaints*: critical over 8, each day, from Tue 1 Dec 2026',
        'Until then goes on: critical over 10, each day',
      ].join('\n'),
    )
    expect(await bounds()).toEqual([
      [{ sign: '>', value: 10 }, null, '2026-12-01'],
      [{ sign: '>', value: 8 }, '2026-12-01', undefined],
    ])
    const lines = [
      '*Complaints*: critical over 10, each day · by <@U0ANNA0001> · until Tue 1 Dec 2026, when another takes its place',
      '*Complaints*: critical over 8, each day, from Tue 1 Dec 2026 · by <@U0ANNA0001>',
    ]
    expect(await desk.read('limits')).toContain(lines.join('\n'))
    expect(await desk.read('explain complaints')).toContain('· until Tue 1 Dec 2026, when another takes its place')
    expect(await desk.read('explain complaints')).toContain(
      'Limit: critical over 8, each day, from Tue 1 Dec 2026, set by',
    )
    await desk.say('log complaints 9')
    await morning('2026-11-24')
    expect(news()).toEqual([])
    expect(await desk.read('complaints yesterday')).toContain('Within limits: 9 on Mon 23 Nov 2026 (critical over 10)')
    await desk.say('log complaints 11')
    await desk.send()
    expect(news()).toEqual([':red_circle: Harbour: Complaints is critical at 11, over 10'])
    expect(await desk.read('limit_compliance 2026-11-23..2026-11-24')).not.toContain('over 8')
  })

  test('takes over on its day: what is open of the one before is closed, and its own figures alarm at once', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('limit complaints critical >8 from 2026-12-01')
    desk.clock.set('2026-11-30T09:00:00Z')
    await desk.say('log complaints 12')
    await desk.send()
    expect(news()).toEqual([':red_circle: Harbour: Complaints is critical at 12, over 10'])
    // Before seven the limit of the day before still has its day to be judged.
    desk.clock.set('2026-12-01T05:00:00Z')
    await desk.say('log complaints 9')
    await desk.send()
    expect(news().at(-1)).toBe(':red_circle: Harbour: Complaints is critical at 9, over 8')
    await morning('2026-12-01')
    expect(news()).toContainEqual(
      ':white_circle: Harbour: <@U0ANNA0001> changed the limit on Complaints, so the alarm about it is closed',
    )
    expect(await bounds()).toEqual([[{ sign: '>', value: 8 }, '2026-12-01', undefined]])
    await morning('2026-12-02')
    expect(await desk.read('complaints yesterday')).toContain('Critical: 9 on Tue 1 Dec 2026 is over 8')
    expect(await desk.read('complaints 2026-11-30')).not.toContain('over 8')
  })

  test('gives way to another one that is to come, and stays when the one that stands is changed', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('limit complaints critical >8 from 1 dec')
    await desk.say('limit complaints critical >7 from 10 dec')
    expect(await desk.read('limit complaints critical >12')).toContain(
      'until Thu 10 Dec 2026, when another takes its place',
    )
    expect(await bounds()).toEqual([
      [{ sign: '>', value: 7 }, '2026-12-10', undefined],
      [{ sign: '>', value: 12 }, null, '2026-12-10'],
    ])
    await desk.say('limit complaints off')
    expect(await bounds()).toEqual([])
    expect(await desk.read('limit complaints critical >7 from 10 dec')).toContain('Until then there is none')
    expect(await desk.read('log complaints 9')).not.toContain('over 7')
    await desk.send()
    expect(news()).toEqual([])
  })

  test('is rehearsed as if it held already, and set from there by the form or a button', async () => {
    await desk.say('log complaints 9 2026-11-20')
    await desk.say('limit complaints critical >10')
    const rehearsed = await desk.say('rehearse complaints critical >8 from 1 dec')
    expect(textOf(rehearsed)).toContain('it would have alarmed once')
    await desk.press(rehearsed, 'Set this limit')
    const form = await desk.open('limit')
    const shown = await desk.resubmit(form, { metric: 'complaints', critical: '>7', from: '2026-12-24' })
    await desk.submit(shown, {})
    expect(await bounds()).toEqual([
      [{ sign: '>', value: 10 }, null, '2026-12-24'],
      [{ sign: '>', value: 7 }, '2026-12-24', undefined],
    ])
    expect(await desk.faults(form, { metric: 'complaints', critical: '>7', from: '2026-11-01' })).toEqual({
      from: 'Sun 1 Nov 2026 is over: a limit begins today by itself, leave from out',
    })
  })
})
