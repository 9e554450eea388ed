import type { Dimensions } from '../entries/entry.ts'
import { parseQuestion } from '../question/parse-question.ts'
import { guessPeriodAt, periodAt } from '../question/clauses/period.ts'
import { withoutFillers } from '../question/fillers.ts'
import { namesMetric } from '../question/names-metric.ts'
import { DEFAULT_PERIOD, type Question } from '../question/question.ts'
import { leadingName, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import { rightWords } from '../time/right.ts'
import type { PeriodPhrase } from '../time/period.ts'

/** What history is asked for; whatever is left out is not asked for. */
export interface HistoryAsked {
  readonly metric?: string
  readonly statistic?: string
  readonly where: Partial<Dimensions>
  readonly period: PeriodPhrase
}

/** When no period is said. */
const USUAL_PERIOD: PeriodPhrase = { kind: 'trailing', days: 30, word: 'month' }
const FORMS = 'write it like history, history week, history complaints, history wait_time p90 channel:phone 2026-11'

type Read = { readonly asked: HistoryAsked } | { readonly fault: string }

/** Reads the words behind `alerts history`: a metric, its statistic and part, and a period, as in a question; all optional. */
export function readHistory(words: readonly Word[], team: Pick<Team, 'ownChannels' | 'catalogue'>): Read {
  if (words.length === 0) return { asked: { where: {}, period: USUAL_PERIOD } }
  if (!namesMetric(words, team.catalogue)) return readPeriodAlone(words, team)
  const read = parseQuestion(words, team)
  if ('fault' in read) return { fault: read.fault.replace('Cannot show', 'Cannot show the history of') }
  const { metric, statistic, where, period } = read.question
  if (!isPlain(read.question)) return { fault: `Cannot show that as a history: ${FORMS}` }
  // The one question that no period was said in has the usual one of answers, which is shorter.
  const said = period === DEFAULT_PERIOD ? USUAL_PERIOD : period
  return { asked: { metric, where, period: said, ...(statistic ? { statistic } : {}) } }
}

const isPlain = ({ by, versus, top, share }: Question): boolean =>
  by === undefined && versus === undefined && top === undefined && !share

function readPeriodAlone(words: readonly Word[], { catalogue }: Pick<Team, 'catalogue'>): Read {
  const plain = withoutFillers(words)
  const read = periodAt({ words: plain, at: 0 })
  if (read && 'phrase' in read && read.next === plain.length) return { asked: { where: {}, period: read.phrase } }
  const said = shorten(words.map(({ raw }) => raw).join(' '))
  if (read && !('phrase' in read)) return { fault: `Cannot read "${shorten(read.said)}": ${rightWords(read.right)}` }
  const right = guessPeriodAt({ words: plain, at: 0 })
  if (right) return { fault: `Cannot show the history of "${said}": ${rightWords(right)}` }
  const { name } = leadingName(words, (text) => catalogue.findMetric(text) !== null)
  const near = catalogue.nearestMetric(name)
  return { fault: `Cannot show the history of "${said}": ${near ? `did you mean "${near}"?` : FORMS}` }
}
