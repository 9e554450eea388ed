import type { Delivery } from '../domain/delivery/delivery.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'

export interface DeliveryRow {
  readonly id: string
  readonly slot: string
  readonly workspace_id: string
  readonly team_id: number
  readonly channel_id: string
  readonly content: string
  readonly cadence: Cadence | null
  readonly state: Delivery['state']
  readonly attempt: number
  readonly first_attempt_at: number | null
  readonly due_at: number
  readonly expires_at: number
  readonly fence: string | null
  readonly was_uncertain: number
  readonly claimed_at: number | null
  readonly posted_channel: string | null
  readonly posted_ts: string | null
  readonly reason: string | null
  readonly sent_at: number | null
  readonly said: string | null
}

/** The content was written by `enter` from the same type, so it is not checked again. */
export function readDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    channelId: row.channel_id,
    content: JSON.parse(row.content),
    state: row.state,
    attempt: row.attempt,
    firstAttemptAt: row.first_attempt_at,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
  }
}
