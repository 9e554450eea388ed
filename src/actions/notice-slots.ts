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
