import type { CommandContext } from '../command.ts'
import { isAboutAgents } from '../domain/answer/about-agents.ts'
import { tableSize } from '../domain/answer/table.ts'
import type { Dimension } from '../domain/entries/entry.ts'
import type { Question } from '../domain/question/question.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { answerCsv } from '../messages/answer-csv.ts'
import type { TextFile } from '../message.ts'
import { namesFor } from './names-for.ts'
import { allowedQuestion } from './own-question.ts'
import { answerAllowed } from './show.ts'

/** So many rows fit a file, and are made while others hardly wait. */
const MOST_ROWS = 40_000

/**
 * The file of an answer, and what is said beside it. It goes where the answer stands for everybody, but single agents'
 * figures only ever to the person. Throws `UserError` as the answer does.
 */
export async function fileOfAnswer(
  asked: Question,
  team: Team,
  context: CommandContext,
): Promise<{ file: TextFile; words: string }> {
  const answer = await answerAllowed(await allowedQuestion(asked, team, context), team, context)
  const rows = tableSize(answer)
  if (rows > MOST_ROWS)
    throw new UserError(
      `Cannot make the file: it would have up to ${rows} rows, at most ${MOST_ROWS} are made. Ask for a shorter time, or add top 20`,
    )
  // Spreadsheets take what begins with @ for a formula.
  const spellings = await namesFor(answer, { ...context, team, mark: '' })
  const nameOf = (dimension: Dimension, key: string): string => spellings.get(`${dimension}:${key}`) ?? key
  const file = answerCsv(answer, { currency: team.currency, nameOf })
  const to = context.pressedOn === 'channel' && !isAboutAgents(answer.question, answer.metric) ? 'thread' : 'asker'
  const where = to === 'thread' ? 'in the thread' : 'in your direct messages with me'
  return { file: { ...file, to }, words: `:page_facing_up: ${file.name} is on its way: look ${where}` }
}
