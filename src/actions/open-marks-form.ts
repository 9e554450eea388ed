import type { CommandContext } from '../command.ts'
import { partOf, type Incident } from '../domain/incidents/incident.ts'
import { mark } from '../domain/incidents/mark.ts'
import { worstFirst } from '../domain/incidents/worst-first.ts'
import type { Team } from '../domain/team.ts'
import type { FormReply } from '../form.ts'
import type { Reply } from '../message.ts'
import { marksForm } from '../messages/marks-form.ts'
import { nothingToMarkReply } from '../messages/incident-marks.ts'
import { isChannel } from './audience-of.ts'
import { gatheredSlot } from './notice-slots.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireManager, requireTeam } from './teams.ts'

/**
 * The form in which a manager calls several alerts not useful: those of one message to them or the channel, or those that are open, but for
 * what they called so already. Throws `UserError` for anybody else.
 */
export async function openMarksForm(windowAt: number | null, context: CommandContext): Promise<Reply | FormReply> {
  const team = requireTeam(context)
  requireManager(team, context, 'judge an alert')
  const { store, now, userId: by } = context
  const all = windowAt === null ? await store.incidents.open(team.id) : await toldIn(windowAt, { team, context })
  const left = all.filter((incident) => mark(incident, { by, says: 'not-useful', now }).kind === 'marked')
  if (left.length === 0) return nothingToMarkReply()
  return {
    form: marksForm(worstFirst(left), { team, spellings: await spellingsOfParts(left.map(partOf), team, store) }),
  }
}

async function toldIn(
  windowAt: number,
  { team, context: { store, userId, channelId } }: { readonly team: Team; readonly context: CommandContext },
): Promise<Incident[]> {
  const person = isChannel(channelId) ? channelId : userId
  const slot = gatheredSlot({ teamId: team.id, person, windowAt })
  const all = await store.notices.inSlot(team.id, slot)
  return all.filter(({ isTold }) => isTold).map(({ incident }) => incident)
}
