import type { DeliveryContent, NewDelivery } from '../domain/delivery/delivery.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

const DAY_MS = 24 * 3_600_000
/**
 * A notice that could not be handed over for a day is old news. An edit is not, because what stands would be wrong; nor is
 * what is gathered, which tells what is so when it goes out.
 */
const EXPIRES_MS = { notice: DAY_MS, current: 7 * DAY_MS }

const OLD_NEWS: ReadonlySet<DeliveryContent['kind']> = new Set([
  'incident-opened',
  'incident-told',
  'gap-opened',
  'gap-told',
])

interface Entered {
  readonly team: Team
  readonly person: string
  readonly content: DeliveryContent
  readonly slot: string
  readonly now: number
  readonly dueAt?: number
}

type Ledger = Pick<Repositories, 'deliveries'>

/** Enters what a person is owed of an incident or a gap; false when the slot is taken. */
export const enterNotice = ({ deliveries }: Ledger, entered: Entered): Promise<boolean> =>
  deliveries.enter(deliveryOf(entered), entered.now)

/** Enters what gathers until it is due, or joins what is in its slot; false when that was begun already. */
export const joinNotice = ({ deliveries }: Ledger, entered: Entered): Promise<boolean> =>
  deliveries.join(deliveryOf(entered), entered.now)

function deliveryOf({ team, person, content, slot, now, dueAt = now }: Entered): NewDelivery {
  const { workspaceId, id: teamId } = team
  const isOldNews = OLD_NEWS.has(content.kind)
  const expiresAt = dueAt + EXPIRES_MS[isOldNews ? 'notice' : 'current']
  return { slot, workspaceId, teamId, channelId: person, content, dueAt, expiresAt }
}
