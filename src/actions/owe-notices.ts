import type { DeliveryContent } from '../domain/delivery/delivery.ts'
import type { Incident } from '../domain/incidents/incident.ts'
import type { Notice } from '../domain/incidents/notice.ts'
import { managersOf, type Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** A notice that could not be handed over for a day is old news; an edit is not, because what stands would be wrong. */
const EXPIRES_MS = { notice: 24 * 3_600_000, edit: 7 * 24 * 3_600_000 }
/** Figures may come many a second: what only changes the message is gathered so long. */
const GATHERED_MS = 60_000

interface Owed {
  readonly team: Team
  readonly incident: Incident
  /** Of the standing, after the change. */
  readonly version: number
  readonly now: number
}

type Ledger = Pick<Repositories, 'deliveries'>

/** Whether managers hear of a notice; what was only a warning stands in the digest. */
export const isHeard = (notice: Notice, { severity, toldTo }: Incident): boolean =>
  severity === 'critical' || (toldTo.length > 0 && (notice.kind === 'lower' || notice.kind === 'resolve'))

/**
 * Enters what the managers are owed of a notice: the message about the incident to each who has none yet, and to those who
 * have it an edit and a line in its thread. Who is no manager any more is told of the end, and sees the message edited.
 */
export async function oweNotice(ledger: Ledger, owed: Owed & { readonly notice: Notice }): Promise<void> {
  const { team, incident, notice } = owed
  const isEnd = notice.kind === 'resolve' || notice.kind === 'lower'
  const stands = new Set(incident.toldTo)
  for (const person of isEnd ? [] : managersOf(team)) {
    const content = { kind: 'incident-opened', teamId: team.id, incidentId: incident.id } as const
    const isNew = await enter(ledger, { ...owed, person, content, slot: openedSlot(incident.id, person) })
    if (isNew) stands.delete(person)
    else await tell(ledger, owed, person)
  }
  for (const person of isEnd ? incident.toldTo : []) await tell(ledger, owed, person)
  await edit(ledger, owed, stands)
}

async function tell(ledger: Ledger, owed: Owed & { readonly notice: Notice }, person: string): Promise<void> {
  const { team, incident, notice, version } = owed
  const content = { kind: 'incident-told', teamId: team.id, incidentId: incident.id, told: notice } as const
  await enter(ledger, { ...owed, person, content, slot: `incident-told:${incident.id}:${version}:${person}` })
}

/** Owes an edit of the message to everybody who was told, at once. */
export const oweEdits = (ledger: Ledger, owed: Owed): Promise<void> => edit(ledger, owed, owed.incident.toldTo)

/** Owes an edit at the end of the minute, for whatever has changed by then. */
export function oweGatheredEdits(ledger: Ledger, owed: Omit<Owed, 'version'>): Promise<void> {
  const minute = Math.floor(owed.now / GATHERED_MS) + 1
  return edit(ledger, { ...owed, version: `m${minute}`, dueAt: minute * GATHERED_MS }, owed.incident.toldTo)
}

async function edit(ledger: Ledger, owed: Edited, people: Iterable<string>): Promise<void> {
  const { team, incident, version } = owed
  const content = { kind: 'incident-edited', teamId: team.id, incidentId: incident.id } as const
  for (const person of people)
    await enter(ledger, { ...owed, person, content, slot: `incident-edited:${incident.id}:${version}:${person}` })
}

type Edited = Omit<Owed, 'version'> & { readonly version: number | string; readonly dueAt?: number }

/** The place in the ledger of the message that tells a person of an incident. */
export const openedSlot = (incidentId: number, person: string): string => `incident-opened:${incidentId}:${person}`

interface Entered {
  readonly team: Team
  readonly person: string
  readonly content: DeliveryContent
  readonly slot: string
  readonly now: number
  readonly dueAt?: number
}

/** False when the slot is taken. */
function enter({ deliveries }: Ledger, { team, person, content, slot, now, dueAt = now }: Entered): Promise<boolean> {
  const { workspaceId, id: teamId } = team
  const expiresAt = dueAt + EXPIRES_MS[content.kind === 'incident-edited' ? 'edit' : 'notice']
  return deliveries.enter({ slot, workspaceId, teamId, channelId: person, content, dueAt, expiresAt }, now)
}
