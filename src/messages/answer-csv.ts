import { stringify } from 'csv-stringify/sync'
import { tableOf, type TableRow } from '../domain/answer/table.ts'
import type { Answer } from '../domain/answer/answer.ts'
import type { Dimension } from '../domain/entries/entry.ts'
import { dimensionOf } from '../domain/question/dimension.ts'
import { DIMENSIONS } from '../domain/question/groupings.ts'
import type { Question } from '../domain/question/question.ts'
import { addDays } from '../domain/time/day.ts'
import type { TextFile } from '../message.ts'
import { plainName } from './escape.ts'
import { countInMajor, dividedInMajor, inMajor } from './major-units.ts'
import { titleOf } from './names.ts'
import { unitName } from './unit-name.ts'

interface Setting {
  readonly currency: string
  /** How a key of a dimension is written; not escaped. */
  readonly nameOf: (dimension: Dimension, key: string) => string
}

/**
 * An answer as a file for spreadsheets: a row a day, and a key where it is taken apart over a dimension; what it is
 * narrowed to stands in each row, in the name and the title. Under a total that is made of several measures each of them
 * has a row of its own. Values are
 * unrounded in the metric's unit, money in major units, empty for no value. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers stay numbers. Begins with a byte order mark, without which Excel takes
 * UTF-8 for something else.
 */
export function answerCsv(answer: Answer, { currency, nameOf }: Setting): TextFile {
  const { metric, period, question } = answer
  const dimension = dimensionOf(question, metric)
  const narrowed = narrowingOf(question, nameOf).filter(([one]) => one !== dimension)
  const columns = [
    'date',
    ...narrowed.map(([one]) => one),
    ...(dimension ? [dimension] : []),
    'metric',
    'unit',
    'value',
    'n',
    'numerator',
    'denominator',
  ]
  const rows = tableOf(answer).flatMap((row) => {
    const place = [
      row.day,
      ...narrowed.map(([, name]) => name),
      ...(dimension ? [row.key === null || row.key === '' ? '' : nameOf(dimension, row.key)] : []),
    ]
    const name = question.statistic ? `${row.metric.id} ${question.statistic}` : row.metric.id
    const whole = [...place, name, unitName(row.metric.unit, currency), ...csvNumbers(row, currency)]
    const told = (row.figure.told ?? []).map(({ measure, value }) => {
      const { unit } = answer.facts.measureOf(measure)
      return [...place, measure, unitName(unit, currency), value ?? '', value ?? '', '', '']
    })
    return [whole, ...told]
  })
  const last = addDays(period.end, -1)
  const about = narrowingOf(question, nameOf).map(([, name]) => name)
  const apart = dimension ? ['by', dimension] : []
  return {
    name: `${[metric.id, ...about, ...apart].map(fileName).join('-')}-${period.start}-${last}.csv`,
    title: `${[[titleOf(metric.id), ...about].join(', '), ...apart].join(' ')}, ${period.start} to ${last}`,
    text: stringify([columns, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    to: 'asker',
  }
}

/** What the answer is narrowed to, and how that is written. */
function narrowingOf({ where }: Question, nameOf: Setting['nameOf']): [Dimension, string][] {
  return DIMENSIONS.flatMap((dimension) => {
    const key = where[dimension]
    return key === undefined ? [] : [[dimension, nameOf(dimension, key)] as [Dimension, string]]
  })
}

/** A figure's columns: value, n, numerator, denominator; empty where there is none. */
export function csvNumbers(
  { metric, figure }: Pick<TableRow, 'metric' | 'figure'>,
  currency: string,
): (number | string)[] {
  const n = countInMajor({ metric, figure }, currency)
  const { numerator, denominator } = dividedInMajor(figure, currency)
  const value = inMajor(figure.value, metric.unit, currency)
  return [value ?? '', n ?? '', numerator ?? '', denominator ?? '']
}

/** Letters and digits of any script; what a file system may not take is left out. */
function fileName(id: string): string {
  return plainName(id, 60).replace(/[^\p{L}\p{N}_-]/gu, '') || 'answer'
}
