import type { Call, Column } from './read-folder.ts'

/** A column's figures as plain sums, from the file alone. */
export interface Count {
  readonly offered: number
  readonly answered: number
  readonly abandoned: number
  readonly resolved: number
  readonly waitSum: number
  readonly talkSum: number
  readonly waitP90: number
  /** Answers of 1 to 5. */
  readonly ratings: readonly number[]
}

/** Counts the calls of a stretch of days anew, without a line of the bot's. */
export function recount(calls: readonly Call[], { first, last }: Pick<Column, 'first' | 'last'>): Count {
  const ratings = [0, 0, 0, 0, 0]
  const waits: number[] = []
  let offered = 0
  let answered = 0
  let resolved = 0
  let waitSum = 0
  let talkSum = 0
  for (const call of calls) {
    if (call.date < first || call.date > last) continue
    offered += 1
    if (!call.answered) continue
    answered += 1
    if (call.resolved) resolved += 1
    waits.push(call.waitS!)
    waitSum += call.waitS!
    talkSum += call.talkS!
    ratings[call.rating! - 1]! += 1
  }
  waits.sort((a, b) => a - b)
  const waitP90 = waits[Math.floor(0.9 * (waits.length - 1))]!
  return { offered, answered, abandoned: offered - answered, resolved, waitSum, talkSum, waitP90, ratings }
}
