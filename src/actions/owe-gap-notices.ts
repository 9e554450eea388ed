import { USUAL, type GapDecision } from '../domain/health/check-gap.ts'
import { workdaysBefore } from '../domain/health/due-day.ts'
import { needKey, type GapHealth, type Need } from '../domain/health/gap.ts'
import { needsOf } from '../domain/health/needs-of.ts'
import { managersOf, type Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import type { GapNotice, KeptGap, Repositories } from '../ports.ts'
import { enterNotice } from './enter-notice.ts'
import { gapEditSlot, gapSlot, gapToldSlot } from './notice-slots.ts'
import { oweGatheredEdits } from './owe-notices.ts'
import { heldUntil } from './quiet-of.ts'

/** What changed about something that limits need. */
export type GapChange = Extract<GapDecision, { readonly kind: 'move' }> & {
  readonly need: Need
  readonly before: KeptGap | null
}

interface Owed {
  readonly team: Team
  readonly now: number
  readonly due: Day
  readonly changes: readonly GapChange[]
}

/**
 * Owes people word of what turned late, of what is still missing and of what came in, each in one message whatever there is
 * of it, and edits of the alerts that wait for it. In the caller's transaction.
 */
export async function oweGapNotices(repositories: Repositories, owed: Owed): Promise<void> {
  const { team, changes } = owed
  const needsIn = (notice: GapChange['notice']): Need[] =>
    changes.filter((change) => change.notice === notice).map(({ need }) => need)
  if (team.reminders) {
    await ask(repositories, owed, needsIn('late'))
    await tellManagers(repositories, owed, needsIn('no-data'))
  }
  await tellBack(repositories, owed)
  await editAlerts(repositories, owed)
}

/** Who recorded it on most of the last working days is asked; where that was a key, or nobody known, the owner. */
async function ask(repositories: Repositories, owed: Owed, needs: readonly Need[]): Promise<void> {
  const { team, due } = owed
  const days = workdaysBefore(due, team.calendar, USUAL.days)
  for (const need of needs) {
    const [usual = null] = await repositories.ledger.recordersOf(team, { ...need, days })
    const person = usual !== null && /^[UW]/.test(usual) ? usual : team.ownerId
    await tell(repositories, { ...owed, need, person, usual, health: 'late' })
  }
}

/** Whom an alert of a limit on what is missing has told already, and still does, is not told again. */
async function tellManagers(repositories: Repositories, owed: Owed, needs: readonly Need[]): Promise<void> {
  if (needs.length === 0) return
  const { id, catalogue } = owed.team
  const onMissing = (await repositories.incidents.open(id)).filter(
    ({ terms, lastValue }) => terms.basis === 'missing' && lastValue > 0,
  )
  const knows = (person: string, need: Need): boolean =>
    onMissing.some(
      ({ terms, toldTo }) =>
        toldTo.includes(person) && needsOf([terms], catalogue).some((one) => needKey(one) === needKey(need)),
    )
  for (const need of needs)
    for (const person of managersOf(owed.team))
      if (!knows(person, need)) await tell(repositories, { ...owed, need, person, usual: null, health: 'no-data' })
}

interface Told extends Owed {
  readonly need: Need
  readonly person: string
  readonly usual: string | null
  readonly health: GapHealth
}

/** Adds to the person's message of the day, which is entered by the first. */
async function tell(repositories: Repositories, { team, now, due, need, ...told }: Told): Promise<void> {
  const { id: teamId, workspaceId } = team
  const { person, health } = told
  const slot = gapSlot({ teamId, health, day: due, person })
  await repositories.gaps.addNotice({ ...need, ...told, teamId, workspaceId, slot, day: due, toldAt: now })
  const dueAt = (await heldUntil(repositories, { team, person, now, isCritical: false })) ?? now
  const content = { kind: 'gap-opened', teamId, notice: slot } as const
  await enterNotice(repositories, { team, person, content, slot, now, dueAt })
}

/** What is no longer waited for, as on a day that turned out to be a holiday, is told to nobody. */
async function tellBack(repositories: Repositories, { team, now, changes }: Owed): Promise<void> {
  const edited = new Map<string, GapNotice>()
  const cameIn = new Map<string, { readonly notice: GapNotice; readonly needs: Need[] }>()
  for (const { need, before, notice } of changes) {
    if (notice !== 'back') continue
    const latest = await repositories.ledger.latestOf(team, { ...need, since: before?.until ?? before!.since })
    const filled = { at: latest?.at ?? now, by: latest?.author ?? null }
    for (const told of await repositories.gaps.fill(team.id, need, filled)) {
      edited.set(told.slot, told)
      if (!latest) continue
      const known = cameIn.get(told.slot) ?? { notice: told, needs: [] }
      cameIn.set(told.slot, { ...known, needs: [...known.needs, need] })
    }
  }
  for (const told of edited.values()) await edit(repositories, told, { team, now })
  for (const { notice, needs } of cameIn.values()) await tellThread(repositories, notice, { team, now, needs })
}

type Occasion = Pick<Owed, 'team' | 'now'>

async function edit(repositories: Repositories, { slot: notice, person }: GapNotice, { team, now }: Occasion) {
  const content = { kind: 'gap-edited', teamId: team.id, notice } as const
  await enterNotice(repositories, { team, person, content, slot: gapEditSlot(notice, now), now })
}

async function tellThread(
  repositories: Repositories,
  { slot: notice, person }: GapNotice,
  { team, now, needs }: Occasion & { readonly needs: readonly Need[] },
): Promise<void> {
  const dueAt = (await heldUntil(repositories, { team, person, now, isCritical: false })) ?? now
  const content = { kind: 'gap-told', teamId: team.id, notice, needs } as const
  await enterNotice(repositories, { team, person, content, slot: gapToldSlot(notice, now), now, dueAt })
}

/** Open alerts say what they are without. */
async function editAlerts(repositories: Repositories, { team, now, changes }: Owed): Promise<void> {
  if (changes.length === 0) return
  const changed = new Set(changes.map(({ need }) => needKey(need)))
  for (const incident of await repositories.incidents.open(team.id))
    if (needsOf([incident.terms], team.catalogue).some((need) => changed.has(needKey(need))))
      await oweGatheredEdits(repositories, { team, incident, now })
}
