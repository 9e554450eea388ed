import { previewDigest } from '../actions/preview-digest.ts'
import { setSchedule } from '../actions/set-schedule.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import { cadenceOf } from '../domain/schedule/rhythm.ts'
import type { FormInteraction } from '../interaction.ts'
import { DIGEST_FORM, readDigestForm } from '../messages/digest-form.ts'
import { scheduledReply } from '../messages/schedule.ts'

/** Does what `digest weekdays 09:00` does with typed words, says what it shows as well, and previews it. */
export const digestForm: FormInteraction = {
  name: DIGEST_FORM,
  changes: true,
  async submit({ values, state }, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'change the digest')
    const { store, userId, now } = context
    const schedule = /^\d+$/.test(state) ? await store.schedules.find(team.id, Number(state)) : null
    const reading = readDigestForm(values, schedule)
    if ('faults' in reading) return { kind: 'refuse', faults: reading.faults }
    return {
      kind: 'act',
      async act() {
        const channelId = schedule?.channelId ?? team.channelId
        const set = await setSchedule(store, { team, channelId, ...reading, userId, now })
        const beside = schedule && schedule.id !== set.schedule.id ? schedule : null
        const reply = scheduledReply(set.schedule, { team, ...set, beside })
        const preview = await previewDigest(store, {
          team,
          schedule: set.schedule,
          cadence: cadenceOf(reading.rhythm),
          now,
        })
        return { ...reply, blocks: [...reply.blocks, ...preview.blocks] }
      },
    }
  },
}
