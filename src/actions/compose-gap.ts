import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import { needKey } from '../domain/health/gap.ts'
import type { Team } from '../domain/team.ts'
import { gapMessage, gapToldMessage } from '../messages/gap.ts'
import type { Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { editOf, postedAt } from './message-about.ts'
import { heldUntil } from './quiet-of.ts'

interface Occasion {
  readonly delivery: Delivery
  readonly content: Extract<DeliveryContent, { readonly notice: string }>
  readonly team: Team
  readonly now: number
}

type Known = Pick<Repositories, 'gaps' | 'keys' | 'deliveries' | 'quietHours'>

/** What a person is told of what is missing, as it is now; what came in before they heard of it they are not asked for. */
export async function composeGap(
  repositories: Known,
  { delivery, content, team, now }: Occasion,
): Promise<Composed | null> {
  const person = delivery.channelId
  const told = await repositories.gaps.inSlot(team.id, content.notice)
  const quietUntil = await heldUntil(repositories, { team, person, now, isCritical: false })
  if (content.kind === 'gap-opened') {
    const missing = told.filter(({ filledAt }) => filledAt === null)
    if (missing.length === 0) return null
    if (quietUntil !== null) return { kind: 'wait', until: quietUntil }
    return { kind: 'post', message: gapMessage(missing, await settingOf(repositories, team)) }
  }
  const record = await repositories.deliveries.inSlot(content.notice)
  if (record?.state === 'uncertain') return { kind: 'wait' }
  const posted = record && postedAt(record)
  if (!posted || told.length === 0) return null
  const setting = await settingOf(repositories, team)
  if (content.kind === 'gap-edited')
    return { kind: 'update', posted, message: editOf(record, gapMessage(told, setting)) }
  const wanted = new Set(content.needs.map(needKey))
  const cameIn = told.filter((one) => wanted.has(needKey(one)) && one.filledBy !== null)
  if (cameIn.length === 0) return null
  if (quietUntil !== null) return { kind: 'wait', until: quietUntil }
  return { kind: 'reply', threadTs: posted.ts, message: gapToldMessage(cameIn, setting) }
}

async function settingOf({ gaps, keys }: Known, team: Team) {
  const names = new Map((await keys.ofTeam(team.id)).map(({ id, name }) => [`key:${id}`, name]))
  const asked = (await gaps.noticesOf(team.id)).filter(({ health }) => health === 'late')
  return { team, names, open: await gaps.ofTeam(team.id), asked }
}
