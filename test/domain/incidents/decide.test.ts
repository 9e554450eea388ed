import { describe, expect, test } from 'vitest'
import { decide, nextTimeOf } from '../../../src/domain/incidents/decide.ts'
import type { Decision, Input, Situation } from '../../../src/domain/incidents/decision.ts'
import type { Notice } from '../../../src/domain/incidents/notice.ts'
import type { Outcome } from '../../../src/domain/incidents/outcome.ts'
import { NEW_STANDING, type Standing } from '../../../src/domain/incidents/standing.ts'
import { addDays, type Day } from '../../../src/domain/time/day.ts'

const HOUR = 3_600_000
const MONDAY = '2026-11-23'
const ONE = { breaches: 1, recovered: 1 }

/** One limit and what happens to it: each call returns what people are told, in short. */
function follow(patience = ONE) {
  let standing: Standing = NEW_STANDING
  let now = Date.parse(`${MONDAY}T09:00:00Z`)
  const told: string[] = []
  const does = (input: Input, situation: Partial<Situation> = {}): Decision => {
    const decision = decide(standing, input, { now, patience, ...situation })
    if (decision.kind !== 'move') return decision
    standing = decision.standing
    if (decision.notice) told.push(inShort(decision.notice))
    return decision
  }
  const today = (): Day => new Date(now).toISOString().slice(0, 10)
  const judged = (outcome: Outcome | null, { day = today(), value = 10, beyond = 0, ...situation }: Extra = {}) =>
    does(
      { kind: 'judged', readings: [{ day, said: outcome && { outcome, value, beyond } }], today: today() },
      situation,
    )
  return {
    told,
    does,
    judged,
    /** One day after the other, from today on: a null is a day without a figure. */
    days(...outcomes: readonly (Outcome | null)[]) {
      for (const outcome of outcomes) {
        judged(outcome)
        now += 24 * HOUR
      }
      return told
    },
    later(ms: number, situation: Partial<Situation> = {}) {
      now += ms
      return does({ kind: 'time' }, situation)
    },
    waits: (ms: number) => void (now += ms),
    acknowledge: (by = 'U1', episode = standing.episodes) => does({ kind: 'acknowledge', by, episode }),
    snooze: (ms: number, episode = standing.episodes) => does({ kind: 'snooze', by: 'U1', episode, until: now + ms }),
    wake: (episode = standing.episodes) => does({ kind: 'wake', by: 'U1', episode }),
    standing: () => standing,
    now: () => now,
  }
}

type Extra = { day?: Day; value?: number; beyond?: number } & Partial<Situation>

function inShort(notice: Notice): string {
  const { kind, episode } = notice
  if (kind === 'resolve') return `resolve ${episode}, ${notice.because}`
  if (kind === 'repeat') return `repeat ${episode}.${notice.nth}, ${notice.because}`
  if (kind === 'pass-on') return `pass on ${episode}, ${notice.told} told`
  return kind === 'lower' ? `lower ${episode}` : `${kind} ${episode}, ${notice.severity}`
}

describe('decide() from one day to the next', () => {
  test.each<[string, (Outcome | null)[], { breaches: number; recovered: number }, string[]]>([
    ['ok, breach at n = 1', ['critical'], ONE, ['fire 1, critical']],
    ['ok, breach at n = 2', ['critical'], { breaches: 2, recovered: 1 }, []],
    ['pending, breach', ['critical', 'critical'], { breaches: 2, recovered: 1 }, ['fire 1, critical']],
    ['pending, no breach', ['critical', 'ok', 'critical'], { breaches: 2, recovered: 1 }, []],
    ['pending, in the band', ['critical', 'band', 'critical'], { breaches: 2, recovered: 1 }, []],
    ['pending, no figure', ['critical', null, 'critical'], { breaches: 2, recovered: 1 }, ['fire 1, critical']],
    ['firing, breach', ['critical', 'critical'], ONE, ['fire 1, critical', 'repeat 1.1, still']],
    ['firing, in the band', ['critical', 'band'], ONE, ['fire 1, critical', 'repeat 1.1, still']],
    ['firing, safe at m = 1', ['critical', 'ok'], ONE, ['fire 1, critical', 'resolve 1, recovered']],
    ['firing, safe at m = 2', ['critical', 'ok'], { breaches: 1, recovered: 2 }, ['fire 1, critical']],
    [
      'recovering, safe',
      ['critical', 'ok', 'ok'],
      { breaches: 1, recovered: 2 },
      ['fire 1, critical', 'resolve 1, recovered'],
    ],
    [
      'recovering, breach: the same one',
      ['critical', 'ok', 'critical'],
      { breaches: 1, recovered: 2 },
      ['fire 1, critical', 'repeat 1.1, still'],
    ],
    ['recovering, in the band', ['critical', 'ok', 'band', 'ok'], { breaches: 1, recovered: 2 }, ['fire 1, critical']],
    [
      'a warning turns critical',
      ['warn', 'critical', 'warn', 'critical'],
      ONE,
      ['fire 1, warn', 'escalate 1, critical', 'repeat 1.1, still', 'repeat 1.2, still'],
    ],
    [
      'a warning turns critical only when that was broken as often',
      ['warn', 'warn', 'critical', 'critical'],
      { breaches: 2, recovered: 1 },
      ['fire 1, warn', 'repeat 1.1, still', 'escalate 1, critical'],
    ],
    ['firing, no figure: absence is no recovery', ['critical', null, null], ONE, ['fire 1, critical']],
    [
      'three in a row',
      ['critical', 'critical', 'ok', 'critical', 'critical', 'critical'],
      { breaches: 3, recovered: 1 },
      ['fire 1, critical'],
    ],
    [
      'another one',
      ['warn', 'ok', 'critical', 'ok'],
      ONE,
      ['fire 1, warn', 'resolve 1, recovered', 'fire 2, critical', 'resolve 2, recovered'],
    ],
  ])('%s', (_name, days, patience, notices) => {
    expect(follow(patience).days(...days)).toEqual(notices)
  })

  test("fires once on Grafana's example: over 1000, recovered under 900", () => {
    const outcomes = [980, 1010, 990, 1020, 950].map((value) =>
      value > 1000 ? 'critical' : value > 900 ? 'band' : 'ok',
    )
    const limit = follow()
    limit.days(...outcomes)
    expect(limit.told.filter((line) => !line.startsWith('repeat'))).toEqual(['fire 1, critical'])
    expect(limit.days('ok').at(-1)).toBe('resolve 1, recovered')
  })
})

describe('decide() when a day is read again', () => {
  test('takes the breach of the day back as a correction, not as a recovery', () => {
    const limit = follow()
    limit.judged('critical')
    limit.judged('ok')
    expect(limit.told).toEqual(['fire 1, critical', 'resolve 1, corrected'])
  })

  test('takes it back too when the figure is taken away', () => {
    const limit = follow()
    limit.judged('critical')
    limit.judged(null)
    expect(limit.told).toEqual(['fire 1, critical', 'resolve 1, corrected'])
  })

  test('tells that a correction left a warning of it, and again when it turns critical', () => {
    const limit = follow()
    limit.judged('critical', { value: 210, beyond: 200 })
    limit.acknowledge()
    limit.judged('warn', { value: 12, beyond: 2 })
    limit.judged('critical', { value: 30, beyond: 20 })
    expect(limit.told).toEqual(['fire 1, critical', 'lower 1', 'escalate 1, critical'])
    expect(limit.standing().incident?.acknowledged).toBeNull()
  })

  test('counts a day once, however often it is read', () => {
    const limit = follow({ breaches: 2, recovered: 1 })
    limit.judged('critical')
    limit.judged('critical', { value: 12 })
    expect(limit.told).toEqual([])
    limit.waits(24 * HOUR)
    expect(limit.days('critical')).toEqual(['fire 1, critical'])
  })

  test('goes back to what stood before the day', () => {
    const limit = follow({ breaches: 2, recovered: 1 })
    limit.days('critical')
    limit.judged('critical')
    limit.judged('ok')
    limit.judged('critical')
    expect(limit.told).toEqual(['fire 1, critical', 'resolve 1, corrected', 'fire 2, critical'])
  })

  test('mends yesterday and the day before in the right order', () => {
    const limit = follow({ breaches: 3, recovered: 1 })
    limit.days('critical', 'ok')
    limit.judged('critical')
    expect(limit.told).toEqual([])
    limit.judged('critical', { day: addDays(MONDAY, 1) })
    expect(limit.told).toEqual(['fire 1, critical'])
  })

  test('leaves alone what is older than two days, and what is not yet', () => {
    const limit = follow()
    limit.days('ok', 'ok', 'ok')
    limit.judged('critical', { day: MONDAY })
    limit.judged('critical', { day: addDays(MONDAY, 4) })
    expect(limit.told).toEqual([])
    limit.judged('critical', { day: addDays(MONDAY, 1) })
    limit.judged('critical', { day: addDays(MONDAY, 2) })
    expect(limit.told).toEqual(['fire 1, critical'])
  })

  test('fires no more for ninety days that are loaded at once', () => {
    const limit = follow()
    const readings = Array.from({ length: 90 }, (_, back) => ({
      day: addDays(MONDAY, -3 - back),
      said: { outcome: 'critical', value: 20, beyond: 10 } as const,
    }))
    expect(limit.does({ kind: 'judged', readings, today: MONDAY })).toEqual({ kind: 'stay' })
  })

  test('stays when it is told nothing new', () => {
    const limit = follow()
    limit.judged('critical')
    expect(limit.judged('critical')).toEqual({ kind: 'stay' })
    expect(limit.later(HOUR)).toEqual({ kind: 'stay' })
  })
})

describe('decide() on an acknowledgement', () => {
  test('keeps reminders away for a day, and says when it ran out', () => {
    const limit = follow()
    limit.judged('critical')
    limit.waits(HOUR)
    expect(limit.acknowledge()).toMatchObject({ kind: 'move', notice: null })
    limit.waits(23 * HOUR)
    limit.judged('critical')
    expect(limit.told).toEqual(['fire 1, critical'])
    expect(nextTimeOf(limit.standing())).toBe(limit.now() + HOUR)
    limit.later(HOUR)
    limit.later(HOUR)
    expect(limit.told).toEqual(['fire 1, critical', 'repeat 1.1, acknowledgement-ran-out'])
    expect(nextTimeOf(limit.standing())).toBeNull()
  })

  test('tells the second person who was first', () => {
    const limit = follow()
    limit.judged('critical')
    const at = limit.now()
    limit.acknowledge('U1')
    limit.waits(1_000)
    expect(limit.acknowledge('U2')).toEqual({ kind: 'refuse', because: { kind: 'acknowledged', by: 'U1', at } })
  })

  test('is refused when it is over, or another one by now', () => {
    const limit = follow()
    const over = { kind: 'refuse', because: { kind: 'over' } }
    expect(limit.acknowledge()).toEqual(over)
    limit.judged('critical')
    limit.judged('ok')
    expect(limit.acknowledge()).toEqual(over)
    limit.judged('critical')
    expect(limit.acknowledge('U1', 1)).toEqual(over)
    expect(limit.acknowledge('U1', 2)).toMatchObject({ kind: 'move' })
  })

  test('does not last when it gets worse by a fifth of the figure', () => {
    const limit = follow()
    limit.judged('critical', { value: 20, beyond: 10 })
    limit.acknowledge()
    limit.judged('critical', { value: 24, beyond: 14 })
    expect(limit.told).toEqual(['fire 1, critical'])
    limit.judged('critical', { value: 25, beyond: 15 })
    limit.judged('critical', { value: 40, beyond: 30 })
    expect(limit.told).toEqual(['fire 1, critical', 'repeat 1.1, worse'])
  })

  test('does not keep back that a warning turned critical, and is over with that', () => {
    const limit = follow()
    limit.judged('warn')
    limit.acknowledge()
    limit.judged('critical')
    expect(limit.told).toEqual(['fire 1, warn', 'escalate 1, critical'])
    expect(limit.acknowledge('U2')).toMatchObject({ kind: 'move' })
  })
})

describe('decide() on a snooze', () => {
  test('tells nothing until then, and then that it turned critical', () => {
    const limit = follow()
    limit.judged('warn')
    limit.snooze(48 * HOUR)
    limit.waits(24 * HOUR)
    limit.judged('critical')
    limit.waits(23 * HOUR)
    limit.later(0)
    expect(limit.told).toEqual(['fire 1, warn'])
    limit.later(HOUR)
    limit.later(HOUR)
    expect(limit.told).toEqual(['fire 1, warn', 'escalate 1, critical'])
  })

  test('tells then once that it is still so', () => {
    const limit = follow()
    limit.judged('critical')
    limit.snooze(48 * HOUR)
    limit.later(48 * HOUR)
    limit.later(HOUR)
    expect(limit.told).toEqual(['fire 1, critical', 'repeat 1.1, snooze-ended'])
  })

  test('tells nothing then while somebody still sees to it', () => {
    const limit = follow()
    limit.judged('critical')
    limit.acknowledge()
    limit.snooze(HOUR)
    limit.later(HOUR)
    expect(limit.told).toEqual(['fire 1, critical'])
  })

  test('tells then that it was over meanwhile', () => {
    const limit = follow()
    limit.judged('critical')
    limit.snooze(48 * HOUR)
    limit.waits(24 * HOUR)
    limit.judged('ok')
    expect(limit.acknowledge()).toEqual({ kind: 'refuse', because: { kind: 'over' } })
    limit.later(24 * HOUR)
    expect(limit.told).toEqual(['fire 1, critical', 'resolve 1, recovered'])
  })

  test('knows nothing of back and forth meanwhile', () => {
    const limit = follow()
    limit.judged('critical')
    limit.snooze(96 * HOUR)
    limit.waits(24 * HOUR)
    limit.days('ok', 'critical')
    limit.later(24 * HOUR)
    expect(limit.told).toEqual(['fire 1, critical', 'repeat 1.1, snooze-ended'])
  })

  test('is fourteen days at most, and never in the past', () => {
    const limit = follow()
    limit.judged('critical')
    expect(limit.snooze(0)).toEqual({ kind: 'refuse', because: { kind: 'past' } })
    limit.snooze(400 * 24 * HOUR)
    expect(nextTimeOf(limit.standing())).toBe(limit.now() + 14 * 24 * HOUR)
    limit.snooze(HOUR)
    expect(nextTimeOf(limit.standing())).toBe(limit.now() + HOUR)
  })
})

describe('decide() on a wake', () => {
  test('tells at once that it is still so, and not again when the snooze would have been over', () => {
    const limit = follow()
    limit.judged('critical')
    limit.snooze(48 * HOUR)
    limit.waits(HOUR)
    expect(limit.wake()).toMatchObject({ kind: 'move' })
    expect(nextTimeOf(limit.standing())).toBeNull()
    limit.later(48 * HOUR)
    expect(limit.told).toEqual(['fire 1, critical', 'repeat 1.1, snooze-ended'])
  })

  test('tells at once that it is over, which the snooze has kept quiet', () => {
    const limit = follow()
    limit.judged('critical')
    limit.snooze(48 * HOUR)
    limit.waits(24 * HOUR)
    limit.judged('ok')
    limit.wake()
    expect(limit.told).toEqual(['fire 1, critical', 'resolve 1, recovered'])
  })

  test('tells at once that it turned critical', () => {
    const limit = follow()
    limit.judged('warn')
    limit.snooze(48 * HOUR)
    limit.waits(24 * HOUR)
    limit.judged('critical')
    limit.wake()
    expect(limit.told).toEqual(['fire 1, warn', 'escalate 1, critical'])
  })

  test('tells nothing while somebody sees to it', () => {
    const limit = follow()
    limit.judged('critical')
    limit.acknowledge()
    limit.snooze(HOUR)
    limit.wake()
    expect(limit.told).toEqual(['fire 1, critical'])
    expect(limit.standing().incident).toMatchObject({ snoozed: null, acknowledged: { by: 'U1' } })
  })

  test('is refused where nothing is snoozed, any more or at all, and of another incident', () => {
    const limit = follow()
    expect(limit.wake()).toEqual({ kind: 'refuse', because: { kind: 'over' } })
    limit.judged('critical')
    expect(limit.wake()).toEqual({ kind: 'refuse', because: { kind: 'awake' } })
    limit.snooze(HOUR)
    expect(limit.wake(2)).toEqual({ kind: 'refuse', because: { kind: 'over' } })
    limit.waits(HOUR)
    expect(limit.wake()).toEqual({ kind: 'refuse', because: { kind: 'awake' } })
  })
})

describe('decide() on a reminder', () => {
  const guards: [string, (limit: ReturnType<typeof follow>) => Partial<Situation>, boolean][] = [
    ['twenty hours have passed', () => ({}), true],
    ['a minute is missing', (limit) => (limit.waits(-60_000), {}), false],
    ['it is acknowledged', (limit) => (limit.waits(-HOUR), limit.acknowledge(), limit.waits(HOUR), {}), false],
    ['it is snoozed', (limit) => (limit.snooze(HOUR), {}), false],
  ]
  test.each(guards)('when %s', (_name, flip, reminds) => {
    const limit = follow()
    limit.judged('critical')
    limit.waits(20 * HOUR)
    const situation = flip(limit)
    limit.judged('critical', { value: 11, ...situation })
    expect(limit.told.length === 2).toBe(reminds)
  })

  test('comes with figures, not with time alone', () => {
    const limit = follow()
    limit.judged('critical')
    limit.later(72 * HOUR)
    expect(limit.told).toEqual(['fire 1, critical'])
  })
})

describe('decide() on back and forth', () => {
  test('counts only what was told as critical', () => {
    const limit = follow()
    for (let time = 0; time < 8; time += 1) limit.days('warn', 'ok')
    expect(limit.days('critical').at(-1)).toBe('fire 9, critical')
  })

  const flap = (limit: ReturnType<typeof follow>, times: number) => {
    for (let time = 0; time < times; time += 1) limit.days('critical', 'ok')
  }

  test('says so once in place of the sixth, and then nothing', () => {
    const limit = follow()
    flap(limit, 10)
    expect(limit.told).toHaveLength(11)
    expect(limit.told.at(-2)).toBe('resolve 5, recovered')
    expect(limit.told.at(-1)).toBe('flapping 6, critical')
  })

  test('tells the end after three days without a breach', () => {
    const limit = follow()
    flap(limit, 6)
    limit.days('ok', 'ok')
    expect(limit.told.at(-1)).toBe('flapping 6, critical')
    limit.days('ok')
    expect(limit.told.at(-1)).toBe('resolve 6, recovered')
    limit.days('critical')
    expect(limit.told.at(-1)).toBe('fire 7, critical')
  })

  test('tells after three days in a row of breaches that it is still so', () => {
    const limit = follow()
    flap(limit, 5)
    limit.days('critical', 'critical', 'critical')
    expect(limit.told.at(-1)).toBe('flapping 6, critical')
    limit.days('critical')
    expect(limit.told.at(-1)).toBe('repeat 6.1, steady')
    limit.days('ok')
    expect(limit.told.at(-1)).toBe('resolve 6, recovered')
  })

  test('does not keep back that it turned critical', () => {
    const limit = follow()
    flap(limit, 5)
    limit.days('warn', 'critical')
    expect(limit.told.slice(-2)).toEqual(['flapping 6, warn', 'escalate 6, critical'])
  })

  test('is not seen in as many incidents over two months', () => {
    const limit = follow()
    for (let time = 0; time < 8; time += 1) limit.days('critical', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok')
    expect(limit.told.filter((line) => line.startsWith('flapping'))).toEqual([])
  })
})

describe('decide() when a limit is changed or gone', () => {
  test.each(['updated', 'removed', 'unaimed', 'paused', 'missing'] as const)(
    'closes without a word of recovery: %s',
    (because) => {
      const limit = follow()
      limit.judged('critical')
      limit.snooze(HOUR)
      limit.does({ kind: 'close', because })
      expect(limit.told).toEqual(['fire 1, critical', `resolve 1, ${because}`])
      expect(limit.standing()).toEqual({ ...NEW_STANDING, episodes: 1 })
      expect(limit.acknowledge()).toMatchObject({ kind: 'refuse' })
      limit.judged('critical')
      expect(limit.told.at(-1)).toBe('fire 2, critical')
    },
  )

  test('has nothing to tell where nothing was told', () => {
    const limit = follow()
    limit.does({ kind: 'close', because: 'removed' })
    expect(limit.told).toEqual([])
  })
})
