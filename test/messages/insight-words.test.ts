import { describe, expect, test } from 'vitest'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { eachDay } from '../../src/domain/time/day.ts'
import { insightLines } from '../../src/messages/insight-words.ts'
import { answerTo, count, durations, ratings, TEAM, TODAY } from '../domain/plain-rows.ts'

const linesOf = (words: string, rows: readonly RollUpRow[]) =>
  insightLines(answerTo(words, rows), { team: TEAM, nameOf: (key) => key }).lines

describe('insightLines()', () => {
  test('tells the two largest parts of a move, and what the rest did where it can be seen', () => {
    const calls = (channels: readonly string[]) =>
      channels.flatMap((channel, index) => [
        count('offered', '2026-11-11', 1000, { channel }),
        count('abandoned', '2026-11-11', 50, { channel }),
        count('offered', '2026-11-18', 1000, { channel }),
        count('abandoned', '2026-11-18', 100 + index, { channel }),
      ])
    expect(linesOf('abandonment last week', calls(['phone', 'chat', 'email', 'web']))).toEqual([
      'Where it comes from: +1.3 pp by web itself, +1.3 pp by email itself, +2.5 pp by the rest',
    ])
    expect(linesOf('abandonment last week', calls(['phone', 'chat']))).toEqual([
      'Where it comes from: +2.6 pp by chat itself, +2.5 pp by phone itself',
    ])
  })

  test('leaves out a part that can’t be seen', () => {
    const calls = (day: string, phone: number) => [
      count('offered', day, 10_000, { channel: 'phone' }),
      count('abandoned', day, phone, { channel: 'phone' }),
      count('offered', day, 10_000, { channel: 'chat' }),
      count('abandoned', day, 500 + (phone > 500 ? 2 : 0), { channel: 'chat' }),
    ]
    expect(linesOf('abandonment last week', [...calls('2026-11-11', 500), ...calls('2026-11-18', 900)])).toEqual([
      'Where it comes from: +2.0 pp by phone itself',
    ])
  })

  test('calls nobody a thing', () => {
    const rated = ['jonas', ''].flatMap((agent) => [
      ratings('csat', '2026-11-11', { 5: 90, 1: 10 }, { agent }),
      ratings('csat', '2026-11-18', agent === '' ? { 5: 91, 1: 9 } : { 5: 60, 1: 40 }, { agent }),
    ])
    expect(linesOf('csat last week by agent', rated)).toEqual([
      'Where it comes from: −15.0 pp by jonas’s own figure, +0.5 pp by what has no agent itself',
    ])
  })

  test('tells the windows in which calls end well, and once which channels have too few', () => {
    const sixty = Array.from({ length: 60 }, (_, index) => 100 + index)
    const called = (channel: string, seconds: readonly number[]) => [
      durations('call_time', TODAY, [...seconds, 400], { channel }),
      durations('call_time_well', TODAY, seconds, { channel }),
    ]
    const rows = [...called('phone', sixty), ...called('face_to_face', [60, 70]), ...called('chat', [60])]
    const [told, few, ...more] = linesOf('call_time today', rows)
    expect(told).toMatch(
      /^Calls that end well on phone take 10\d\.\d s to 2m 3\ds \(n 60\); \d\d\.\d% of all are inside$/,
    )
    expect(few).toBe('How long calls that end well take is told from 50 of them on: on face to face there are 2, on 1 more channel no more') // prettier-ignore
    expect(more).toEqual([])
  })

  describe('tells of eight days in a row', () => {
    /** Complaints of every day up to Sunday, the last eight as given, those before in turn. */
    const ended = (eight: readonly number[], before: readonly number[]) =>
      eachDay('2026-09-25', TODAY).map((day) => {
        const left = eachDay(day, TODAY).length
        return count('complaints', day, left <= 8 ? eight[8 - left]! : before[left % before.length]!)
      })
    const everyDay = { ...TEAM, calendar: { ...TEAM.calendar, weekdays: [1, 2, 3, 4, 5, 6, 7] as const } }
    const warningsOf = (eight: readonly number[], before: readonly number[]) =>
      insightLines(answerTo('complaints week', ended(eight, before)), { team: everyDay, nameOf: (key) => key }).lines
    const MOSTLY_TEN = [10, 11, 10, 11, 10]

    test('nothing where all of them are printed as the mean is', () => {
      expect(warningsOf(Array<number>(8).fill(10), MOSTLY_TEN)).toEqual([])
    })

    test('that they are at the mean or below where some are printed as it is', () => {
      expect(warningsOf([10, 9, 10, 9, 10, 9, 10, 9], MOSTLY_TEN)).toEqual([
        ':seedling: Early sign for the better: eight such days in a row, up to Sun 22 Nov 2026, are at or below 10, the mean of those before',
      ])
    })

    test('that they are below the mean where they are printed so', () => {
      expect(warningsOf(Array<number>(8).fill(9), MOSTLY_TEN)).toEqual([
        expect.stringMatching(/are below 10, the mean of those before$/),
      ])
    })
  })
})
