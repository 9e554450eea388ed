import type { CommandContext } from '../command.ts'
import { partOf } from '../domain/incidents/incident.ts'
import { UserError } from '../errors.ts'
import type { FormReply } from '../form.ts'
import type { Reply } from '../message.ts'
import { refusedReply } from '../messages/incident-answers.ts'
import { snoozeForm } from '../messages/snooze-form.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireManager, requireTeam } from './teams.ts'

/** The form for a snooze of a manager's own length; who comes too late is told why. Throws `UserError` for anybody else. */
export async function openSnoozeForm(incidentId: number, context: CommandContext): Promise<Reply | FormReply> {
  const team = requireTeam(context)
  requireManager(team, context, 'answer an alert')
  const { store, now } = context
  const incident = await store.incidents.find(team.id, incidentId)
  if (!incident) throw new UserError('Cannot answer that alert: it is not one of this team')
  if (incident.ended === null) return { form: snoozeForm(incident, { team, now }) }
  const spellings = await spellingsOfParts([partOf(incident)], team, store)
  return refusedReply({ kind: 'over' }, incident, { team, spellings })
}
