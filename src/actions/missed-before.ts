import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Period } from '../domain/time/period.ts'
import type { DeliveryRecord } from '../ports.ts'

type DigestContent = Extract<DeliveryContent, { kind: 'digest' }>

/**
 * What those before a digest were about that did not go out since the last one that did: of the same cadence and channel,
 * or of the schedule, wherever that posted before. Not what another has told since, or this one tells. `latest` as
 * `latestDigests` gives them.
 */
export function missedBefore(
  digest: Delivery & { readonly content: DigestContent },
  latest: readonly DeliveryRecord[],
): Period[] {
  const missed: Period[] = []
  const told = [digest.content.period]
  for (const record of latest) {
    if (!isBefore(record, digest)) continue
    if (record.state === 'sent') {
      told.push(record.content.period)
      break
    }
    if (isMissed(record)) missed.unshift(record.content.period)
  }
  return missed.filter((period) => !told.some(({ start, end }) => start <= period.start && period.end <= end))
}

function isBefore(
  record: DeliveryRecord,
  { id, channelId, dueAt, content }: Delivery & { readonly content: DigestContent },
): record is DeliveryRecord & { readonly content: DigestContent } {
  if (record.content.kind !== 'digest' || record.id === id || record.dueAt > dueAt) return false
  const { scheduleId } = content
  return record.channelId === channelId || (scheduleId !== undefined && record.content.scheduleId === scheduleId)
}

/** One that Slack never answered about may stand all the same. */
const isMissed = ({ state, reason }: DeliveryRecord): boolean =>
  state === 'expired' || (state === 'failed' && reason !== 'uncertain')
