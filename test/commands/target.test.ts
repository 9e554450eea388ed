import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, DM, HOME, openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

const revision = async (): Promise<number> => (await desk.store.teams.ofChannel('T1', HOME))!.revision

describe('target', () => {
  test('is set for the team or a channel, and listed', async () => {
    expect(await desk.read('target contact_time 4m channel:phone')).toContain(
      ':white_check_mark: Target of *Contact time*: 4m on phone',
    )
    expect(await desk.read('target wait time 30s')).toContain('Target of *Wait time*: 30s')
    expect(await desk.read('target complaints 300 a month')).toContain('Target of *Complaints*: 300 a month')
    expect(await desk.read('target csat 82.5')).toContain('Target of *CSAT*: 82.5%')
    expect((await desk.read('target')).split('\n')).toEqual([
      '*Complaints* 300 a month · by <@U0ANNA0001> on Mon 23 Nov 2026',
      '*Contact time* 4m on phone · by <@U0ANNA0001> on Mon 23 Nov 2026',
      '*CSAT* 82.5% · by <@U0ANNA0001> on Mon 23 Nov 2026',
      '*Wait time* 30s · by <@U0ANNA0001> on Mon 23 Nov 2026',
    ])
  })

  test('takes the place of the one before, which stays on record', async () => {
    await desk.say(`team set managers <@${BEN}>`)
    await desk.say('target contact_time 5m channel:phone')
    desk.clock.set('2026-11-25T09:00:00Z')
    expect(await desk.read('target contact_time 4m channel:phone', { user: BEN })).toContain('4m on phone, was 5m')
    await desk.say('target contact_time 6m')
    expect(await desk.store.targets.ofTeam(1)).toMatchObject([
      { channel: '', value: 360, setBy: ANNA },
      { channel: 'phone', value: 240, setBy: BEN },
    ])
    expect((await desk.read('target contact_time')).split('\n')).toEqual([
      '*Contact time* 6m · by <@U0ANNA0001> on Wed 25 Nov 2026',
      '*Contact time* 4m on phone · by <@U0BEN00001> on Wed 25 Nov 2026',
      'Before that:',
      '5m on phone, by <@U0ANNA0001> on Mon 23 Nov 2026, until <@U0BEN00001> changed it on Wed 25 Nov 2026',
    ])
  })

  test('is switched off, on a channel or altogether', async () => {
    for (const words of ['4m channel:phone', '5m channel:email', '6m']) await desk.say(`target contact_time ${words}`)
    expect(await desk.read('target contact_time channel:phone off')).toContain(
      'Switched off: *Contact time* 4m on phone',
    )
    expect(await desk.read('target contact_time off')).toContain(
      'Switched off: *Contact time* 6m, *Contact time* 5m on email',
    )
    expect(await desk.read('target contact_time off')).toContain('There was no target to switch off')
    expect(await desk.read('target')).toContain('No target is set. Managers set one like target csat 85%')
    expect(await desk.read('target contact_time')).toContain('No target is set on contact_time\nBefore that:')
    expect(await desk.store.targets.history(1, 'contact_time')).toHaveLength(3)
  })

  test('is the managers’ to change and everybody’s to see', async () => {
    await desk.say('target csat 80')
    const before = await revision()
    for (const words of ['target csat 90', 'target csat off', 'target csat 90 channel:phone'])
      expect(await desk.read(words, { user: BEN })).toContain('Cannot set targets: only the managers of Harbour may')
    expect(await revision()).toBe(before)
    expect(await desk.read('target csat', { user: BEN })).toContain('*CSAT* 80%')
    expect(await desk.read('target', { user: BEN })).toContain('*CSAT* 80%')
  })

  test('is the team’s that is spoken about', async () => {
    await desk.say('target csat 80')
    await desk.say('team set name Sales', { channel: 'C0SALES001' })
    expect(await desk.read('target', { channel: 'C0SALES001' })).toContain('No target is set')
    expect(await desk.read('target team:Harbour', { channel: DM })).toContain('*CSAT* 80%')
  })

  test('brings the usual limit of a time with the customer, for the channel it is on', async () => {
    const usual = 'warn outside 3m–5m, critical outside 2m–6m on phone, each day'
    expect(await desk.read('limits')).not.toContain('Contact time')
    expect(await desk.read('target contact_time 4m channel:phone')).toContain(`Usually set beside it: ${usual}`)
    expect(await desk.read('target csat 80')).not.toContain('Usually')
    expect(await desk.read('limits')).toContain(`\nContact time: ${usual}`)
    expect(await desk.read('limit contact_time')).toContain(`Usually set, and yours to change:\nContact time: ${usual}`)
    await desk.say('limit contact_time channel:phone warn outside 3m-5m critical outside 2m-6m')
    expect(await desk.read('limit contact_time')).not.toContain('Usually')
    await desk.say('target contact_time 10m channel:face_to_face')
    expect(await desk.read('limit contact_time')).toContain('outside 7m 30s to 12m 30s')
    await desk.say('target contact_time off')
    expect(await desk.read('limit contact_time')).not.toContain('Usually')
  })

  test('makes a budget, which lasts at a pace while the period runs and lasted when it is over', async () => {
    await desk.say('target complaints 10 a day')
    await desk.say('log complaints 8 2026-11-20, complaints 4 2026-10-20')
    expect(await desk.read('limit_compliance this month')).toContain('8 of 210 used (3.8%), it lasts at this pace')
    expect(await desk.read('limit_compliance last month')).toContain('4 of 220 used (1.8%), it lasted')
    await desk.say('target complaints 8 a month')
    expect(await desk.read('limit_compliance this month')).toMatch(/8 of 8 used \(100\.0%\), used up$/m)
    await desk.say('target complaints 1 a day')
    expect(await desk.read('limit_compliance last week')).toContain('8 of 5 used (160.0%), used up')
  })

  test('makes a budget before anything is recorded, since nobody has to set it again', async () => {
    await desk.say('target complaints 30 a month')
    await desk.say('target csat 85%')
    expect(await desk.read('limit_compliance this month')).toContain(
      'Dissatisfaction budget, complaints: none recorded yet, 30 allowed\n' +
        'Dissatisfaction budget, answers that are not content (CSAT): no answers recorded yet, 15.0% of them allowed',
    )
    expect(await desk.read('limit_compliance last month')).toContain('complaints: none recorded, 30 allowed')
  })

  test('over a part of its days gives as many decimals as make the percentage right', async () => {
    await desk.say('target complaints 50 a month')
    await desk.say('log complaints 3 2026-11-18')
    const said = async (period: string) =>
      /complaints: (.*\)),/.exec(await desk.read(`limit_compliance ${period}`))?.[1]
    expect(await said('2026-11-18')).toBe('3 of 1.667 used (180.0%)')
    expect(await said('2026-11-16..2026-11-18')).toBe('3 of 5 used (60.0%)')
    expect(await said('last week')).toBe('3 of 11.67 used (25.7%)')
    expect(await said('2026-11')).toBe('3 of 50 used (6.0%)')
    await desk.say('log complaints 0 2026-11-20')
    expect(await said('2026-11-20')).toBe('0 of 1.7 used (0.0%)')
  })

  test('that is the team’s, on the mean or on a channel says what it is not held against', async () => {
    for (const words of ['csat 85%', 'wait_time 30s', 'complaints 300 a month', 'contact_time 4m channel:phone'])
      await desk.say(`target ${words}`)
    await desk.say('log inquiries 1 2026-10-01 agent:kim')
    for (const [words, said] of [
      ['csat area:billing vs target', 'Target 85% for the whole team: not held against one area'],
      ['csat agent:kim vs target', 'Target 85% for the whole team: not held against one agent'],
      ['wait_time p90 vs target', 'Target 30s for the mean: not held against p90'],
      ['complaints channel:phone vs target', 'Target 300 a month for the whole team: not held against phone alone'],
      ['contact_time vs target', 'Target 4m on phone: not held against all channels together'],
      ['contact_time channel:email vs target', 'Target 4m on phone: not held against email alone'],
    ] as const) {
      const read = await desk.read(words)
      expect(read, words).toContain(`\n${said}\n`)
      expect(read, words).not.toContain('No target is set')
    }
    expect(await desk.read('csat area:billing')).not.toContain('Target')
    expect(await desk.read('nps agent:kim vs target')).toContain('No target is set on NPS')
  })

  test('makes answers new', async () => {
    const seen = [await revision()]
    for (const words of ['target csat 80', 'target csat 90', 'target csat off']) {
      await desk.say(words)
      seen.push(await revision())
    }
    expect(new Set(seen).size).toBe(seen.length)
  })

  test.each([
    ['target csatt 80', 'Cannot set a target on "csatt": no such metric, did you mean "csat"?'],
    ['target csat eighty', 'Cannot set a target on csat: "eighty" is no figure in %: write a number like 5%'],
    ['target complaints 300 a fortnight', 'an amount is for a day, a week, a month, a quarter or a year'],
    ['target channel_mix 50', 'Cannot set a target on channel_mix: it is a question and takes no target'],
    ['target rep_pulse 80 channel:phone', 'rests on anonymous answers'],
    ['target csat channel:fone off', 'Cannot switch off the target on csat: no such channel "fone"'],
    ['target csat 80 off', 'write target csat off, or with a channel'],
    ['target csat channel:phone', 'Cannot set a target on csat: the value is missing: write it like target csat 85%'],
  ])('%s is refused with what would be right', async (words, said) => {
    expect(await desk.read(words)).toContain(said)
    expect(await desk.store.targets.ofTeam(1)).toEqual([])
  })
})
