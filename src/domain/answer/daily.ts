import type { Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'
import type { Answer } from './answer.ts'
import { groupByCalendar } from './groups.ts'

export interface DailyValue {
  readonly day: Day
  readonly value: number | null
}

/** The answer's metric day by day, for the picture; null where there is no value. */
export function dailyOf(answer: Answer): DailyValue[] {
  return valuesIn(answer.period, answer)
}

/** The same of the period it is compared with; empty when there is none. */
export function dailyBeforeOf(answer: Answer): DailyValue[] {
  return answer.comparison ? valuesIn(answer.comparison.partner, answer) : []
}

function valuesIn(period: Period, { metric, index, question: { statistic } }: Answer): DailyValue[] {
  const days = groupByCalendar(metric, { index, period, unit: 'day', statistic })
  return days.map(({ key, figure }) => ({ day: key, value: figure.value }))
}
