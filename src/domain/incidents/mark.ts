import type { Incident } from './incident.ts'

/** What somebody says of an alert. */
export type Mark = 'not-useful' | 'useful'

/** Who says so from then on; or why nothing changes. */
export type Marking =
  | { readonly kind: 'marked'; readonly people: readonly string[] }
  | { readonly kind: 'refused'; readonly because: 'said already' | 'not said' | 'too late' }

/** People know in hindsight; but what was a week ago is remembered by nobody. */
const MARKED_MS = 7 * 24 * 3_600_000

/** Marks an incident for a person, or takes that back: while it goes on, and for seven days after it was over. */
export function mark(
  { notUseful, ended }: Pick<Incident, 'notUseful' | 'ended'>,
  { by, says, now }: { readonly by: string; readonly says: Mark; readonly now: number },
): Marking {
  if (ended && now - ended.at > MARKED_MS) return { kind: 'refused', because: 'too late' }
  const hasSaid = notUseful.includes(by)
  if (says === 'useful') {
    if (!hasSaid) return { kind: 'refused', because: 'not said' }
    return { kind: 'marked', people: notUseful.filter((person) => person !== by) }
  }
  return hasSaid ? { kind: 'refused', because: 'said already' } : { kind: 'marked', people: [...notUseful, by] }
}
