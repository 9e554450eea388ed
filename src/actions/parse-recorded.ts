import { channelWord } from '../domain/entries/channel.ts'
import { parseQuestion, type QuestionReading } from '../domain/question/parse-question.ts'
import type { Word } from '../domain/question/words.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** Whom a question is put to. */
export interface Asked {
  readonly team: Team
  readonly store: Pick<Repositories, 'rollUps'>
}

/** Reads a question; a channel that the team has no more can be asked for as long as something stands under it. */
export async function parseRecorded(words: readonly Word[], { team, store }: Asked): Promise<QuestionReading> {
  const reading = parseQuestion(words, team)
  const named = words.filter(({ key, text }) => key === 'channel' && text !== '').map(({ text }) => channelWord(text))
  if (!('fault' in reading) || named.length === 0) return reading
  const channel = named[0]!
  const isKnown = await store.rollUps.hasChannel({ teamId: team.id, channel })
  return isKnown ? parseQuestion(words, { ...team, ownChannels: [...team.ownChannels, channel] }) : reading
}
