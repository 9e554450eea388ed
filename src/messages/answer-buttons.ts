import { isAboutAgents } from '../domain/answer/about-agents.ts'
import type { Answer } from '../domain/answer/answer.ts'
import { ownMeasures } from '../domain/catalogue/needs.ts'
import { formatQuestion } from '../domain/question/parse-question.ts'
import type { Question } from '../domain/question/question.ts'
import type { Day } from '../domain/time/day.ts'
import { TRAILING_DAYS, type PeriodPhrase, type TrailingWord } from '../domain/time/period.ts'
import type { Block } from '../message.ts'
import { buttons, withTeam, type ButtonSpec } from './blocks.ts'

interface Setting {
  readonly team: { readonly id: number }
  /** Whether a Share button makes sense: not where nobody else reads, nor under what is shared already. */
  readonly mayShare: boolean
  /** The day it was asked on: what is shared or sent on a later day would be another answer. */
  readonly today: Day
}

/** Buttons for the next likely question, of the same team wherever they are pressed. */
export function answerButtons(answer: Answer, { team, mayShare, today }: Setting): Block[] {
  const { question, metric } = answer
  const again = (label: string, asked: Question): ButtonSpec => ({
    label,
    actionId: 'ask',
    value: withTeam(wordsFor(asked), team),
  })
  const asIs = withTeam(withDay(wordsFor(question), today), team)
  return buttons([
    ...(mayShare && !isAboutAgents(question, metric)
      ? [{ label: 'Share', actionId: 'share', value: asIs, style: 'primary' as const }]
      : []),
    ...otherPeriods(question.period).map((word) => again(capitalised(word), overOtherDays(question, word))),
    ...(isTakenApart(answer) ? [] : [again('By channel', byChannel(question))]),
    { label: 'Explain', actionId: 'explain', value: withTeam(metric.id, team) },
    { label: 'CSV', actionId: 'csv', value: asIs },
  ])
}

/** Without the team's name, which a button carries as a number, and for the presser alone. */
const wordsFor = ({ team: _named, ...question }: Question): string => formatQuestion({ ...question, share: false })

/** What was chosen to go beside the days asked about may overlap others: those go beside their own partner. */
function overOtherDays({ versus, ...question }: Question, word: TrailingWord): Question {
  return { ...question, period: trailing(word), ...(versus?.kind === 'target' ? { versus } : {}) }
}

/** Of all channels: of one alone there is nothing to take apart. */
function byChannel(question: Question): Question {
  const { channel: _one, ...where } = question.where
  return { ...question, where, by: 'channel' }
}

/** A button's value with the day it was offered on. */
function withDay(value: string, day: Day): string {
  return `${value} asked:${day}`
}

/** By channel already, or about something that has no channels, or none so far. */
function isTakenApart({ question, metric, rows }: Answer): boolean {
  const { kind } = metric.figure
  if (question.by === 'channel' || kind === 'compliance' || kind === 'scorecard') return true
  const measures = ownMeasures(metric)
  return !rows.some(({ channel, measure }) => channel !== '' && measures.includes(measure))
}

/** The two periods that are most likely asked for next. */
function otherPeriods(period: PeriodPhrase): TrailingWord[] {
  const asked = period.kind === 'trailing' ? period.days : 0
  const words = (['week', 'month', 'quarter'] as const).filter((word) => TRAILING_DAYS[word] !== asked)
  return words.slice(0, 2)
}

const trailing = (word: TrailingWord): PeriodPhrase => ({ kind: 'trailing', days: TRAILING_DAYS[word], word })

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
