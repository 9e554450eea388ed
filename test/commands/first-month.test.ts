import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await desk.say('log customers 1000 2026-11-02, cancellations 12 2026-11-10, new_customers 4 2026-11-10')
})
afterAll(() => desk.close())

const WHY =
  'No value of customers to start from, of Sat 24 Oct 2026 or the 35 days before it: record it, like log customers 1000 2026-10-24'

describe('a level that was first recorded in the period', () => {
  test.each(['churn_rate', 'retention'])('is told as missing at its start by %s, with what to type', async (metric) => {
    const [figure, why] = (await desk.read(`${metric} month`)).split('\n')
    expect(figure).toContain(': no value* · 25 Oct – 23 Nov 2026')
    expect(why).toBe(WHY)
  })

  test('is told beside what is missing in the period too', async () => {
    const said = await desk.read('retention last week')
    expect(said).toContain('Not recorded in this period: customers, new customers')
    expect(await desk.read('churn_rate last week')).toContain('Not recorded in this period: cancellations')
  })

  test('is told with the channel that was asked for', async () => {
    await desk.say('log cancellations 2 2026-11-20 channel:phone')
    expect(await desk.read('churn_rate month channel:phone')).toContain('log customers 1000 2026-10-24 channel:phone')
    await desk.say('undo')
  })

  test('is told of the days that a formula reads, not of those asked for', async () => {
    expect(await desk.read('perceived_retention_gap month')).toContain(WHY)
    expect(await desk.read('perceived_retention_gap 2026-11-22')).toContain('of Fri 23 Oct 2026 or')
  })

  test('is told under another figure', async () => {
    expect(await desk.read('churn month')).toContain('Churn rate – (customers up to Sat 24 Oct 2026 not recorded)')
  })

  test('has a value once what was said is typed', async () => {
    await desk.say(WHY.slice(WHY.indexOf('log ')))
    expect(await desk.read('churn_rate month')).toContain('*Churn rate 1.2%* (12 of 1,000)')
    await desk.say('undo')
  })
})
