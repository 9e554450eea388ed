import type { Incident } from '../domain/incidents/incident.ts'
import { isCriticalNews, type Notice } from '../domain/incidents/notice.ts'
import { managersOf, type Team } from '../domain/team.ts'
import type { IncidentNotice, Repositories } from '../ports.ts'
import { enterNotice } from './enter-notice.ts'
import { gatheredEditSlot, isGathered } from './notice-slots.ts'
import { openNotice } from './open-notice.ts'
import { heldUntil } from './quiet-of.ts'

/** Figures may come many a second: what only changes the message is gathered so long. */
const GATHERED_MS = 60_000

interface Owed {
  readonly team: Team
  readonly incident: Incident
  /** Of the standing, after the change. */
  readonly version: number
  readonly now: number
}

type Ledger = Pick<Repositories, 'deliveries' | 'notices' | 'quietHours'>

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
    if (await openNotice(ledger, { ...owed, person })) stands.delete(person)
    else await tell(ledger, owed, person)
  }
  for (const person of isEnd ? incident.toldTo : []) await tell(ledger, owed, person)
  await edit(ledger, owed, stands)
}

async function tell(ledger: Ledger, owed: Owed & { readonly notice: Notice }, person: string): Promise<void> {
  const { team, incident, notice, version, now } = owed
  const held = await heldUntil(ledger, { team, person, now, isCritical: isCriticalNews(notice) })
  const content = { kind: 'incident-told', teamId: team.id, incidentId: incident.id, told: notice } as const
  const slotOf = (which: number | string): string => `incident-told:${incident.id}:${which}:${person}`
  const told = { team, person, now }
  if (held !== null) {
    // One line for all that comes up until then: it tells what is so by then.
    const slot = slotOf(`held${held}`)
    await enterNotice(ledger, { ...told, content: { ...content, heldSince: now }, slot, dueAt: held })
    if (await waits(ledger, slot)) return
  }
  await enterNotice(ledger, { ...told, content, slot: slotOf(version) })
}

/** Owes an edit of the message to everybody who was told, at once. */
export const oweEdits = (ledger: Ledger, owed: Owed): Promise<void> => edit(ledger, owed, owed.incident.toldTo)

/** Owes an edit at the end of the minute, for whatever has changed by then. */
export function oweGatheredEdits(ledger: Ledger, owed: Omit<Owed, 'version'>): Promise<void> {
  const dueAt = endOfMinute(owed.now)
  return edit(ledger, { ...owed, version: `m${dueAt / GATHERED_MS}`, dueAt }, owed.incident.toldTo)
}

async function edit(ledger: Ledger, owed: Edited, people: Iterable<string>): Promise<void> {
  const { team, incident, version } = owed
  for (const person of people) {
    const notice = await ledger.notices.find(incident.id, person)
    if (notice && isGathered(notice)) {
      await editGathered(ledger, owed, notice)
      continue
    }
    const content = { kind: 'incident-edited', teamId: team.id, incidentId: incident.id } as const
    const slot = `incident-edited:${incident.id}:${version}:${person}`
    await enterNotice(ledger, { ...owed, person, content, slot })
  }
}

/** One edit of the message for all that changes in a moment; where that was made already, one at the end of a minute. */
async function editGathered(
  ledger: Ledger,
  { team, now, dueAt = now }: Edited,
  { person, windowAt }: IncidentNotice,
): Promise<void> {
  const window = { teamId: team.id, person, windowAt }
  const content = { kind: 'incidents-edited', teamId: team.id, windowAt } as const
  for (let at = dueAt; ; at = endOfMinute(at)) {
    const slot = gatheredEditSlot(window, String(at))
    await enterNotice(ledger, { team, person, content, slot, now, dueAt: at })
    if (await waits(ledger, slot)) return
  }
}

/** Whether what is owed in the slot was not begun; having asked for the slot, nobody begins it before the transaction ends. */
const waits = async ({ deliveries }: Ledger, slot: string): Promise<boolean> =>
  (await deliveries.inSlot(slot))?.state === 'pending'

type Edited = Omit<Owed, 'version'> & { readonly version: number | string; readonly dueAt?: number }

const endOfMinute = (now: number): number => (Math.floor(now / GATHERED_MS) + 1) * GATHERED_MS
