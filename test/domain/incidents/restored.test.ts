import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/domain/incidents/decide.ts'
import type { Incident } from '../../../src/domain/incidents/incident.ts'
import { restored } from '../../../src/domain/incidents/restored.ts'
import { NEW_STANDING } from '../../../src/domain/incidents/standing.ts'
import { WHOLE } from '../../../src/domain/limits/part.ts'

const NOW = Date.parse('2026-11-24T09:00:00Z')
const patience = { breaches: 2, recovered: 1 }
const situation = { now: NOW, patience }
const incident: Incident = {
  id: 7,
  workspaceId: 'T1',
  teamId: 1,
  limitId: 3,
  value: '',
  episode: 4,
  terms: {
    ...WHOLE,
    metric: 'complaints',
    basis: 'figure',
    statistic: null,
    windowDays: 1,
    per: null,
    owner: null,
    warn: null,
    critical: { sign: '>', value: 10 },
    setBy: 'U1',
    unit: 'contacts',
  },
  severity: 'critical',
  since: '2026-11-22',
  openedAt: NOW - 86_400_000,
  lastDay: '2026-11-23',
  lastValue: 12,
  lastSpent: null,
  acknowledged: null,
  snoozed: null,
  isFlapping: false,
  chain: null,
  toldTo: ['U1'],
  ended: null,
  notUseful: [],
}
const judged = (day: string, outcome: 'critical' | 'ok') =>
  ({
    kind: 'judged',
    today: '2026-11-24',
    readings: [{ day, said: { outcome, value: outcome === 'ok' ? 2 : 15, beyond: 0 } }],
  }) as const

describe('restored()', () => {
  const standing = restored({ incident, episodes: 4, patience })

  test('begins anew without an incident, and goes on counting', () => {
    expect(restored({ incident: null, episodes: 4, patience })).toEqual({ ...NEW_STANDING, episodes: 4 })
  })

  test('tells nothing by itself, nor by a figure that is still beyond', () => {
    expect(decide(standing, { kind: 'time' }, situation)).toEqual({ kind: 'stay' })
    expect(decide(standing, judged('2026-11-24', 'critical'), situation)).toMatchObject({
      kind: 'move',
      notice: { kind: 'repeat', because: 'still', episode: 4 },
    })
  })

  test.each(['2026-11-23', '2026-11-24'])('is over by a figure of %s that is back', (day) => {
    expect(decide(standing, judged(day, 'ok'), situation)).toMatchObject({
      kind: 'move',
      notice: { kind: 'resolve', because: 'recovered', episode: 4 },
    })
  })

  test('keeps who answered', () => {
    const by = { by: 'U2', until: NOW + 3_600_000 }
    const answered = restored({ incident: { ...incident, acknowledged: by, snoozed: by }, episodes: 4, patience })
    expect(answered.incident).toMatchObject({ acknowledged: by, snoozed: by })
    expect(decide(answered, judged('2026-11-24', 'critical'), situation)).not.toMatchObject({
      notice: { kind: 'repeat' },
    })
  })
})
