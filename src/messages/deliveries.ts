import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import type { Reply } from '../message.ts'
import type { DeliveryRecord } from '../ports.ts'
import { sections } from './blocks.ts'
import { placeWords, remedyFor } from './delivery-failed.ts'
import { datesOf } from './digest-dates.ts'
import { escapeName } from './escape.ts'
import { spanWords } from './format-value.ts'
import { momentIn } from './moment.ts'
import { privately, sentence } from './reply.ts'

const MOST_LISTED = 20
/** A minute for the tick, and some seconds for those before it. */
const ON_TIME_MS = 2 * 60_000

/** What follows a digest is told only where it went wrong, and a correction that changed nothing not at all. */
export function isListed({ content, state }: Pick<DeliveryRecord, 'content' | 'state'>): boolean {
  switch (content.kind) {
    case 'digest-thread':
    case 'digest-agents':
    case 'correction-told':
    case 'incident-edited':
    case 'incidents-edited':
    case 'gap-edited':
      return state === 'failed'
    case 'digest-correction':
    case 'incident-told':
    case 'gap-told':
      return state !== 'cancelled'
    default:
      return true
  }
}

/** The latest deliveries, each with how it went. */
export function deliveriesReply(records: readonly DeliveryRecord[], team: Team): Reply {
  if (records.length === 0)
    return sentence('Nothing was sent yet. A digest goes out with digest now, or digest weekdays 09:00')
  const lines = records.slice(0, MOST_LISTED).map((record) => deliveryLine(record, { team, records }))
  const title = `*What ${escapeName(team.name)} was sent, the latest first* (${escapeName(team.zone)})`
  return privately({ text: `What ${escapeName(team.name)} was sent`, blocks: sections([title, ...lines]) })
}

interface Listing {
  readonly team: Team
  readonly records: readonly DeliveryRecord[]
}

/** `✅ Digest about Fri 20 Nov 2026 in #support: sent Sat 21 Nov 2026 09:00`. */
function deliveryLine(record: DeliveryRecord, { team, records }: Listing): string {
  const { mark, words } = outcomeOf(record, team)
  return `${mark} ${contentWords(record.content, records)} ${/^[UW]/.test(record.channelId) ? 'to' : 'in'} ${placeWords(record.channelId)}: ${words}`
}

function contentWords(content: DeliveryContent, records: readonly DeliveryRecord[]): string {
  switch (content.kind) {
    case 'digest':
      return `Digest about ${datesOf(content)}`
    case 'digest-thread':
      return 'Table in a digest’s thread'
    case 'digest-agents':
      return 'Note on single agents'
    case 'digest-correction':
      return `Correction of ${digestWords(content.digestId, records)}`
    case 'correction-told':
      return 'Reason of a correction'
    case 'incident-opened':
      return 'Alert'
    case 'incident-edited':
      return 'Edit of an alert'
    case 'incidents-gathered':
      return 'Alerts in one message'
    case 'incidents-edited':
      return 'Edit of alerts'
    case 'incident-told':
      return content.told.kind === 'resolve' ? 'End of an alert' : 'Reminder of an alert'
    case 'gap-opened':
      return 'Word of what is missing'
    case 'gap-edited':
      return 'Edit of what is missing'
    case 'gap-told':
      return 'Word of what came in'
    case 'limit-paused':
      return 'Notice of a limit that is paused'
    case 'channel-gone':
      return 'Notice of a channel that takes no digests'
    case 'noise-report':
      return `Report on alerts, ${formatDates(content.week)},`
    case 'person-unreachable':
      return 'Notice of a manager who can’t be reached'
    case 'manager-needed':
      return 'Notice that a manager is needed'
    case 'delivery-failed':
      return 'Notice of a message that failed'
  }
}

/** By its dates, where it is among the records. */
function digestWords(digestId: string, records: readonly DeliveryRecord[]): string {
  const content = records.find(({ id }) => id === digestId)?.content
  return content?.kind === 'digest' ? `the digest about ${datesOf(content)}` : 'a digest'
}

function outcomeOf(record: DeliveryRecord, team: Team): { mark: string; words: string } {
  const { state, dueAt, sentAt, reason } = record
  const due = momentIn(team.zone, dueAt)
  switch (state) {
    case 'sent': {
      const lateMs = (sentAt ?? dueAt) - dueAt
      const at = momentIn(team.zone, sentAt ?? dueAt)
      return lateMs > ON_TIME_MS
        ? { mark: ':hourglass:', words: `sent ${at}, ${spanWords(lateMs)} late` }
        : { mark: ':white_check_mark:', words: `sent ${at}` }
    }
    case 'failed':
      return {
        mark: ':x:',
        words: `failed, due ${due}: ${remedyFor(reason ?? '', record.channelId === team.channelId ? 'home' : 'elsewhere')}`,
      }
    case 'expired':
      return {
        mark: ':no_entry_sign:',
        words: `left out, due ${due}: ${reason === 'too late' ? 'it could not be sent in time' : (reason ?? '')}`,
      }
    case 'cancelled':
      return { mark: ':fast_forward:', words: `left out, due ${due}: ${reason ?? ''}` }
    default:
      return { mark: ':arrows_counterclockwise:', words: `on its way, due ${due}${triesWords(record)}` }
  }
}

function triesWords({ attempt, reason }: DeliveryRecord): string {
  if (attempt === 0) return ''
  return `, tried ${attempt === 1 ? 'once' : `${attempt} times`}${reason ? ` (${escapeName(reason)})` : ''}`
}
