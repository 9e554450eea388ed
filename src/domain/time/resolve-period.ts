import { calendarPeriod, isoWeek } from './calendar.ts'
import { addDays, weekday, type Day } from './day.ts'
import { formatDay } from './format-dates.ts'
import { formatPhrase } from './format-phrase.ts'
import { oneDay, type DayPhrase, type NamedPeriod, type Period, type PeriodPhrase } from './period.ts'

/**
 * The days a phrase means on the civil day `today` of the team's zone. Nothing is recorded for days after today, so a
 * period that reaches into the future ends with today; one that lies wholly in it throws the RangeError of `periodFault`.
 */
export function resolvePeriod(phrase: PeriodPhrase, today: Day): NamedPeriod {
  const fault = periodFault(phrase, today)
  if (fault) throw new RangeError(fault)
  const { start, end } = wholePeriod(phrase, today)
  const soFar = end > today
  return { start, end: soFar ? addDays(today, 1) : end, label: formatPhrase(phrase), soFar }
}

/** Why the phrase can't be shown on `today`, ready to print: it lies after today. Null when it can. */
export function periodFault(phrase: PeriodPhrase, today: Day): string | null {
  const { start } = wholePeriod(phrase, today)
  if (start <= today) return null
  return `Cannot show "${formatPhrase(phrase)}": it begins on ${formatDay(start)}, after today, ${formatDay(today)}`
}

/** The day a phrase means on `today`; a weekday is its latest day up to and including today. */
export function resolveDay(phrase: DayPhrase, today: Day): Day {
  switch (phrase.kind) {
    case 'today':
      return today
    case 'yesterday':
      return addDays(today, -1)
    case 'weekday':
      return addDays(today, -((weekday(today) - phrase.weekday + 7) % 7))
    case 'day':
      return phrase.day
  }
}

/** The period with the days after today still in it, unless its end is open. */
export function wholePeriod(phrase: PeriodPhrase, today: Day): Period {
  switch (phrase.kind) {
    case 'trailing':
      return { start: addDays(today, 1 - phrase.days), end: addDays(today, 1) }
    case 'calendar':
      return calendarPeriod(phrase.unit, today, phrase.which === 'last' ? 1 : 0)
    case 'to-date':
      return calendarPeriod(phrase.unit, today)
    case 'since':
      return since(phrase.day, today)
    case 'since-word':
      return since(resolveDay(phrase.from, today), today)
    case 'month':
      return calendarPeriod('month', `${phrase.year}-${String(phrase.month).padStart(2, '0')}-01`)
    case 'quarter':
      return calendarPeriod('quarter', `${phrase.year}-${String(phrase.quarter * 3).padStart(2, '0')}-01`)
    case 'iso-week':
      return isoWeek(phrase.year, phrase.week)
    case 'range':
    case 'stretch':
      return rangeOf(phrase, today)
    default:
      return oneDay(resolveDay(phrase, today))
  }
}

/** Machines write a far day, such as 9999-12-31, for an end that is open: nobody plans for more than ten years. */
const FURTHEST_DAYS = 3660

function rangeOf({ first, last }: { readonly first: Day; readonly last: Day }, today: Day): Period {
  return last > addDays(today, FURTHEST_DAYS) ? since(first, today) : { start: first, end: addDays(last, 1) }
}

const since = (day: Day, today: Day): Period => ({ start: day, end: addDays(today < day ? day : today, 1) })
