import type { Question } from '../domain/question/question.ts'
import { readWords } from '../domain/question/words.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { readQuestion } from './show.ts'

/** The question a button carries, and the day on which the button was offered; null when it does not say. */
export interface PressedQuestion {
  readonly question: Question
  readonly askedOn: Day | null
}

/** Reads a button's value as typed words are read. Throws `UserError` when it can't be, as when a metric is gone. */
export function pressedQuestion(value: string, team: Team): PressedQuestion {
  const words = readWords(value)
  const askedOn = words.find(({ key }) => key === 'asked')?.text ?? null
  return {
    question: readQuestion(
      words.filter(({ key }) => key !== 'asked'),
      team,
    ),
    askedOn,
  }
}
