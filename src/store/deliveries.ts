import { randomBytes } from 'node:crypto'
import { QUIET_HOURS, type NewDelivery } from '../domain/delivery/delivery.ts'
import type { DigestSaid } from '../domain/digest/said.ts'
import type { ClaimedDelivery, Deliveries, DeliveryRecord, Settlement } from '../ports.ts'
import { claimDeliveries } from './claim-deliveries.ts'
import { type Db, atomically, preparedRows } from './database.ts'
import { type DeliveryRow, readDelivery } from './delivery-row.ts'

/** `entered` is called for each delivery that is new, and for one that may come after all. */
export function deliveries(db: Db, entered: () => void): Deliveries {
  const enter: Deliveries['enter'] = async (delivery, now) => {
    const found = await preparedRows(
      db.writes,
      `${INSERT} ON CONFLICT (slot) DO UPDATE SET state = excluded.state, content = excluded.content,
          due_at = excluded.due_at, expires_at = excluded.expires_at, ready_at = excluded.ready_at, reason = NULL
        WHERE deliveries.attempt = 0 AND deliveries.state IN ('expired', 'cancelled') RETURNING id`,
      bindingsOf(delivery, { state: 'pending', reason: null, readyAt: delivery.dueAt, now }),
    )
    if (found.length === 1) entered()
    return found.length === 1
  }

  return {
    enter,

    join: async (delivery, now) => {
      const bindings = bindingsOf(delivery, { state: 'pending', reason: null, readyAt: delivery.dueAt, now })
      // What is there is written as it is: that tells of it, and holds it.
      const [row] = await preparedRows<Pick<DeliveryRow, 'id' | 'state'>>(
        db.writes,
        `${INSERT} ON CONFLICT (slot) DO UPDATE SET slot = excluded.slot RETURNING id, state`,
        bindings,
      )
      if (row!.state !== 'pending') return enter(delivery, now)
      if (row!.id === bindings[0]) entered()
      return true
    },

    enterSettled: async (delivery, { state, reason }, now) => {
      const entered = await preparedRows(
        db.writes,
        `${INSERT} ON CONFLICT (slot) DO NOTHING RETURNING id`,
        bindingsOf(delivery, { state, reason, readyAt: null, now }),
      )
      return entered.length === 1
    },

    claim: (claim) => claimDeliveries(db, claim),

    settle: (claimed, settlement, now) => atomically(db, (own) => settle(own, claimed, { settlement, now })),

    release: async ({ id, fence }) => {
      await db.writes.raw(
        `UPDATE deliveries SET state = CASE was_uncertain WHEN 1 THEN 'uncertain' ELSE 'pending' END, fence = NULL,
            attempt = attempt - 1, first_attempt_at = CASE attempt WHEN 1 THEN NULL ELSE first_attempt_at END,
            ready_at = claimed_at
          WHERE id = ? AND fence = ? AND state = 'sending'`,
        [id, fence],
      )
    },

    park: async (workspaceId, notBefore) => {
      await db
        .writes('deliveries')
        .where({ workspace_id: workspaceId })
        .whereIn('state', ['pending', 'uncertain'])
        .where('ready_at', '<', notBefore)
        .update({ ready_at: notBefore })
    },

    hasten: async (teamId, now, person) => {
      await db
        .writes('deliveries')
        .where({ team_id: teamId, state: 'pending', ...(person !== undefined && { channel_id: person }) })
        .where('ready_at', '>', now)
        .where((query) => query.where({ attempt: 0 }).orWhere({ reason: QUIET_HOURS }))
        .whereRaw(IS_NOTICE)
        .update({ ready_at: now })
    },

    unpark: async (workspaceId, { now, lookAfterMs }) => {
      const waiting = (state: string, since: number) =>
        db.writes('deliveries').where({ workspace_id: workspaceId, state }).where('ready_at', '>', since)
      await waiting('pending', now).update({
        ready_at: db.writes.raw('CASE WHEN due_at > ? THEN due_at ELSE ? END', [now, now]),
      })
      await waiting('uncertain', now + lookAfterMs).update({ ready_at: now + lookAfterMs })
    },

    say: async ({ id, fence }, said) => {
      const changed = await db
        .writes('deliveries')
        .where({ id, fence, state: 'sending' })
        .update({ said: JSON.stringify(said) })
      return changed === 1
    },

    amend: async (deliveryId, said) => {
      await db
        .writes('deliveries')
        .where({ id: deliveryId })
        .update({ said: JSON.stringify(said) })
    },

    digestsAbout: async (teamId, { start, end }, sentSince) => {
      const found = await db
        .reads<DeliveryRow>('deliveries')
        .where({ team_id: teamId, state: 'sent' })
        .where('due_at', '>', sentSince - LATEST_MS)
        .where('sent_at', '>=', sentSince)
        .whereLike('slot', 'digest:%')
        .orderBy('due_at')
      return found.map(readRecord).filter(({ content }) => {
        return content.kind === 'digest' && content.period.start < end && start < content.period.end
      })
    },

    find: async (deliveryId) => {
      const row = await db.reads<DeliveryRow>('deliveries').where({ id: deliveryId }).first()
      return row ? readRecord(row) : null
    },

    inSlot: async (slot) => {
      const row = await db.reads<DeliveryRow>('deliveries').where({ slot }).first()
      return row ? readRecord(row) : null
    },

    ofTeam: async (teamId, limit, cadence) => {
      const ofTeam = db.reads<DeliveryRow>('deliveries').where({ team_id: teamId })
      const wanted = cadence ? ofTeam.where({ cadence }) : ofTeam.whereRaw(LISTED)
      const found = await wanted
        .orderBy([
          { column: 'due_at', order: 'desc' },
          { column: 'entered_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit)
      return found.map(readRecord)
    },
  }
}

/** In the words of the index that serves it. */
const LISTED = `(substr(slot, 1, 18) <> 'digest-correction:' OR state <> 'cancelled')
  AND (substr(slot, 1, 16) <> 'incident-edited:' OR state = 'failed')`

/** No digest is sent longer than this after it was due. */
const LATEST_MS = 72 * 3_600_000

/** What quiet hours hold; edits wait for nobody. */
const IS_NOTICE = `(slot LIKE 'incident-opened:%' OR slot LIKE 'incidents-gathered:%' OR slot LIKE 'incident-told:%'
  OR slot LIKE 'gap-opened:%' OR slot LIKE 'gap-told:%' OR slot LIKE 'noise-report:%')`

const INSERT = `INSERT INTO deliveries (id, slot, workspace_id, team_id, channel_id, content, cadence, state, reason,
    attempt, due_at, expires_at, ready_at, claims, was_uncertain, entered_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, ?)`

interface Entry {
  readonly state: DeliveryRow['state']
  readonly reason: string | null
  readonly readyAt: number | null
  readonly now: number
}

function bindingsOf(delivery: NewDelivery, { state, reason, readyAt, now }: Entry) {
  return [
    randomBytes(16).toString('hex'),
    delivery.slot,
    delivery.workspaceId,
    delivery.teamId,
    delivery.channelId,
    JSON.stringify(delivery.content),
    delivery.content.kind === 'digest' ? delivery.content.cadence : null,
    state,
    reason,
    delivery.dueAt,
    delivery.expiresAt,
    readyAt,
    now,
  ]
}

/** With a fence: whoever lost the claim meanwhile changes nothing. */
async function settle(
  db: Db,
  { id, fence, attempt, workspaceId }: ClaimedDelivery,
  { settlement, now }: { settlement: Settlement; now: number },
): Promise<boolean> {
  const { reason = null } = settlement
  const [claim]: Pick<DeliveryRow, 'claimed_at'>[] = await db
    .writes('deliveries')
    .where({ id, fence, state: 'sending' })
    .update({
      state: settlement.state,
      fence: null,
      ready_at: 'notBefore' in settlement ? settlement.notBefore : null,
      reason,
      ...('expiresAt' in settlement && { expires_at: settlement.expiresAt }),
      ...(settlement.state === 'sent' && {
        posted_channel: settlement.postedChannel,
        posted_ts: settlement.postedTs,
        sent_at: now,
      }),
    })
    .returning('claimed_at')
  if (!claim) return false
  await db.writes('delivery_attempts').insert({
    workspace_id: workspaceId,
    delivery_id: id,
    attempt,
    started_at: claim.claimed_at,
    ended_at: now,
    outcome: settlement.state,
    reason,
  })
  return true
}

function readRecord(row: DeliveryRow): DeliveryRecord {
  return {
    ...readDelivery(row),
    slot: row.slot,
    postedChannel: row.posted_channel,
    postedTs: row.posted_ts,
    reason: row.reason,
    sentAt: row.sent_at,
    said: row.said === null ? null : { made: madeOf(row), ...JSON.parse(row.said) },
  }
}

/** Of digests that were sent before they told when they were made. */
const madeOf = ({ sent_at: sentAt, due_at: dueAt }: DeliveryRow): DigestSaid['made'] => ({
  at: sentAt ?? dueAt,
  revision: 0,
})
