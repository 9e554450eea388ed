import { countOf, mergeCounts } from '../rollup/count.ts'
import { distinctFigure, distinctIds } from '../rollup/distinct.ts'
import { durationFromSum, mergeDurations, observeDuration } from '../rollup/duration.ts'
import { mergeRatings, ratingFromHistogram } from '../rollup/rating.ts'
import type {
  CountRollUp,
  DistinctRollUp,
  DurationRollUp,
  MeasureKind,
  RatingRollUp,
  RollUp,
} from '../rollup/rollup.ts'
import type { EntryValue, LedgerEntry } from './entry.ts'

/**
 * What a cell holds, from all its entries (PRODUCT.md, "Recording"): in the order of their `seq`, those taken out by a
 * `retract` left out first, so that what they had replaced counts again. Null when nothing is left.
 */
export function foldCell(entries: readonly LedgerEntry[], kind: MeasureKind): RollUp | null {
  return addValues(
    null,
    standingEntries(entries).map(({ value }) => value),
    kind,
  )
}

/** The entries of a cell that were neither replaced nor taken out, in order. */
export function standingEntries(entries: readonly LedgerEntry[]): Contribution[] {
  const retracted = new Set(entries.map((entry) => entry.retracts))
  let standing: Contribution[] = []
  for (const { seq, author, mode, value } of [...entries].sort((a, b) => a.seq - b.seq)) {
    if (value === null || retracted.has(seq)) continue
    if (mode === 'set') standing = standing.filter((one) => one.author !== author)
    if (mode === 'fix') standing = []
    standing.push({ seq, author, value })
  }
  return standing
}

interface Contribution {
  readonly seq: number
  readonly author: string
  readonly value: EntryValue
}

/** The roll-up of one value. Throws TypeError when a measure of this kind has no such values. */
export function rollUpOf(value: EntryValue, kind: MeasureKind): RollUp {
  return addValues(null, [value], kind) ?? misfit(value, kind)
}

/**
 * What a cell that held `before` holds when further values join it, in their order: counts, durations and ratings add
 * up, of levels and of a day's figures the last one stands, ids join the ids that are there and replace a figure.
 */
export function addValues(before: RollUp | null, values: readonly EntryValue[], kind: MeasureKind): RollUp | null {
  if (values.length === 0) return before
  switch (kind) {
    case 'count':
    case 'money':
      return mergeCounts([
        ...held(before, 'count'),
        countOf(values.reduce((sum, value) => sum + amountOf(value, kind), 0)),
      ])
    case 'duration':
      return mergeDurations([...held(before, 'duration'), ...durationsOf(values)])
    case 'rating':
      return mergeRatings([
        ...held(before, 'rating'),
        ratingFromHistogram(values.flatMap((value) => [...pointsOf(value)])),
      ])
    case 'level':
      return { kind: 'level', value: amountOf(values.at(-1)!, kind) }
    case 'distinct':
      return addPeople(held(before, 'distinct')[0] ?? null, values)
  }
}

function held(before: RollUp | null, kind: 'count'): CountRollUp[]
function held(before: RollUp | null, kind: 'duration'): DurationRollUp[]
function held(before: RollUp | null, kind: 'rating'): RatingRollUp[]
function held(before: RollUp | null, kind: 'distinct'): DistinctRollUp[]
function held(before: RollUp | null, kind: RollUp['kind']): RollUp[] {
  if (before === null) return []
  if (before.kind !== kind) throw new TypeError(`Cannot add a ${kind} to a ${before.kind}: a measure has one kind`)
  return [before]
}

function amountOf(value: EntryValue, kind: MeasureKind): number {
  return value.kind === 'amount' ? value.amount : misfit(value, kind)
}

/** All single observations as one part: building one distribution is much cheaper than merging thousands. */
function durationsOf(values: readonly EntryValue[]): DurationRollUp[] {
  const seconds: number[] = []
  const sums: DurationRollUp[] = []
  for (const value of values) {
    if (value.kind === 'durations') for (const one of value.seconds) seconds.push(one)
    else if (value.kind !== 'duration-sum') misfit(value, 'duration')
    else sums.push(durationFromSum({ sumS: value.sumS, n: value.n, maxS: value.maxS ?? undefined }))
  }
  return [observeDuration(seconds), ...sums]
}

function pointsOf(value: EntryValue): ReadonlyMap<number, number> {
  return value.kind === 'ratings' ? value.histogram : misfit(value, 'rating')
}

function addPeople(before: DistinctRollUp | null, values: readonly EntryValue[]): DistinctRollUp {
  const last = values.findLastIndex((value) => value.kind === 'amount')
  const later = values
    .slice(last + 1)
    .flatMap((value) => (value.kind === 'ids' ? value.ids : misfit(value, 'distinct')))
  if (last === values.length - 1) return distinctFigure(amountOf(values[last]!, 'distinct'))
  const earlier = last === -1 ? before?.ids : null
  return distinctIds([...(earlier ?? []), ...later])
}

function misfit(value: EntryValue, kind: MeasureKind): never {
  throw new TypeError(`Cannot read ${value.kind} as a ${kind}: the measure takes other values`)
}
