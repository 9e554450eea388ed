import { font } from './look.ts'
import { crowding, overlap, yOf, type Box, type Plot } from './plot.ts'
import { textWidth } from './text.ts'

/** A line across the plot and what it is called. */
export interface LabelledLine {
  readonly bound: number
  readonly label: string
}

/** Where a limit's label stands: its middle along the line, and above (negative) or below it, in pixels. */
export interface LimitLabelPlace {
  readonly x: number
  readonly yAdjust: number
  /** Whether data runs through it all the same, so that it needs a ground of its own. */
  readonly isCrowded: boolean
}

/** Where a value's label stands: from its point to the label's middle. */
export interface ValueLabelPlace {
  readonly xAdjust: number
  readonly yAdjust: number
  readonly box: Box
}

const LIMIT_LABEL_HEIGHT = font.limit.size + 4
/** From the line to the label's middle; the nearest are the best. */
const LIMIT_DISTANCES = [15, 23, 31, 39, 47, 55, 63].flatMap((distance) => [-distance, distance])
const COLLISION = 1000
const CROSSING = 8
const PLACES_ALONG = 16
const VALUE_LABEL_HEIGHT = font.value.size - 4
const VALUE_DISTANCE = 32

/**
 * For each limit the place at its line where its label hides least of the data, and never another label; of equal ones
 * the first from the left, above the line. `poles` are thin upright lines that a label had better not cross.
 */
export function placeLimitLabels(
  limits: readonly LabelledLine[],
  { plot, taken, poles = [] }: { plot: Plot; taken: readonly Box[]; poles?: readonly number[] },
): LimitLabelPlace[] {
  const boxes = [...taken]
  const lines = limits.map((limit) => lineBox(limit, plot))
  return limits.map((limit, own) => {
    const others = [...boxes, ...lines.filter((_, index) => index !== own)]
    const candidates = placesOf(limit, plot).map((place) => {
      const collision = Math.max(0, ...others.map((other) => covered(other, place.reach)))
      const crossed = poles.filter((x) => place.box.left < x && x < place.box.right).length
      return { ...place, base: COLLISION * collision + CROSSING * crossed + 0.1 * Math.abs(place.yAdjust) }
    })
    const best = leastHiding(candidates, plot)
    boxes.push(best.box)
    return { x: best.x, yAdjust: best.yAdjust, isCrowded: best.hidden > 40 }
  })
}

/**
 * The candidate whose base and hidden data come to least. What data a label hides takes long to find out: those that are
 * worse without it are not asked.
 */
function leastHiding<Candidate extends { readonly base: number; readonly box: Box }>(
  candidates: readonly Candidate[],
  plot: Plot,
): Candidate & { readonly hidden: number } {
  const [first, ...rest] = candidates.toSorted((a, b) => a.base - b.base)
  let best = { ...first!, hidden: crowding(first!.box, plot) }
  for (const candidate of rest) {
    const room = best.base + best.hidden - candidate.base
    if (room <= 0) break
    const hidden = crowding(candidate.box, plot, room)
    if (hidden < room) best = { ...candidate, hidden }
  }
  return best
}

/** Above the point or below it, or to a side of that, where there is less data; within the plot's sides. */
export function placeValueLabel(
  text: string,
  { index, value, plot }: { index: number; value: number; plot: Plot },
): ValueLabelPlace {
  const width = textWidth(text, font.value.size) + 8
  const x = (index / Math.max(1, (plot.series[0]?.length ?? 0) - 1)) * plot.width
  const places = [-VALUE_DISTANCE, VALUE_DISTANCE].flatMap((yAdjust) =>
    [0, -0.5, 0.5].map((shift) => {
      const left = Math.max(0, Math.min(x + (shift - 0.5) * width, plot.width - width))
      const top = yOf(value, plot) + yAdjust - VALUE_LABEL_HEIGHT / 2
      const box = { left, right: left + width, top, bottom: top + VALUE_LABEL_HEIGHT }
      return { xAdjust: left + width / 2 - x, yAdjust, box, score: crowding(box, plot) + Math.abs(shift) }
    }),
  )
  return places.reduce((least, place) => (place.score < least.score ? place : least))
}

function placesOf(limit: LabelledLine, plot: Plot) {
  const width = textWidth(limit.label, font.limit.size) + 16
  const line = yOf(limit.bound, plot)
  return LIMIT_DISTANCES.flatMap((yAdjust) =>
    Array.from({ length: PLACES_ALONG + 1 }, (_, index) => {
      const left = (Math.max(0, plot.width - width) * index) / PLACES_ALONG
      const top = line + yAdjust - LIMIT_LABEL_HEIGHT / 2
      const box = { left, right: left + width, top, bottom: top + LIMIT_LABEL_HEIGHT }
      // Nothing of another limit may come between a label and its line.
      const reach = { ...box, top: Math.min(top, line), bottom: Math.max(box.bottom, line) }
      return { x: left + width / 2, yAdjust, box, reach }
    }),
  )
}

/** How much of the box's height another one reaches over, from 0 to 1: limits that lie close leave no more room than that. */
function covered(box: Box, other: Box): number {
  if (!overlap(box, other)) return 0
  return (Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)) / (box.bottom - box.top)
}

function lineBox(limit: LabelledLine, plot: Plot): Box {
  const y = yOf(limit.bound, plot)
  return { left: 0, right: plot.width, top: y - 2, bottom: y + 2 }
}
