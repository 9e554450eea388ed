import { sendDigest as send } from '../actions/send-digest.ts'
import { requireTeam } from '../actions/teams.ts'
import { readWords } from '../domain/question/words.ts'
import { readWhich } from '../domain/schedule/read-which.ts'
import type { Interaction } from '../interaction.ts'

/** Posts the digest that a change of its time has left out. */
export const sendDigest: Interaction = {
  name: 'send-digest',
  changes: true,
  run: async (value, context) => {
    const reading = readWhich(
      readWords(value)
        .slice(1)
        .filter(({ key }) => key === null)
        .map(({ raw }) => raw),
    )
    return send(requireTeam(context), 'which' in reading ? reading.which : {}, context)
  },
}
