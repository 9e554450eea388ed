import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachDay } from '../../src/domain/time/day.ts'
import { ANNA, DM, HOME, openDesk, SALES, type Desk } from './desk.ts'
import { recordTenWeeks } from './figures.ts'

let desk: Desk
beforeEach(async () => void (desk = await openDesk()))
afterEach(() => desk.close())

describe('overview', () => {
  test('welcomes a team that has no figure yet, and one whose only figures were taken back', async () => {
    await desk.say('team set name Harbour')
    expect(await desk.read('')).toContain('Harbour has no figures yet. Three lines to begin with:')
    await desk.say('log complaints 12 2026-11-18')
    await desk.say('undo')
    expect(await desk.read('')).toContain('Harbour has no figures yet')
  })

  test('tells what today is beyond for sure as alerts, answers and the digest do, and the day before no second time', async () => {
    desk.clock.set('2026-11-20T09:30:00Z')
    await desk.say('team set name Harbour')
    await desk.say('limit complaints warn >10 critical >20')
    await desk.say('log complaints 13 yesterday')
    expect(await desk.read('')).toContain('Warning: 13 on Thu 19 Nov 2026 is over 10')
    await desk.say('log complaints 15 today')
    const warning = 'Warning: 15 on Fri 20 Nov 2026 is over 10 (critical over 20)'
    for (const words of ['', 'complaints week', 'complaints today']) expect(await desk.read(words)).toContain(warning)
    expect(await desk.read('alerts')).toContain('Complaints is at 15, over 10')
    expect(await desk.read('')).not.toContain('Warning: 13')
    await desk.say('log complaints 25 yesterday')
    const said = await desk.read('')
    for (const line of [warning, 'Critical: 25 on Thu 19 Nov 2026 is over 20']) expect(said).toContain(line)
    expect(await desk.read('complaints week')).toContain('Critical: 25 on Thu 19 Nov 2026 is over 20')
  })

  test('calls nothing usual that no test was made of, and tells how few a share of today rests on', async () => {
    await desk.say('team set name Harbour')
    desk.clock.set('2026-11-20T09:30:00Z')
    for (const day of ['2026-11-12', '2026-11-19'])
      await desk.say(`log inquiries 40 ${day}, nps 9:12 3:${day === '2026-11-12' ? 1 : 6} ${day}`)
    await desk.say('log csat 5:8 1:3 today')
    const said = await desk.read('')
    expect(said).toMatch(/Nothing unusual, the figure before in brackets: inquiries 40 \(40\)$/m)
    expect(said).toMatch(/Also recorded, the figure before in brackets: NPS/)
    expect(said).toContain('CSAT 72.7% (8 of 11, a small sample)')
  })

  test('goes back to the last day with figures where a single day has some', async () => {
    await desk.say('log complaints 12 2026-11-18')
    desk.clock.set('2026-11-20T09:30:00Z')
    const said = await desk.read('')
    expect(said).toContain('*Last day with figures, Wed 18 Nov 2026*')
    expect(said).toContain('complaints 12')
    expect(said).toContain('Nothing was recorded on Thu 19 Nov 2026')
    expect(said).not.toContain('Arrows compare')
    expect(said).not.toContain('Three lines to begin with')
    desk.clock.set('2027-01-04T09:30:00Z')
    expect(await desk.read('')).toMatch(/Nothing was recorded on \d+ working days since then/)
  })

  test('goes back behind two weeks of holidays to the last working day', async () => {
    await desk.say('team set name Harbour')
    await recordTenWeeks(desk)
    for (const day of eachDay('2026-11-23', '2026-12-05')) await desk.say(`team holidays add ${day} Closed`)
    desk.clock.set('2026-12-07T08:00:00Z')
    const said = await desk.read('')
    expect(said).toContain('*Last working day, Fri 20 Nov 2026*')
    expect(said).not.toContain('no figures yet')
  })

  test('asks which team is meant where somebody has several, as every other command does', async () => {
    desk.directory.join(ANNA, SALES)
    await desk.say('team set name Harbour')
    await desk.say('team set name Sales', { channel: SALES })
    for (const channel of [DM, 'C0EMPTY001'])
      expect(await desk.read('', { channel })).toContain(
        'Which team? Name it with team:"…" (yours: "Harbour", "Sales")',
      )
  })

  test('tells somebody without a team in a direct message where to start one', async () => {
    const said = await desk.read('', { user: 'U0NOBODY01', channel: 'D0NOBODY01' })
    expect(said).toContain('No team for you. To start one, type /metrics team set name Support')
    expect(await desk.read('', { user: 'U0NOBODY01', channel: HOME })).not.toContain('No team for you')
  })
})
