import type { GapNotice } from '../ports.ts'

/** The place in the ledger of the message that tells a person of one incident. */
export const openedSlot = (incidentId: number, person: string): string => `incident-opened:${incidentId}:${person}`

interface Window {
  readonly teamId: number
  readonly person: string
  readonly windowAt: number
}

/** That of the message that gathers what came up in a window. */
export const gatheredSlot = ({ teamId, person, windowAt }: Window): string =>
  `${GATHERED}${teamId}:${person}:${windowAt}`

const GATHERED = 'incidents-gathered:'

export const isGathered = ({ slot }: { readonly slot: string }): boolean => slot.startsWith(GATHERED)

/** That of an edit of it; `which` tells it from others. Begins like those of single ones, which are listed alike. */
export const gatheredEditSlot = ({ teamId, person, windowAt }: Window, which: string): string =>
  `incident-edited:gathered:${teamId}:${person}:${windowAt}:${which}`

/** That of the message that tells a person of all that turned late, or is still missing, when a day's figures were due. */
export const gapSlot = ({
  teamId,
  health,
  day,
  person,
}: Pick<GapNotice, 'teamId' | 'health' | 'day' | 'person'>): string => `gap-opened:${health}:${teamId}:${day}:${person}`

/** That of an edit of it; begins like those of alerts, which are listed alike. */
export const gapEditSlot = (notice: string, which: number): string => `incident-edited:${notice}:${which}`

/** That of a line in its thread. */
export const gapToldSlot = (notice: string, which: number): string => `gap-told:${notice}:${which}`
