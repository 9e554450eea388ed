import { createHash } from 'node:crypto'
import { type AskWords, type Doors, type RowsOutcome, type RowsRequest, UnknownMetricError } from '../../src/doors.ts'
import { UserError } from '../../src/errors.ts'
import type { Key, KeyOfTeam } from '../../src/ports.ts'
import { TEAM } from '../domain/plain-rows.ts'

/** The machine behind the doors, in memory: keeps rows, receipts and row ids, and knows the metric `churn`. */
export interface FakeDoors extends Doors {
  /** Makes a bearer key and returns its text. */
  addKey(key?: Partial<Key>): string
  /** Makes a signing key and returns its id and `whsec_…` secret. */
  addSigningKey(key?: Partial<Key>): { id: number; secret: string }
  revoke(id: number): void
  /** The requests that were recorded, repeats left out. */
  readonly recorded: RowsRequest[]
  readonly asked: { readonly key: Key; readonly metric: string; readonly words: AskWords }[]
  /** What `faults` answers. */
  unready: string[]
  /** Awaited before anything is recorded; may throw. */
  beforeRecording: () => Promise<void>
}

export function createFakeDoors(): FakeDoors {
  const byHash = new Map<string, Key>()
  const signing = new Map<number, KeyOfTeam & { secret: string }>()
  const receipts = new Map<string, { bodyHash: string; outcome: RowsOutcome }>()
  const rowIds = new Map<string, string>()
  let lastId = 0

  const makeKey = (kind: Key['kind'], key: Partial<Key>): Key => ({
    id: (lastId += 1),
    workspaceId: 'T1',
    teamId: 1,
    name: 'test',
    kind,
    scope: 'write',
    seesAgents: false,
    createdBy: 'U1',
    createdAt: 0,
    revokedAt: null,
    ...key,
  })

  const keep = (request: RowsRequest): RowsOutcome => {
    const texts = request.rows.map((row) => [row.id && `${request.route} ${row.id}`, JSON.stringify(row)] as const)
    const clash = texts.findIndex(([id, text]) => id && (rowIds.get(id) ?? text) !== text)
    if (clash >= 0)
      return { status: 409, errors: [{ index: clash, field: 'id', message: 'Was sent with other content' }] }
    const duplicates = texts.filter(([id]) => id && rowIds.has(id)).length
    for (const [id, text] of texts) if (id) rowIds.set(id, text)
    fake.recorded.push(request)
    return { status: 200, accepted: request.rows.length - duplicates, duplicates }
  }

  const fake: FakeDoors = {
    recorded: [],
    asked: [],
    unready: [],
    beforeRecording: async () => undefined,
    addKey(key = {}) {
      const made = makeKey('bearer', key)
      const secret = `dbk_${createHash('sha256').update(`key ${made.id}`).digest('base64url')}`
      byHash.set(createHash('sha256').update(secret).digest('hex'), made)
      return secret
    },
    addSigningKey(key = {}) {
      const made = makeKey('signing', key)
      const secret = `whsec_${createHash('sha256').update(`secret ${made.id}`).digest('base64')}`
      signing.set(made.id, { key: made, team: TEAM, secret })
      return { id: made.id, secret }
    },
    revoke(id) {
      for (const [hash, key] of byHash) if (key.id === id) byHash.set(hash, { ...key, revokedAt: 1 })
      signing.delete(id)
    },
    async keyByHash(hash) {
      const key = byHash.get(hash)
      return key ? { key, team: TEAM } : null
    },
    signingKey: async (id) => signing.get(id) ?? null,
    async record(request) {
      await fake.beforeRecording()
      const { receipt } = request
      if (!receipt) return keep(request)
      const name = `${receipt.source} ${receipt.key}`
      const earlier = receipts.get(name)
      if (earlier && earlier.bodyHash !== receipt.bodyHash)
        return { status: 409, errors: [{ message: 'This key came with another body' }] }
      const outcome = earlier?.outcome ?? keep(request)
      if (outcome.status === 200) receipts.set(name, { bodyHash: receipt.bodyHash, outcome })
      return outcome
    },
    async ask({ key }, metric, words) {
      if (metric !== 'churn')
        throw new UnknownMetricError(`Cannot show "${metric}": no such metric, did you mean "churn"?`)
      if (words.period === 'someday') throw new UserError('Cannot read the period "someday": say "week" or a date')
      fake.asked.push({ key, metric, words })
      const period = { start: '2026-11-16', end: '2026-11-23', label: 'last week', so_far: false }
      return { metric, unit: 'events', period, value: 12, n: 12, coverage: { days: 5, of: 5 } }
    },
    faults: async () => fake.unready,
  }
  return fake
}
