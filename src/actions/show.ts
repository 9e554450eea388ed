import type { CommandContext } from '../command.ts'
import type { Question } from '../domain/question/question.ts'
import { parseQuestion } from '../domain/question/parse-question.ts'
import type { Word } from '../domain/question/words.ts'
import { isManager, type Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import { answerMessage } from '../messages/answer.ts'
import type { Message } from '../message.ts'
import { ask } from './ask.ts'
import { keptMessages } from './kept-messages.ts'
import { ownAgents } from './own-figures.ts'
import { isDirect } from './teams.ts'

/** Reads a question; throws `UserError` that points at the word and offers the nearest right one. */
export function readQuestion(words: readonly Word[], team: Team): Question {
  const reading = parseQuestion(words, team)
  if ('fault' in reading) throw new UserError(reading.fault)
  return reading.question
}

/** Answers a question for the asker, whose rights decide about single agents. Throws `UserError`. */
export async function show(question: Question, team: Team, context: CommandContext): Promise<Message> {
  const { store, now, channelId } = context
  if (question.share && isDirect(channelId))
    throw new UserError('Cannot share here: nobody else reads this. Ask with share in the channel that should see it')
  await refuseOthersFigures(question, team, context)
  const mayShare = !question.share && !isDirect(channelId)
  const kept = keptMessages(store)
  const key = JSON.stringify([team.id, team.revision, dayAt(now, team.zone), mayShare, question])
  const known = kept.get(key)
  if (known) return known
  const message = await newMessage(question, team, { context, mayShare })
  kept.set(key, message)
  return message
}

async function newMessage(
  question: Question,
  team: Team,
  { context, mayShare }: { context: CommandContext; mayShare: boolean },
): Promise<Message> {
  const answer = await ask(question, { repositories: context.store, team, now: context.now })
  const spellings = await spellingsFor(question, team, context)
  return answerMessage(answer, { team, spellings, mayShare })
}

/** Agents and areas are kept by their key; only questions about them need the spelling. */
async function spellingsFor(
  { by, where }: Question,
  team: Team,
  { store }: CommandContext,
): Promise<ReadonlyMap<string, string>> {
  const isNamed = by === 'agent' || by === 'area' || where.agent !== undefined || where.area !== undefined
  return isNamed ? store.teams.spellings(team) : new Map()
}

/** One agent's figure is for that agent and the team's managers, and never for a channel. */
async function refuseOthersFigures(
  { by, where, share }: Question,
  team: Team,
  { userId, store }: CommandContext,
): Promise<void> {
  if (by !== 'agent' && where.agent === undefined) return
  if (share) throw new UserError('Cannot share single agents’ figures: they are for the agent and the managers alone')
  if (isManager(team, userId)) return
  const own = await ownAgents(userId, { team, store })
  if (by !== 'agent' && own.includes(where.agent ?? '')) return
  throw new UserError(
    `Cannot show single agents: only ${team.name}'s managers may, and each agent their own, as agent:${own.at(-1)}`,
  )
}
