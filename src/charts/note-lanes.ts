import type { ChartNote } from '../chart.ts'
import { daysBetween, type Day } from '../domain/time/day.ts'
import { font } from './look.ts'
import { shortened, textWidth } from './text.ts'

/** A note above the plot: the point it belongs to and, where there was room, its words. */
export interface PlacedNote {
  readonly index: number
  readonly label?: NoteLabel
}

/** A label like a flag at the pole that its line is, to the right or to the left of it; lane 0 is the upper one. */
export interface NoteLabel {
  readonly text: string
  readonly lane: number
  readonly side: 'left' | 'right'
}

/** Height of one row of labels. */
export const LANE_HEIGHT = 30
/** From the line to its label. */
export const NOTE_GAP = 8
/** More words would be a text; the rest of the notes are marked only. */
const MOST_LABELS = 5
const LABEL_WIDTH = 240
const FLAGS = [0, 1].flatMap((lane) => (['right', 'left'] as const).map((side) => ({ lane, side })))

interface Flag extends NoteLabel {
  readonly x: number
  readonly left: number
  readonly right: number
}

/**
 * Places the notes' labels in up to two lanes above the plot, so that none covers another or the line of another. Those
 * of one point share a label; those of days that are not drawn are left out. Where not all have room the latest have it,
 * unless more have it the other way round.
 */
export function placeNotes(
  notes: readonly ChartNote[],
  { days, width }: { days: readonly Day[]; width: number },
): PlacedNote[] {
  const points = notesByPoint(notes, days).map(({ index, words }) => ({
    index,
    text: shortened(words, { size: font.note.size, width: LABEL_WIDTH }),
    x: (index / Math.max(1, days.length - 1)) * width,
  }))
  const [latestFirst, earliestFirst] = [placed(points.toReversed(), width), placed(points, width)]
  return labelsIn(earliestFirst) > labelsIn(latestFirst) ? earliestFirst : latestFirst
}

const labelsIn = (notes: readonly PlacedNote[]): number => notes.filter(({ label }) => label !== undefined).length

function placed(points: readonly { index: number; text: string; x: number }[], width: number): PlacedNote[] {
  const flags: Flag[] = []
  return points.map(({ index, text, x }) => {
    const flag = FLAGS.map((place) => flagAt(x, { ...place, text })).find(
      (one) => one.left >= 0 && one.right <= width && !flags.some((other) => touch(one, other)),
    )
    if (text === '' || flag === undefined || flags.length === MOST_LABELS) return { index }
    flags.push(flag)
    return { index, label: { text, lane: flag.lane, side: flag.side } }
  })
}

function flagAt(x: number, label: NoteLabel): Flag {
  const reach = textWidth(label.text, font.note.size) + 2 * NOTE_GAP
  return label.side === 'right'
    ? { ...label, x, left: x, right: x + reach }
    : { ...label, x, left: x - reach, right: x }
}

/** Whether their words would touch, or the line of one run through the words of the other, which hang lower. */
function touch(one: Flag, other: Flag): boolean {
  if (one.lane === other.lane) return one.left < other.right && other.left < one.right
  const [upper, lower] = one.lane < other.lane ? [one, other] : [other, one]
  return lower.left < upper.x && upper.x < lower.right
}

function notesByPoint(notes: readonly ChartNote[], days: readonly Day[]): { index: number; words: string }[] {
  const byPoint = new Map<number, string[]>()
  for (const { day, label } of notes.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))) {
    const index = pointOf(day, days)
    if (index >= 0) byPoint.set(index, [...(byPoint.get(index) ?? []), label])
  }
  return [...byPoint].map(([index, labels]) => ({ index, words: labels.join(', ') }))
}

/** The point of the day, or of the week or month that starts with a drawn day; -1 before the first and after the last. */
function pointOf(day: Day, days: readonly Day[]): number {
  const index = days.findLastIndex((start) => start <= day)
  const [start, end] = [days[index], days[index + 1]]
  if (start === undefined || start === day) return index
  const before = days[index - 1]
  const isWithin = end !== undefined || (before !== undefined && daysBetween(start, day) < daysBetween(before, start))
  return isWithin ? index : -1
}
