import { describe, expect, test } from 'vitest'
import { eachDay, weekday } from '../../../src/domain/time/day.ts'
import { answerTo, count } from '../plain-rows.ts'

const [MON, TUE, WED] = ['2026-11-16', '2026-11-17', '2026-11-18'] as const

describe('answerQuestion() compares', () => {
  test.each(['yesterday', 'last 2 days', 'since yesterday', `${MON}..${TUE}`, 'this week'])(
    '%s, of which one day is over, with the median of the same weekdays',
    (words) => {
      const daily = (day: string) => [100, 30, 30, 30, 30, 5, 5][weekday(day) - 1]!
      const rows = eachDay('2026-06-01', WED).map((day) => count('complaints', day, daily(day)))
      expect(answerTo(`complaints ${words}`, rows, { today: TUE }).comparison?.usual).toBe(100)
    },
  )

  test('the first of a month with the median of its weekday, not of the firsts of months', () => {
    const rows = eachDay('2026-01-01', '2026-12-03').map((day) => count('complaints', day, weekday(day)))
    expect(answerTo('complaints mtd', rows, { today: '2026-12-02' }).comparison?.usual).toBe(2)
  })
})
