import { describe, expect, test } from 'vitest'
import { recordRows } from '../../src/actions/record-rows.ts'
import type { RowsRequest } from '../../src/doors.ts'
import { ENGINES, freshStore } from '../store/engines.ts'
import { newTeam } from '../store/fixtures.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')

describe.each(ENGINES)('recordRows() on %s', (engine) => {
  test('answers the same request sent five times at once with one answer, and counts it once', async () => {
    const store = await freshStore(engine)
    const team = await newTeam(store)
    const { workspaceId, id: teamId } = team
    const key = {
      id: 1,
      workspaceId,
      teamId,
      name: 'crm',
      kind: 'bearer',
      scope: 'write',
      seesAgents: false,
      createdBy: 'U1',
      createdAt: 0,
      revokedAt: null,
    } as const
    const machine = { store, hashId: (id: string) => id, now: NOW }
    for (const receiptKey of ['a', 'b', 'c', 'd']) {
      const request: RowsRequest = {
        key,
        team,
        source: 'api',
        route: 'entries',
        rows: [{ measure: 'complaints', date: '2026-11-19', value: 3 }],
        receipt: { source: 'key:1', key: receiptKey, bodyHash: 'same' },
      }
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => recordRows(request, machine)))
      expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ status: 200, accepted: 1, duplicates: 0 })))
    }
    const [row] = await store.rollUps.read({
      teamId,
      measures: ['complaints'],
      start: '2026-11-19',
      end: '2026-11-20',
      grain: 'channel',
    })
    expect(row?.rollUp).toEqual({ kind: 'count', sum: 12 })
  })
})
