import { stringify } from 'csv-stringify/sync'
import { calendarParts } from '../domain/answer/calendar-groups.ts'
import { factsOf, indexByKey } from '../domain/answer/facts.ts'
import { figureOf } from '../domain/answer/figure.ts'
import type { Digest } from '../domain/digest/digest.ts'
import type { DigestLine } from '../domain/digest/digest-line.ts'
import { narrowingFault } from '../domain/question/narrowing-fault.ts'
import { isToldByWeeks } from '../domain/catalogue/needs.ts'
import { addDays } from '../domain/time/day.ts'
import type { Period } from '../domain/time/period.ts'
import type { TextFile } from '../message.ts'
import { csvNumbers } from './answer-csv.ts'
import { datesOf } from './digest-dates.ts'
import { unitName } from './unit-name.ts'

const COLUMNS = ['date', 'channel', 'metric', 'unit', 'value', 'n', 'numerator', 'denominator']

/**
 * A digest as a file for spreadsheets: a row a day, metric and channel, and one for all channels with the channel empty.
 * Single agents are not in it. Values as in the file of an answer.
 */
export function digestCsv(digest: Digest): TextFile {
  const { period, lines, team } = digest
  const rows = lines.flatMap((line) => rowsOf(line, period, team.currency))
  const last = addDays(period.end, -1)
  return {
    name: period.start === last ? `digest-${last}.csv` : `digest-${period.start}-${last}.csv`,
    title: `Digest, ${datesOf(digest)}`,
    text: stringify([COLUMNS, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    to: 'thread',
  }
}

/** What is told by whole weeks has a figure on the Sundays of those, as in the file of an answer. */
function rowsOf({ answer }: DigestLine, period: Period, currency: string): (string | number)[][] {
  const { metric, index, rows } = answer
  const isWhole = narrowingFault(metric, index.catalogue) !== null
  const keyed = isWhole ? [] : [...indexByKey(rows, 'channel', { ...index, aboutAreas: false })]
  const days = calendarParts(period, 'day', { isWeekly: isToldByWeeks(metric, index.catalogue) })
  return days.flatMap(({ key: day, period: told }) =>
    [['', index] as const, ...keyed.filter(([channel]) => channel !== '')].flatMap(([channel, own]) => {
      const figure = figureOf(metric, factsOf(own, told, { within: period }))
      if (figure.value === null) return []
      return [[day, channel, metric.id, unitName(metric.unit, currency), ...csvNumbers({ metric, figure }, currency)]]
    }),
  )
}
