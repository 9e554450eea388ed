import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Form } from '../../src/form.ts'
import { FIRST_LIMITED } from '../../src/domain/limits/first-limits.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { ANNA, BEN, buttonsOf, openDesk, textOf, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  // So that only what is set here is there.
  for (const metric of FIRST_LIMITED) await desk.say(`limit ${metric} off`)
})
afterEach(() => desk.close())

/** What the form holds, by field; of a choice the value. */
const heldBy = ({ fields }: Form): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      if (field.kind === 'paragraph' || !field.initial) return []
      return [[field.name, typeof field.initial === 'string' ? field.initial : field.initial.join()]]
    }),
  )

const told = ({ fields }: Form): string[] => fields.flatMap((field) => (field.kind === 'paragraph' ? [field.text] : []))

async function abandon(): Promise<void> {
  for (let back = 12; back > 0; back -= 1)
    await desk.say(
      `log offered 200 ${addDays('2026-11-23', -back)}, abandoned ${back % 4 === 0 ? 18 : 4} ${addDays('2026-11-23', -back)}`,
    )
}

describe('limit, alone', () => {
  test('opens a form that shows first how the limit would have fared, and sets it as it was shown', async () => {
    await abandon()
    const form = await desk.open('limit')
    expect(form.submit).toBe('Rehearse')
    expect(heldBy(form)).toEqual({})
    const shown = await desk.resubmit(form, { metric: 'abandonment', warn: '>6%', critical: '8', run: '1' })
    expect(shown.submit).toBe('Set this limit')
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
    expect(told(shown)[0]).toContain(
      [
        '*Abandonment*: warn over 6%, critical over 8%, each day',
        ':warning: Only 12 of 90 days have a figure: that says little',
        'In the 90 days 25 Aug – 22 Nov 2026 it would have alarmed 3 times',
        '• Wed 11 Nov 2026, for a day',
        '• Sun 15 Nov 2026, for a day',
        '• Thu 19 Nov 2026, for a day',
        'At most one in any 7 days: critical *over 9%* would not have alarmed',
      ].join('\n'),
    )
    expect(heldBy(shown)).toEqual({ metric: 'abandonment', window: '1', warn: '>6', critical: '>8', run: '1' })
    const set = await desk.submit(shown, {})
    expect(textOf(set)).toContain('*Abandonment*: warn over 6%, critical over 8%, each day')
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([
      { warn: { value: 6 }, critical: { value: 8 }, setBy: ANNA },
    ])
  })

  test('shows once more what was changed after it was shown', async () => {
    await abandon()
    const shown = await desk.resubmit(await desk.open('limit'), { metric: 'abandonment', critical: '>8' })
    const again = await desk.resubmit(shown, { critical: '>9' })
    expect(told(again)[0]).toContain('it would not have alarmed')
    await desk.submit(again, {})
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ critical: { value: 9 } }])
  })

  test('takes a budget with its stretch, and refuses one that no target allows', async () => {
    const filled = { metric: 'complaints', basis: 'budget a month', critical: '>100' }
    expect(await desk.faults(await desk.open('limit'), filled)).toEqual({
      basis: 'no target is set on complaints that allows any: set one like target complaints 300 a month',
    })
    await desk.say('target complaints 300 a month')
    await desk.submit(await desk.resubmit(await desk.open('limit'), filled), {})
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ basis: 'budget', per: 'month' }])
    await desk.say('log complaints 3 2026-11-20')
    const shown = await desk.say('limit complaints budget a week critical >100%')
    const rehearsed = await desk.press(shown, 'Rehearse')
    expect(textOf(rehearsed)).toContain('of each week')
    const other = await desk.pressOpen(await desk.say('limit complaints'), 'Set a limit')
    expect(heldBy(other)).toMatchObject({ basis: 'budget a week', critical: '>100%' })
    await desk.submit(await desk.resubmit(other, { critical: '>90%' }), {})
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ per: 'week', critical: { value: 90 } }])
  })

  test('takes who answers for it, keeps them, and refuses who is no manager', async () => {
    const filled = { metric: 'complaints', critical: '>10', owner: BEN }
    expect(await desk.faults(await desk.open('limit'), filled)).toEqual({
      owner: 'Only managers of Harbour answer for limits: choose one of them',
    })
    await desk.say(`team set managers <@${BEN}>`)
    await desk.submit(await desk.resubmit(await desk.open('limit'), filled), {})
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ owner: BEN, setBy: ANNA }])
    const form = await desk.pressOpen(await desk.say('limit complaints'), 'Set a limit')
    expect(heldBy(form)).toMatchObject({ owner: BEN })
    await desk.submit(await desk.resubmit(form, { critical: '>12' }), {})
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ owner: BEN, critical: { value: 12 } }])
  })

  test('takes what is usual where no bound is given', async () => {
    const shown = await desk.resubmit(await desk.open('limit'), { metric: 'wait_time' })
    expect(heldBy(shown)).toEqual({ metric: 'wait_time', statistic: 'p90', window: '1', warn: '>120s', critical: '>180s', run: '1' }) // prettier-ignore
    expect(told(shown)[0]).toContain('Nothing to rehearse: none of the 90 days, 25 Aug – 22 Nov 2026, has a figure')
    // As Slack sends it where the fields keep what was typed into them: nothing.
    await desk.submit(shown, { window: '', warn: '', critical: '', run: '' })
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ statistic: 'p90', critical: { value: 180 } }])
    const monthly = await desk.resubmit(await desk.open('limit'), { metric: 'churn_rate', channel: 'phone' })
    expect(heldBy(monthly)).toMatchObject({ window: '30', channel: 'phone', critical: '>4' })
  })

  test.each([
    [
      { metric: 'abandonment', critical: '<8%' },
      { critical: '<8% is on the good side of abandonment, where less is better: write >8%' },
    ],
    [
      { metric: 'abandonment', warn: 'much', critical: '>8 over 7 days' },
      { warn: expect.stringContaining('"much" is no figure in %'), critical: expect.stringContaining('no figure') },
    ],
    [
      { metric: 'abandonment', warn: '>9', critical: '>8' },
      { critical: 'warn would come after critical: swap the two bounds' },
    ],
    [
      { metric: 'abandonment', critical: '>8', statistic: 'p90' },
      { statistic: 'p90 is for durations: abandonment is none' },
    ],
    [
      { metric: 'abandonment', critical: '>8', window: '400', run: '2d' },
      { window: expect.stringContaining('at most 366'), run: expect.stringContaining('at most 31') },
    ],
    [{ metric: 'complaints' }, { critical: 'Nothing is usual for complaints: give a bound' }],
    [{ metric: 'rep_pulse', critical: '<50', channel: 'phone' }, { channel: expect.any(String) }],
  ] as const)('says at its field what is wrong: %j', async (filling, faults) => {
    expect(await desk.faults(await desk.open('limit'), filling)).toEqual(faults)
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
  })

  test('takes each value by itself, and says how often each would have alarmed', async () => {
    await desk.say('log offered 200 yesterday channel:phone, abandoned 40 yesterday channel:phone')
    const shown = await desk.resubmit(await desk.open('limit'), {
      metric: 'abandonment',
      critical: '>8',
      by: 'channel',
    })
    expect(told(shown)[0]).toContain(
      'it would have alarmed once, for 1 of 1 channel\n• on phone it would have alarmed once',
    )
    await desk.submit(shown, {})
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ by: 'channel', channel: '', critical: { value: 8 } }])
    // The form has no place for what is on agents and areas: what is usual stands in it.
    await desk.say('log offered 200 yesterday agent:ana, abandoned 40 yesterday agent:ana')
    await desk.say('limit call_time critical outside 1m-2m by agent')
    expect(heldBy(await desk.pressOpen(await desk.say('limit call_time'), 'Set a limit'))).toEqual({
      metric: 'call_time',
    })
    const both = { metric: 'abandonment', critical: '>8', by: 'channel', channel: 'phone' }
    expect(await desk.faults(await desk.open('limit'), both)).toEqual({ critical: expect.stringContaining('leaves nothing to tell apart beside channel:phone') }) // prettier-ignore
  })

  test('does not take the place of a limit that was set meanwhile', async () => {
    await abandon()
    const shown = await desk.resubmit(await desk.open('limit'), { metric: 'abandonment', critical: '>8' })
    await desk.say('limit abandonment critical >12%')
    expect((await desk.submit(shown, {})).text).toContain(
      'the limit on abandonment was changed meanwhile, rehearse it again',
    )
    expect(await desk.store.limits.ofTeam(1)).toMatchObject([{ critical: { value: 12 } }])
  })

  test('is for managers alone, also when they are none any more', async () => {
    expect(await desk.read('limit', { user: BEN })).toContain('Which metric? Write it like limit abandonment')
    const form = await desk.open('limit')
    expect((await desk.submit(form, { metric: 'abandonment', critical: '>8' }, { user: BEN })).text).toContain(
      'only the managers of Harbour may',
    )
    expect(await desk.store.limits.ofTeam(1)).toEqual([])
  })
})

describe('limit with a metric alone', () => {
  test('lists its limits as before, and opens the form with what is set on it', async () => {
    await desk.say('limit abandonment over 7 days critical >8% for 2 days')
    const listed = await desk.say('limit abandonment')
    expect(textOf(listed)).toContain(
      '*Abandonment*: critical over 8%, over 7 days, alarms after 2 days in a row · by <@U0ANNA0001>',
    )
    expect(heldBy(await desk.pressOpen(listed, 'Set a limit'))).toEqual({
      metric: 'abandonment',
      window: '7',
      critical: '>8',
      run: '2',
    })
    const usual = await desk.pressOpen(await desk.say('limit occupancy'), 'Set a limit')
    expect(heldBy(usual)).toMatchObject({ metric: 'occupancy', warn: 'outside 75..85', critical: 'outside 65..90' })
    expect(buttonsOf(await desk.say('limit abandonment', { user: BEN }))).toEqual([])
    expect((await desk.press(listed, 'Set a limit', { user: BEN })).text).toContain('only the managers of Harbour may')
  })
})
