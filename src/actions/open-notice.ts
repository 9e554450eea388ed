import type { Incident } from '../domain/incidents/incident.ts'
import { placeOf } from '../domain/incidents/notice-window.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { together } from '../turns.ts'
import { enterNotice, joinNotice } from './enter-notice.ts'
import { gatheredSlot, openedSlot } from './notice-slots.ts'
import { heldUntil } from './quiet-of.ts'

interface Opened {
  readonly team: Team
  readonly incident: Incident
  readonly person: string
  readonly now: number
}

/**
 * Owes a person the message about an incident, its own or one among others; false when it is owed already. Inside a
 * transaction that holds the team's ledger: two would open the same window.
 */
export async function openNotice(
  repositories: Pick<Repositories, 'deliveries' | 'notices' | 'quietHours'>,
  opened: Opened,
): Promise<boolean> {
  const { notices } = repositories
  const { team, incident, person, now } = opened
  const [known, held, latest] = await together(
    notices.find(incident.id, person),
    heldUntil(repositories, { ...opened, isCritical: incident.severity === 'critical' }),
    notices.latest(team.id, person),
  )
  if (known) return false
  for (let last = latest; ; last = await notices.latest(team.id, person)) {
    const place = placeOf(last, { now, heldUntil: held })
    const { windowAt } = place
    const window = { teamId: team.id, person, windowAt }
    const slot = place.kind === 'alone' ? openedSlot(incident.id, person) : gatheredSlot(window)
    if (place.kind === 'gathered' && !(await gather(repositories, { ...opened, ...place, slot }))) continue
    const content = { kind: 'incident-opened', teamId: team.id, incidentId: incident.id } as const
    await together(
      notices.add({ incidentId: incident.id, workspaceId: team.workspaceId, slot, ...window }),
      ...(place.kind === 'alone' ? [enterNotice(repositories, { team, person, content, slot, now })] : []),
    )
    return true
  }
}

/**
 * Whether the message that gathers still waits, and does so until the transaction ends: asking for its slot holds it, so
 * that no sender takes it before it is known what came up.
 */
function gather(
  repositories: Pick<Repositories, 'deliveries'>,
  { team, person, now, windowAt, dueAt, slot }: Opened & { windowAt: number; dueAt: number; slot: string },
): Promise<boolean> {
  const content = { kind: 'incidents-gathered', teamId: team.id, windowAt } as const
  return joinNotice(repositories, { team, person, content, slot, now, dueAt })
}
