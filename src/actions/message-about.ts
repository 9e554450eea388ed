import { MAY_BE_REPEAT } from '../domain/delivery/delivery.ts'
import type { Message } from '../message.ts'
import { mayBeRepeat } from '../messages/may-be-repeat.ts'
import type { DeliveryRecord, Posted, Repositories } from '../ports.ts'
import { isGathered, openedSlot } from './notice-slots.ts'

export interface MessageAbout {
  readonly record: DeliveryRecord
  /** Null when it does not stand, as far as is known. */
  readonly posted: Posted | null
  /** Whether it tells the incident, should it stand: one that gathers several leaves out what was over by then. */
  readonly tellsIt: boolean
}

/** The message that a person is owed about an incident, its own or one among others; null when there is none. */
export async function messageAbout(
  { deliveries, notices }: Pick<Repositories, 'deliveries' | 'notices'>,
  incidentId: number,
  person: string,
): Promise<MessageAbout | null> {
  const notice = await notices.find(incidentId, person)
  const record = await deliveries.inSlot(notice?.slot ?? openedSlot(incidentId, person))
  if (!record) return null
  return { record, posted: postedAt(record), tellsIt: !notice || !isGathered(notice) || notice.isTold }
}

/** Other words for a message that stands: one that may be a repeat goes on saying so. */
export const editOf = ({ reason }: DeliveryRecord, message: Message): Message =>
  reason === MAY_BE_REPEAT ? mayBeRepeat(message) : message

/** Where a message stands; null when that is not known. */
export function postedAt({ workspaceId, channelId, postedChannel, postedTs }: DeliveryRecord): Posted | null {
  return postedTs === null ? null : { workspaceId, channelId: postedChannel ?? channelId, ts: postedTs }
}
