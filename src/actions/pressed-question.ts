import type { Question } from '../domain/question/question.ts'
import { readWords } from '../domain/question/words.ts'
import type { Day } from '../domain/time/day.ts'
import type { Asked } from './parse-recorded.ts'
import { readQuestion } from './show.ts'

/** The question a button carries, and the day on which the button was offered; null when it does not say. */
export interface PressedQuestion {
  readonly question: Question
  readonly askedOn: Day | null
}

/** Reads a button's value as typed words are read. Throws `UserError` when it can't be, as when a metric is gone. */
export async function pressedQuestion(value: string, asked: Asked): Promise<PressedQuestion> {
  const words = readWords(value)
  const askedOn = words.find(({ key }) => key === 'asked')?.text ?? null
  return {
    question: await readQuestion(
      words.filter(({ key }) => key !== 'asked'),
      asked,
    ),
    askedOn,
  }
}
