import { defineOwn, faultsOf } from '../actions/define-own.ts'
import { requireManager, requireTeam } from '../actions/teams.ts'
import { UserError } from '../errors.ts'
import type { FormInteraction } from '../interaction.ts'
import { DEFINITION_FORM, definitionTextOf, formFaultsOf } from '../messages/definition-form.ts'
import { definedReply } from '../messages/definitions.ts'

/** Does what `define` does with typed words; the command's words, which no name may be, are handed in as there. */
export function defineFormBeside(reserved: ReadonlySet<string>): FormInteraction {
  return {
    name: DEFINITION_FORM,
    changes: true,
    async submit({ values }, context) {
      const team = requireTeam(context)
      requireManager(team, context, 'define measures')
      const { store, userId, now, slash } = context
      const text = definitionTextOf(values)
      const occasion = { team, userId, now, reserved }
      const faults = faultsOf(text, occasion)
      if (faults.length > 0) return { kind: 'refuse', faults: formFaultsOf(faults) }
      return {
        kind: 'act',
        async act() {
          const outcome = await defineOwn(store, text, occasion)
          if ('faults' in outcome) throw new UserError(outcome.faults.map(({ message }) => message).join('\n'))
          return definedReply(outcome, slash)
        },
      }
    },
  }
}
