import { sendDigest as send } from '../actions/send-digest.ts'
import { requireTeam } from '../actions/teams.ts'
import type { Interaction } from '../interaction.ts'

/** Posts the digest that a change of its time has left out. */
export const sendDigest: Interaction = {
  name: 'send-digest',
  changes: true,
  run: (_value, context) => send(requireTeam(context), context),
}
