import { describe, expect, test } from 'vitest'
import { dailyOf } from '../../../src/domain/answer/daily.ts'
import { tableOf } from '../../../src/domain/answer/table.ts'
import { answerTo, count } from '../plain-rows.ts'

const MON = '2026-11-16'
const WEEK = '2026-W47'

describe('answerQuestion() about how contacts spread', () => {
  const mixed = (day: string, channels: Readonly<Record<string, number>>) =>
    Object.entries(channels).map(([channel, sum]) => count('inquiries', day, sum, { channel }))

  test('holds a mix against the same channel’s share before, though another was the busiest then', () => {
    const turned = [...mixed('2026-11-10', { phone: 600, chat: 400 }), ...mixed(MON, { phone: 400, chat: 600 })]
    expect(answerTo(`channel_mix ${WEEK}`, turned).comparison).toMatchObject({
      figure: { value: 60, mix: { key: 'chat' } },
      partnerFigure: { value: 40, mix: { key: 'chat' } },
      change: { amount: expect.closeTo(20, 9), isChange: true },
    })
    const before = answerTo(`channel_mix 2026-11-09..2026-11-22 by week`, turned).groups
    expect(before?.map(({ figure }) => [figure.mix?.key, figure.value])).toEqual([['chat', 40], ['chat', 60]]) // prettier-ignore
  })

  test('has no share of a channel for a period in which it was not recorded: absent is not 0', () => {
    const opened = [...mixed('2026-11-10', { phone: 600 }), ...mixed(MON, { phone: 400, chat: 600 })]
    expect(answerTo(`channel_mix ${WEEK}`, opened).comparison).toMatchObject({ partnerFigure: { value: null }, change: null }) // prettier-ignore
  })

  test('takes a filter of a mix for the channel to tell, as a share of all', () => {
    const three = mixed(MON, { phone: 60, chat: 30, email: 10 })
    const answer = answerTo(`channel_mix ${WEEK} channel:email`, three)
    expect(answer.figure).toMatchObject({ value: 10, share: { hits: 10, n: 100 }, mix: { key: 'email', inUse: 3 } })
    expect(answer.groups).toHaveLength(3)
    expect(dailyOf(answer)[0]).toEqual({ day: MON, value: 10 })
    expect(tableOf(answer).map(({ key, figure }) => [key, figure.value])).toEqual([['chat', 30], ['email', 10], ['phone', 60]]) // prettier-ignore
    const agents = answerTo(`channel_mix ${WEEK} by agent channel:email`, [
      ...three,
      count('inquiries', MON, 100, { channel: 'email', agent: 'ana' }),
    ])
    expect(agents.groups?.map(({ key, figure }) => [key, figure.value])).toEqual([['ana', 50], ['', 5]]) // prettier-ignore
  })

  test('tells no mix where no channel was said, nor where nothing came', () => {
    expect(answerTo(`channel_mix ${WEEK}`, [count('inquiries', MON, 9)]).figure).toMatchObject({ value: null, whyNot: 'no-channels' }) // prettier-ignore
    expect(answerTo(`channel_mix ${WEEK}`, mixed(MON, { phone: 0 })).figure).toMatchObject({ value: null, whyNot: 'nothing-to-divide-by' }) // prettier-ignore
    expect(answerTo(`channel_mix ${WEEK} channel:web`, mixed(MON, { phone: 9 })).figure).toMatchObject({ value: null, whyNot: 'not-recorded' }) // prettier-ignore
  })
})
