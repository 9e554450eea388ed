import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { isManager, type Team } from '../domain/team.ts'
import type { Message } from '../message.ts'
import { gatheredMessage } from '../messages/gathered.ts'
import { incidentMessage } from '../messages/incident.ts'
import type { Repositories } from '../ports.ts'
import { isChannel } from './audience-of.ts'
import type { Composed } from './composed.ts'
import { editOf, postedAt } from './message-about.ts'
import { heldUntil } from './quiet-of.ts'
import { gatheredSlot } from './notice-slots.ts'
import { seenBy } from './own-figures.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { whatHinders } from './what-hinders.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly windowAt: number }>
  readonly team: Team
  readonly now: number
}

/**
 * What a person is told of the incidents that came up in a window, as they stand now. Those that were over before the
 * message went out are not in it, neither then nor in its edits; one alone reads as if it had come by itself.
 */
export async function composeGathered(
  repositories: Pick<Repositories, 'notices' | 'deliveries' | 'quietHours' | 'teams' | 'gaps' | 'limits'>,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const { notices, deliveries } = repositories
  const { windowAt } = content
  const person = delivery.channelId
  const slot = gatheredSlot({ teamId: team.id, person, windowAt })
  const gathered = await notices.inSlot(team.id, slot)
  const agentOf = ({ incident }: (typeof gathered)[number]): string => partOf(incident).agent
  const all = await seenBy(person, { team, all: gathered, agentOf, store: repositories })
  const parts = all.map(({ incident }) => partOf(incident))
  const spellings = await spellingsOfParts(parts, team, repositories)
  const hindrances = await whatHinders(repositories, { team, incidents: all.map(({ incident }) => incident) })
  const canAnswer = isChannel(person) || isManager(team, person)
  const setting = { team, now, spellings, ...hindrances, canAnswer }
  if (content.kind === 'incidents-gathered') {
    const open = all.map(({ incident }) => incident).filter(({ ended }) => ended === null)
    if (open.length === 0) return null
    const isCritical = open.some(({ severity }) => severity === 'critical')
    const until = await heldUntil(repositories, { team, person, now, isCritical })
    if (until !== null) return { kind: 'wait', until }
    return {
      kind: 'post',
      message: messageOf(open, { ...setting, windowAt }),
      tells: { slot, incidentIds: open.map(({ id }) => id) },
    }
  }
  const first = await deliveries.inSlot(slot)
  if (first?.state === 'uncertain') return { kind: 'wait' }
  const posted = first && postedAt(first)
  const told = all.filter(({ isTold }) => isTold).map(({ incident }) => incident)
  return posted && told.length > 0
    ? { kind: 'update', posted, message: editOf(first, messageOf(told, { ...setting, windowAt })) }
    : null
}

type Setting = Parameters<typeof gatheredMessage>[1]

const messageOf = (incidents: readonly Incident[], setting: Setting): Message =>
  incidents.length === 1 ? incidentMessage(incidents[0]!, setting) : gatheredMessage(incidents, setting)
