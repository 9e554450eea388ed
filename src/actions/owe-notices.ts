import type { Incident } from '../domain/incidents/incident.ts'
import { isCriticalNews, type Notice } from '../domain/incidents/notice.ts'
import type { Team } from '../domain/team.ts'
import type { IncidentNotice, Repositories } from '../ports.ts'
import { audienceOf } from './audience-of.ts'
import { enterNotice, joinNotice } from './enter-notice.ts'
import { gatheredEditSlot, isGathered } from './notice-slots.ts'
import { openNotice } from './open-notice.ts'
import { heldUntil } from './quiet-of.ts'

/** Figures may come many a second: what only changes the message is gathered so long. */
const GATHERED_MS = 60_000

interface Owed {
  readonly team: Team
  readonly incident: Incident
  /** Of the incident, from before the change; read where they are not known. */
  readonly notices?: readonly IncidentNotice[]
  /** Of the standing, after the change. */
  readonly version: number
  readonly now: number
}

type Ledger = Pick<Repositories, 'deliveries' | 'notices' | 'quietHours'>

/** Whether managers hear of a notice; what was only a warning stands in the digest. */
export const isHeard = (notice: Notice, { severity, toldTo }: Pick<Incident, 'severity' | 'toldTo'>): boolean =>
  severity === 'critical' || (toldTo.length > 0 && (notice.kind === 'lower' || notice.kind === 'resolve'))

/**
 * Enters what people are owed of a notice: the message about the incident to each who is told and has none yet, and to those
 * who have it an edit and a line in its thread, but for that others are told now. Who is no manager any more is told of the
 * end, and sees the message edited.
 */
export async function oweNotice(ledger: Ledger, owed: Owed & { readonly notice: Notice }): Promise<void> {
  const { team, incident, notice } = owed
  const isEnd = notice.kind === 'resolve' || notice.kind === 'lower'
  const stands = new Set(incident.toldTo)
  for (const person of isEnd ? [] : audienceOf(team, incident)) {
    if (await openNotice(ledger, { ...owed, person })) stands.delete(person)
    else if (notice.kind !== 'pass-on') await tell(ledger, { ...owed, notice }, person)
  }
  if (isEnd) for (const person of incident.toldTo) await tell(ledger, { ...owed, notice }, person)
  await edit(ledger, owed, stands)
}

type Told = Exclude<Notice, { readonly kind: 'pass-on' }>

async function tell(ledger: Ledger, owed: Owed & { readonly notice: Told }, person: string): Promise<void> {
  const { team, incident, notice, version, now } = owed
  const held = await heldUntil(ledger, { team, person, now, isCritical: isCriticalNews(notice) })
  const content = { kind: 'incident-told', teamId: team.id, incidentId: incident.id, told: notice } as const
  const slotOf = (which: number | string): string => `incident-told:${incident.id}:${which}:${person}`
  const told = { team, person, now }
  if (held !== null) {
    // One line for all that comes up until then: it tells what is so by then.
    const slot = slotOf(`held${held}`)
    if (await joinNotice(ledger, { ...told, content: { ...content, heldSince: now }, slot, dueAt: held })) return
  }
  await enterNotice(ledger, { ...told, content, slot: slotOf(version) })
}

/** Owes an edit of the message to everybody who was told, at once. */
export const oweEdits = (ledger: Ledger, owed: Owed): Promise<void> => edit(ledger, owed, owed.incident.toldTo)

/** Owes an edit at the end of the minute, for whatever has changed by then. */
export const oweGatheredEdits = (ledger: Ledger, owed: Omit<Owed, 'version'>): Promise<void> =>
  edit(ledger, { ...owed, dueAt: endOfMinute(owed.now) }, owed.incident.toldTo)

async function edit(ledger: Ledger, owed: Edited, people: Iterable<string>): Promise<void> {
  const { team, incident, notices, version, now, dueAt = now } = owed
  for (const person of people) {
    const known = notices
      ? notices.find((one) => one.person === person)
      : await ledger.notices.find(incident.id, person)
    if (known && isGathered(known)) {
      await editGathered(ledger, { team, now, dueAt }, known)
      continue
    }
    const content = { kind: 'incident-edited', teamId: team.id, incidentId: incident.id } as const
    const slotOf = (which: string): string => `incident-edited:${incident.id}:${which}:${person}`
    const edited = { team, person, content, now, dueAt }
    if (version !== undefined) await enterNotice(ledger, { ...edited, slot: slotOf(String(version)) })
    else await enterInTime(ledger, edited, (at) => slotOf(`m${at / GATHERED_MS}`))
  }
}

/** One edit of the message for all that changes in a moment. */
function editGathered(
  ledger: Ledger,
  { team, now, dueAt }: Pick<Owed, 'team' | 'now'> & { readonly dueAt: number },
  { person, windowAt }: IncidentNotice,
): Promise<void> {
  const window = { teamId: team.id, person, windowAt }
  const content = { kind: 'incidents-edited', teamId: team.id, windowAt } as const
  return enterInTime(ledger, { team, person, content, now, dueAt }, (at) => gatheredEditSlot(window, String(at)))
}

/**
 * Enters an edit in the slot of its moment; where that was begun already, without what the transaction changes, in that of
 * the next end of a minute.
 */
async function enterInTime(
  ledger: Ledger,
  edited: Omit<Parameters<typeof enterNotice>[1], 'slot'> & { readonly dueAt: number },
  slotAt: (moment: number) => string,
): Promise<void> {
  for (let at = edited.dueAt; ; at = endOfMinute(at)) {
    if (await joinNotice(ledger, { ...edited, slot: slotAt(at), dueAt: at })) return
  }
}

/** At once where the change has a version, else at a moment that others may share. */
type Edited = Omit<Owed, 'version'> & { readonly version?: number; readonly dueAt?: number }

const endOfMinute = (now: number): number => (Math.floor(now / GATHERED_MS) + 1) * GATHERED_MS
