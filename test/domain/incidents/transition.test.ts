import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/domain/incidents/decide.ts'
import type { Input } from '../../../src/domain/incidents/decision.ts'
import type { Outcome } from '../../../src/domain/incidents/outcome.ts'
import { NEW_STANDING, type Standing } from '../../../src/domain/incidents/standing.ts'
import { breachOf, changesOf } from '../../../src/domain/incidents/transition.ts'
import { addDays } from '../../../src/domain/time/day.ts'

const DAY = 86_400_000
const MONDAY = '2026-11-23'
const START = Date.parse(`${MONDAY}T09:00:00Z`)

type Step = Outcome | null | 'acknowledge' | 'snooze' | 'wake' | 'close' | 'time'

/** What a history says of steps, a day each unless somebody presses a button. */
function historyOf(steps: readonly Step[], breaches = 1): string[] {
  const patience = { breaches, recovered: 1 }
  let standing: Standing = NEW_STANDING
  let day = 0
  return steps.flatMap((step) => {
    const input = inputOf(step, { standing, day })
    const now = START + day * DAY + 3_600_000
    const before = standing
    const decision = decide(before, input, { now, patience })
    if (input.kind === 'judged') day += 1
    if (decision.kind !== 'move') return []
    standing = decision.standing
    return changesOf({ before, told: decision, input, patience }).map(({ kind, ...rest }) =>
      [kind, ...Object.values(rest as Record<string, unknown>).map(String)].join(' ').replace(/ \d{12,}/, ' until'),
    )
  })
}

function inputOf(step: Step, { standing, day }: { standing: Standing; day: number }): Input {
  const episode = standing.episodes
  switch (step) {
    case 'acknowledge':
    case 'wake':
      return { kind: step, by: 'U1', episode }
    case 'snooze':
      return { kind: 'snooze', by: 'U1', episode, until: START + (day + 3) * DAY }
    case 'close':
      return { kind: 'close', because: 'updated' }
    case 'time':
      return { kind: 'time' }
    default: {
      const today = addDays(MONDAY, day)
      const said = step && { outcome: step, value: 10 + day, beyond: step === 'critical' ? 5 : 0 }
      return { kind: 'judged', today, readings: [{ day: today, said }] }
    }
  }
}

describe('changesOf()', () => {
  test.each<[string, Step[], string[], number?]>([
    ['nothing, while all is well', ['ok', 'ok', null, 'band', 'ok', 'time'], []],
    ['an alarm and its end', ['critical', 'ok'], ['fired critical', 'ended recovered']],
    ['a run on its way', ['warn', null, 'critical'], ['pending 1 2', 'fired warn'], 2],
    ['a run that broke off', ['warn', 'ok', 'ok'], ['pending 1 2', 'calmed'], 2],
    [
      'each day of a long run',
      ['warn', 'warn', 'warn', 'warn'],
      ['pending 1 3', 'pending 2 3', 'fired warn', 'reminded still'],
      3,
    ],
    ['that it got worse', ['warn', 'critical'], ['fired warn', 'escalated']],
    ['reminders', ['critical', 'critical'], ['fired critical', 'reminded still']],
    [
      'who answered, and that it got worse all the same',
      ['warn', 'acknowledge', 'critical', 'acknowledge', 'acknowledge'],
      ['fired warn', 'acknowledged', 'escalated', 'acknowledged'],
    ],
    [
      'an end that a snooze holds back, until it is told',
      ['critical', 'snooze', 'ok', 'ok', 'ok', 'time', 'time'],
      ['fired critical', 'snoozed until', 'recovering', 'ended recovered'],
    ],
    [
      'back and forth under a snooze, and who ended that',
      ['critical', 'snooze', 'ok', 'critical', 'wake'],
      ['fired critical', 'snoozed until', 'recovering', 'relapsed', 'woken', 'reminded snooze-ended'],
    ],
    [
      'who ended a snooze under which it was over',
      ['critical', 'snooze', 'ok', 'wake'],
      ['fired critical', 'snoozed until', 'recovering', 'woken', 'ended recovered'],
    ],
    ['that its limit was changed', ['critical', 'close'], ['fired critical', 'ended updated']],
    ['nothing of a limit changed before it alarmed', ['warn', 'close'], ['pending 1 2'], 2],
  ])('tells %s', (_name, steps, history, breaches) => {
    expect(historyOf(steps, breaches)).toEqual(history)
  })

  test('tells a correction that took a breach away', () => {
    const input = (outcome: Outcome): Input => ({
      kind: 'judged',
      today: MONDAY,
      readings: [{ day: MONDAY, said: { outcome, value: 1, beyond: 0 } }],
    })
    const patience = { breaches: 1, recovered: 1 }
    const fired = decide(NEW_STANDING, input('critical'), { now: START, patience })
    if (fired.kind !== 'move') throw new Error('nothing fired')
    const over = decide(fired.standing, input('ok'), { now: START, patience })
    if (over.kind !== 'move') throw new Error('nothing ended')
    expect(changesOf({ before: fired.standing, told: over, input: input('ok'), patience })).toEqual([
      { kind: 'ended', because: 'corrected' },
    ])
  })
})

describe('breachOf()', () => {
  test('is the last figure where it broke a bound, and nothing where it kept it', () => {
    const day = (outcome: Outcome, value: number) => ({ day: MONDAY, outcome, value, beyond: 0 })
    expect(breachOf(NEW_STANDING)).toBeNull()
    expect(breachOf({ ...NEW_STANDING, days: [day('warn', 7)] })).toBe(7)
    expect(breachOf({ ...NEW_STANDING, settledLast: day('critical', 9) })).toBe(9)
    expect(breachOf({ ...NEW_STANDING, days: [day('critical', 9), day('band', 4)] })).toBeNull()
  })
})
