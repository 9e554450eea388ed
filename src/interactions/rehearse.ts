import { rehearse as rehearseWords } from '../actions/rehearse.ts'
import { readWords } from '../domain/question/words.ts'
import type { Interaction } from '../interaction.ts'

/** How the limit above would have fared. */
export const rehearse: Interaction = {
  name: 'rehearse',
  changes: false,
  run: (value, context) => rehearseWords(readWords(value), context),
}
