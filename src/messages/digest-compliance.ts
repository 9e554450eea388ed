import { daysWithin, verdictsOf } from '../domain/answer/compliance.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { printNumber } from '../domain/print-number.ts'
import type { Block } from '../message.ts'
import { cut, section } from './blocks.ts'
import { ROOM } from './digest-room.ts'
import { countedThings } from './format-value.ts'
import { listOf } from './list-of.ts'
import { wordsOf } from './names.ts'
import { partWords } from './part-words.ts'

const MOST_NAMES = 12

/** Of a week or month: on how many days all limits held, and which did not. */
export function complianceBlocks({ compliance, period }: Pick<Digest, 'compliance' | 'period'>): Block[] {
  const verdicts = [...verdictsOf(compliance).values()]
  if (verdicts.length === 0) return []
  const within = verdicts.filter(Boolean).length
  const missed = compliance
    .map((record) => ({ record, ...daysWithin(record, period) }))
    .filter(({ within: held, days }) => held < days)
    .toSorted((a, b) => b.days - b.within - (a.days - a.within))
    .map(({ record: { metric, limit }, within: held, days }) => {
      return `${wordsOf(metric.id)}${partWords(limit)} on ${days - held} of ${days}`
    })
  const which = missed.length === 0 ? '' : `; broken: ${listOf(missed, MOST_NAMES)}`
  const share = printNumber((100 * within) / verdicts.length, 1)
  return [
    section(
      cut(
        `*Within all limits* on ${within} of ${countedThings(verdicts.length, 'days')} (${share}%)${which}`,
        ROOM.compliance,
      ),
    ),
  ]
}
