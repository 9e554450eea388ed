import { rehearseTerms } from '../actions/rehearse.ts'
import { setAndShow } from '../actions/set-and-show.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { FormInteraction } from '../interaction.ts'
import { LIMIT_FORM, limitForm as formFor, readLimitState } from '../messages/limit-form.ts'
import { readLimitForm } from '../messages/read-limit-form.ts'
import { writtenLimit } from '../messages/rehearse-button.ts'

/** Sets what `limit` sets with typed words, once it was shown how just that limit would have fared. */
export const limitForm: FormInteraction = {
  name: LIMIT_FORM,
  changes: true,
  async submit({ values, state }, context) {
    const team = requireTeam(context)
    requireManager(team, context, 'set limits')
    const targets = await context.store.targets.ofTeam(team.id)
    const reading = readLimitForm(values, { team, targets, today: dayAt(context.now, team.zone) })
    if ('faults' in reading) return { kind: 'refuse', faults: reading.faults }
    const { metric, terms } = reading
    const offered = readLimitState(state)
    if (offered?.written === writtenLimit(metric, terms, team))
      return { kind: 'act', act: () => setAndShow(terms, { metric, team, context, instead: offered.instead }) }
    const { rehearsed, spellings, reply: inWords } = await rehearseTerms(terms, { metric, team, context })
    return { kind: 'show', form: formFor(team, { metric, terms, rehearsed, spellings, otherwise: inWords }), inWords }
  },
}
