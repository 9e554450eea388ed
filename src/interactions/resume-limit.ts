import { resumeLimits } from '../actions/resume-limits.ts'
import { UserError } from '../errors.ts'
import type { Interaction } from '../interaction.ts'

/** Lets a limit that was paused be judged again. */
export const resumeLimit: Interaction = {
  name: 'resume-limit',
  changes: true,
  async run(value, context) {
    const id = Number(/^\d{1,15}/.exec(value)?.[0] ?? 0)
    if (id === 0) throw new UserError('Cannot resume that limit: the button is not one of ours')
    return resumeLimits((limit) => limit.id === id, context)
  },
}
