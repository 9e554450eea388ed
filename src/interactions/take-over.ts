import { takeOver as take } from '../actions/take-over.ts'
import type { Interaction } from '../interaction.ts'

/** Makes whoever presses the owner of a team that nobody manages any more. */
export const takeOver: Interaction = {
  name: 'take-over',
  changes: true,
  run: (_value, context) => take(context),
}
