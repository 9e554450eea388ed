import { describe, expect, test } from 'vitest'
import { answerTo, count, level, ratings } from '../plain-rows.ts'

/** Belief of nine managers, four of them on the chat, and what a retention is made of in both channels. */
const rows = ['phone', 'chat'].flatMap((channel) => [
  level('customers', '2026-10-20', 100, { channel }),
  level('customers', '2026-11-20', 95, { channel }),
  count('new_customers', '2026-11-10', 5, { channel }),
  ratings('perceived_retention', '2026-09-01', { 95: channel === 'phone' ? 5 : 4 }, { channel }),
])

describe('answerQuestion() lets nobody tell few anonymous answers from the whole', () => {
  test('when the formula reads them from days of its own', () => {
    const { figure, groups } = answerTo('perceived_retention_gap week by channel', rows)
    expect(figure.value).toBe(5)
    expect(groups).toEqual([])
  })

  test('and shows both parts when both are large enough', () => {
    const more = ratings('perceived_retention', '2026-09-02', { 95: 1 }, { channel: 'chat' })
    const { groups } = answerTo('perceived_retention_gap week by channel', [...rows, more])
    expect(groups?.map(({ key, figure }) => [key, figure.value])).toEqual([
      ['chat', 5],
      ['phone', 5],
    ])
  })
})
