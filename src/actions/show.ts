import type { CommandContext } from '../command.ts'
import type { Answer } from '../domain/answer/answer.ts'
import { dimensionOf } from '../domain/question/dimension.ts'
import type { Note } from '../domain/note/note.ts'
import type { Question } from '../domain/question/question.ts'
import type { Word } from '../domain/question/words.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import { answerMessage } from '../messages/answer.ts'
import type { Message } from '../message.ts'
import { ask } from './ask.ts'
import { keptByRevision } from './kept-by-revision.ts'
import { namesFor } from './names-for.ts'
import { parseRecorded, type Asked } from './parse-recorded.ts'
import { allowedQuestion, type AllowedQuestion } from './own-question.ts'
import { isDirect } from './teams.ts'

/** Answers already given: a team's people ask the same things, and buttons ask again. */
const keptMessages = keptByRevision<Message>()

/** Reads a question; throws `UserError` that points at the word and offers the nearest right one. */
export async function readQuestion(words: readonly Word[], asked: Asked): Promise<Question> {
  const reading = await parseRecorded(words, asked)
  if ('fault' in reading) throw new UserError(reading.fault)
  return reading.question
}

/** Answers a question for the asker, whose rights decide about single agents. Throws `UserError`. */
export async function show(asked: Question, team: Team, context: CommandContext): Promise<Message> {
  const { store, now, channelId } = context
  if (asked.share && isDirect(channelId))
    throw new UserError('Cannot share here: nobody else reads this. Ask with share in the channel that should see it')
  const allowed = await allowedQuestion(asked, team, context)
  const mayShare = !asked.share && !isDirect(channelId)
  const today = dayAt(now, team.zone)
  const kept = keptMessages(store)
  const namesTeam = channelId !== team.channelId
  const key = JSON.stringify([team.id, team.revision, today, mayShare, namesTeam, allowed])
  const known = kept.get(key)
  if (known) return known
  const answer = await answerAllowed(allowed, team, context)
  const [spellings, notes] = await Promise.all([
    namesFor(answer, { ...context, team, mark: '@' }),
    notesFor(answer, team, context),
  ])
  const { isNarrowed } = allowed
  const message = answerMessage(answer, { team, spellings, notes, mayShare, today, isNarrowed, namesTeam })
  kept.set(key, message)
  return message
}

/** The answer to what the asker may ask. */
export function answerAllowed(
  { question, agents }: AllowedQuestion,
  team: Team,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<Answer> {
  return ask(question, { repositories: store, team, now, agents })
}

/** What happened belongs to figures that run over days; groups side by side have no place for it. */
async function notesFor(
  { question, metric, period }: Answer,
  team: Team,
  { store }: Pick<CommandContext, 'store'>,
): Promise<readonly Note[]> {
  return dimensionOf(question, metric) === null ? store.notes.ofTeam(team.id, period) : []
}
