import { recordTyped } from '../actions/record-typed.ts'
import { requireTeam } from '../actions/teams.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { FormInteraction } from '../interaction.ts'
import { readRecordForm, readRecordValue, RECORD_FORM } from '../messages/record-form.ts'
import { recordedReply } from '../messages/recorded.ts'

/** Does what `log` does with typed words, for what is missing of a day. */
export const recordForm: FormInteraction = {
  name: RECORD_FORM,
  changes: true,
  async submit({ values, state }, context) {
    const team = requireTeam(context)
    const wanted = readRecordValue(state, team)
    if (!wanted) throw new UserError('Cannot record that: the form is not one of ours, or its measure is gone. Use log')
    const reading = readRecordForm(values, { needs: wanted.needs, team, today: dayAt(context.now, team.zone) })
    if ('faults' in reading) return { kind: 'refuse', faults: reading.faults }
    return {
      kind: 'act',
      async act() {
        const { recorded, recordingId, notes } = await recordTyped(team, reading, context)
        return recordedReply(recorded, { recordingId, isNewTeam: false, notes, slash: context.slash })
      },
    }
  },
}
