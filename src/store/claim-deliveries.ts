import type { ClaimedDelivery } from '../ports.ts'
import { type Db, atomically, preparedRows, rows } from './database.ts'
import { type DeliveryRow, readDelivery } from './delivery-row.ts'

export interface Claim {
  readonly owner: string
  readonly now: number
  readonly leaseMs: number
  readonly limit: number
  readonly threadsWait?: boolean
}

type Claimed = ClaimedDelivery & { readonly wasUncertain: boolean }

/** Any number, as long as nothing else in the database locks the same one. */
const LOCK = 'SELECT pg_advisory_xact_lock(727002)'

/**
 * Marks ready deliveries as being sent by the owner, the longest due first, one a channel. A delivery whose sender's
 * lease ran out blocks its channel until it is claimed itself. Asking when nothing is ready takes no lock.
 */
export async function claimDeliveries(db: Db, claim: Claim): Promise<Claimed[]> {
  const ready = await countReady(db, claim.now)
  if (ready === 0) return []
  return atomically(db, async (own) => {
    // Two claimers at once could each take another delivery of one channel, not seeing the other's.
    if (own.engine === 'postgres') await preparedRows(own.writes, LOCK, [], { isHarmlessAlone: true })
    const candidates = await findCandidates(own, { ...claim, ready })
    if (candidates.length === 0) return []
    await noteLostAttempts(
      own,
      candidates.filter(({ state }) => state === 'sending'),
      claim.now,
    )
    return take(own, candidates, claim)
  })
}

const LOOKED_THROUGH = 500

/** How many are ready, of which it is told apart up to one more than are looked through. */
async function countReady(db: Db, now: number): Promise<number> {
  const [found] = await preparedRows<{ count: number }>(
    db.reads,
    `SELECT count(*) AS count FROM (SELECT 1 FROM deliveries WHERE ready_at <= ? LIMIT ${LOOKED_THROUGH + 1}) AS ready`,
    [now],
  )
  return found!.count
}

/**
 * Of very many ready ones, as at nine o'clock, only those are looked through that have been ready longest: all of them at
 * every claim would take longer than sending. When too few of those may be sent, all are looked through.
 */
async function findCandidates(db: Db, claim: Claim & { readonly ready: number }): Promise<DeliveryRow[]> {
  if (claim.ready > LOOKED_THROUGH) {
    const found = await findAmong(db, claim, `ORDER BY ready_at LIMIT ${LOOKED_THROUGH}`)
    if (found.length === claim.limit) return found
  }
  return findAmong(db, claim)
}

/** What stands in a digest's thread and was not begun. */
const IN_THREAD = `(state = 'pending' AND substr(slot, 1, 14) = 'digest-thread:')`

/** Of digests that are due at once in a channel, that of the day comes first and that of the month last. */
const SPAN = `CASE cadence WHEN 'month' THEN 2 WHEN 'week' THEN 1 ELSE 0 END`

function findAmong(db: Db, { now, limit, threadsWait }: Claim, part = ''): Promise<DeliveryRow[]> {
  const lock = db.engine === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
  return rows<DeliveryRow>(
    db.writes,
    `SELECT * FROM deliveries WHERE id IN (
        SELECT id FROM (
          SELECT d.id, d.due_at, d.entered_at, row_number() OVER (
            PARTITION BY d.workspace_id, d.channel_id ORDER BY d.due_at, d.entered_at, d.span, d.id) AS place
          FROM (SELECT id, workspace_id, channel_id, due_at, entered_at, ${SPAN} AS span FROM deliveries
              WHERE ready_at <= ? ${threadsWait ? `AND NOT ${IN_THREAD}` : ''} ${part}) AS d WHERE NOT EXISTS (
            SELECT 1 FROM deliveries s WHERE s.workspace_id = d.workspace_id AND s.channel_id = d.channel_id
              AND s.state = 'sending' AND s.id <> d.id)) AS ranked
        WHERE place = 1 ORDER BY due_at, entered_at, id LIMIT ?)
      ORDER BY due_at, entered_at, id ${lock}`,
    [now, limit],
  )
}

async function noteLostAttempts(db: Db, lost: readonly DeliveryRow[], now: number): Promise<void> {
  if (lost.length === 0) return
  await db.writes('delivery_attempts').insert(
    lost.map((row) => ({
      workspace_id: row.workspace_id,
      delivery_id: row.id,
      attempt: row.attempt,
      started_at: row.claimed_at,
      ended_at: now,
      outcome: 'lost',
      reason: null,
    })),
  )
}

async function take(db: Db, candidates: readonly DeliveryRow[], { owner, now, leaseMs }: Claim): Promise<Claimed[]> {
  const taken = await rows<DeliveryRow>(
    db.writes,
    `UPDATE deliveries SET was_uncertain = CASE state WHEN 'pending' THEN 0 ELSE 1 END, state = 'sending',
        claims = claims + 1, fence = CAST(? AS text) || '#' || CAST(claims + 1 AS text), attempt = attempt + 1,
        first_attempt_at = COALESCE(first_attempt_at, ?), claimed_at = ?, ready_at = ?
      WHERE id IN (${candidates.map(() => '?').join(', ')}) AND ready_at <= ? RETURNING *`,
    [owner, now, now, now + leaseMs, ...candidates.map(({ id }) => id), now],
  )
  const byId = new Map(taken.map((row) => [row.id, row]))
  return candidates
    .map(({ id }) => byId.get(id))
    .filter((row) => row !== undefined)
    .map((row) => ({ ...readDelivery(row), fence: row.fence ?? '', wasUncertain: row.was_uncertain === 1 }))
}
