import type { CommandContext } from '../command.ts'
import type { Question } from '../domain/question/question.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { privately } from '../messages/reply.ts'
import { staleButtonNote } from '../messages/stale-button.ts'
import { pressedQuestion } from './pressed-question.ts'
import { show } from './show.ts'

/** A button's question, not shared; or the answer as of today, where the button stood under one of another day. */
export type TodaysQuestion = { readonly question: Question } | { readonly freshAnswer: Reply }

/**
 * What stands under an old answer is not what would be shared or sent now, so it is shown to the presser first. `label` is
 * the button's. Throws `UserError` as the answer does.
 */
export async function todaysQuestion(
  value: string,
  { label, team, context }: { label: string; team: Team; context: CommandContext },
): Promise<TodaysQuestion> {
  const { question: asked, askedOn } = await pressedQuestion(value, { ...context, team })
  const question = { ...asked, share: false }
  if (askedOn === null || askedOn === dayAt(context.now, team.zone)) return { question }
  const fresh = await show(question, team, context)
  return { freshAnswer: privately({ ...fresh, blocks: [staleButtonNote(askedOn, label), ...fresh.blocks] }) }
}
