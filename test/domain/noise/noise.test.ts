import { describe, expect, test } from 'vitest'
import type { Change, Transition } from '../../../src/domain/incidents/transition.ts'
import { isNoisy, noiseOf } from '../../../src/domain/noise/noise.ts'

const MINUTE = 60_000
const STRETCH = { since: 0, until: 1_000 * MINUTE }
const FIRED = { kind: 'fired', severity: 'critical' } as const
const WARNED = { kind: 'fired', severity: 'warn' } as const
const RECOVERED = { kind: 'ended', because: 'recovered' } as const
const CLOSED = { kind: 'ended', because: 'updated' } as const

/** What happened to one incident, each change with its minute and who made it. */
function incident(id: number, steps: readonly [minute: number, change: Change, by?: string][], metric = 'complaints') {
  return steps.map(([minute, change, by = null], nth): Transition => ({
    id: id * 100 + nth,
    workspaceId: 'T1',
    teamId: 1,
    limitId: id,
    value: '',
    incidentId: id,
    episode: 1,
    terms: {
      metric,
      unit: 'contacts',
      basis: 'figure',
      statistic: null,
      channel: '',
      agent: '',
      area: '',
      by: null,
      windowDays: 1,
      per: null,
      owner: null,
      warn: null,
      critical: { sign: '>', value: id },
      setBy: 'U1',
    },
    at: minute * MINUTE,
    change,
    figure: null,
    by,
  }))
}

const shortly = (happened: readonly Transition[]) =>
  noiseOf(happened, STRETCH).map(({ terms, answeredAfterMs, ...counts }) => ({
    metric: terms.metric,
    ...counts,
    minutes: answeredAfterMs === null ? null : answeredAfterMs / MINUTE,
  }))
const counts = { metric: 'complaints', fired: 1, acknowledged: 0, notUseful: 0, unanswered: 0, minutes: null }

describe('noiseOf()', () => {
  test.each<[string, Transition[], object[]]>([
    ['nothing of nothing', [], []],
    ['one that goes on', incident(1, [[1, FIRED]]), [counts]],
    [
      'one that was over unanswered',
      incident(1, [
        [1, FIRED],
        [9, RECOVERED],
      ]),
      [{ ...counts, unanswered: 1 }],
    ],
    [
      'one that was acknowledged',
      incident(1, [
        [1, FIRED],
        [8, { kind: 'acknowledged' }, 'U1'],
        [9, RECOVERED],
      ]),
      [{ ...counts, acknowledged: 1, minutes: 7 }],
    ],
    [
      'one that was snoozed: that is an answer',
      incident(1, [
        [1, FIRED],
        [2, { kind: 'snoozed', until: 5 }, 'U1'],
        [9, RECOVERED],
      ]),
      [counts],
    ],
    [
      'one whose limit was changed: that is no end by itself',
      incident(1, [
        [1, FIRED],
        [9, CLOSED],
      ]),
      [counts],
    ],
    [
      'a warning, which nobody was told of',
      incident(1, [
        [1, WARNED],
        [2, RECOVERED],
      ]),
      [],
    ],
    [
      'a warning that turned critical, from then on',
      incident(1, [
        [1, WARNED],
        [2, { kind: 'acknowledged' }, 'U1'],
        [5, { kind: 'escalated' }],
        [8, { kind: 'acknowledged' }, 'U1'],
      ]),
      [{ ...counts, acknowledged: 1, minutes: 3 }],
    ],
    [
      'one that was told before',
      incident(1, [
        [-1, FIRED],
        [2, RECOVERED],
      ]),
      [],
    ],
    ['one that is told after', incident(1, [[1_000, FIRED]]), []],
    [
      'one that was told on the last minute and answered after the stretch',
      incident(1, [
        [999, FIRED],
        [1_004, { kind: 'acknowledged' }, 'U1'],
      ]),
      [{ ...counts, acknowledged: 1, minutes: 5 }],
    ],
    [
      'one that two called not useful, and one took back',
      incident(1, [
        [1, FIRED],
        [2, { kind: 'not-useful' }, 'U1'],
        [3, { kind: 'not-useful' }, 'U2'],
        [4, { kind: 'useful' }, 'U1'],
      ]),
      [{ ...counts, notUseful: 1 }],
    ],
    [
      'one that one called not useful and took back',
      incident(1, [
        [1, FIRED],
        [2, { kind: 'not-useful' }, 'U1'],
        [3, { kind: 'useful' }, 'U1'],
      ]),
      [counts],
    ],
    [
      'several of one number together, whichever limit stood on it, with the middle of the minutes',
      [
        ...incident(1, [
          [1, FIRED],
          [11, { kind: 'acknowledged' }, 'U1'],
        ]),
        ...incident(2, [
          [20, FIRED],
          [22, { kind: 'acknowledged' }, 'U1'],
        ]),
        ...incident(3, [
          [30, FIRED],
          [34, { kind: 'acknowledged' }, 'U1'],
        ]),
        ...incident(4, [
          [40, FIRED],
          [48, { kind: 'acknowledged' }, 'U1'],
        ]),
        ...incident(5, [[50, FIRED]]),
      ],
      [{ ...counts, fired: 5, acknowledged: 4, minutes: 6 }],
    ],
    [
      'noisy ones first, then those that alarmed more often',
      [
        ...incident(1, [[1, FIRED]], 'a'),
        ...incident(2, [[2, FIRED]], 'b'),
        ...incident(3, [[3, FIRED]], 'b'),
        ...incident(
          4,
          [
            [4, FIRED],
            [5, { kind: 'not-useful' }, 'U1'],
          ],
          'c',
        ),
      ],
      [
        { ...counts, metric: 'c', notUseful: 1 },
        { ...counts, metric: 'b', fired: 2 },
        { ...counts, metric: 'a' },
      ],
    ],
  ])('counts %s', (_name, happened, expected) => {
    expect(shortly(happened)).toEqual(expected)
  })

  test('tells the bound that alarmed last', () => {
    const [noise] = noiseOf([...incident(2, [[5, FIRED]]), ...incident(1, [[1, FIRED]])], STRETCH)
    expect(noise!.terms.critical).toEqual({ sign: '>', value: 2 })
  })
})

describe('isNoisy()', () => {
  const quiet = { ...noiseOf(incident(1, [[1, FIRED]]), STRETCH)[0]! }
  test.each([
    [{}, false],
    [{ fired: 9, acknowledged: 9 }, false],
    [{ unanswered: 1 }, false],
    [{ unanswered: 2 }, true],
    [{ notUseful: 1 }, true],
  ])('of %o is %s', (more, isNoise) => {
    expect(isNoisy({ ...quiet, ...more })).toBe(isNoise)
  })
})
