import type { Annotation } from './annotation.ts'
import type { Axis } from './axis.ts'
import { font } from './look.ts'
import { LANE_HEIGHT, NOTE_GAP, type NoteLabel, type PlacedNote } from './note-lanes.ts'
import type { Palette } from './palette.ts'

/** From the labels down to the dots. */
const DOT_GAP = 9

/** How many rows of labels the notes take. */
export function lanesOf(notes: readonly PlacedNote[]): number {
  return Math.max(0, ...notes.map(({ label }) => (label === undefined ? 0 : label.lane + 1)))
}

/** The axis with room above it for so many rows, on a plot that is higher by as much. */
export function withLanes(axis: Axis, { lanes, height }: { lanes: number; height: number }): Axis {
  return { ...axis, max: axis.max + ((axis.max - axis.min) * lanes * LANE_HEIGHT) / height }
}

/** A thin line up from each note's day, with its label at the top or, where there was no room for one, a dot. */
export function noteMarks(
  notes: readonly PlacedNote[],
  { axis, plotHeight, palette }: { axis: Axis; plotHeight: number; palette: Palette },
): Annotation[] {
  const heightOf = (pixels: number) => axis.max - ((axis.max - axis.min) * pixels) / plotHeight
  const dotHeight = heightOf(lanesOf(notes) * LANE_HEIGHT + DOT_GAP)
  return notes.flatMap(({ index, label }) => {
    if (label === undefined)
      return [lineAt(index, { from: axis.min, to: dotHeight, palette }), dotAt(index, { y: dotHeight, palette })]
    const lane = label.lane * LANE_HEIGHT
    return [
      lineAt(index, { from: axis.min, to: heightOf(lane), palette }),
      labelAt(index, { label, y: heightOf(lane + LANE_HEIGHT / 2), palette }),
    ]
  })
}

function lineAt(index: number, { from, to, palette }: { from: number; to: number; palette: Palette }): Annotation {
  return {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    xMin: index,
    xMax: index,
    yMin: from,
    yMax: to,
    borderColor: palette.comparison,
    borderWidth: 1.5,
    borderDash: [],
  }
}

function labelAt(index: number, { label, y, palette }: { label: NoteLabel; y: number; palette: Palette }): Annotation {
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: index,
    yValue: y,
    content: label.text,
    position: { x: label.side === 'right' ? 'start' : 'end', y: 'center' },
    xAdjust: label.side === 'right' ? NOTE_GAP : -NOTE_GAP,
    color: palette.quietText,
    backgroundColor: 'transparent',
    padding: { x: 0, y: 0 },
    font: font.note,
  }
}

function dotAt(index: number, { y, palette }: { y: number; palette: Palette }): Annotation {
  return {
    type: 'point',
    drawTime: 'beforeDatasetsDraw',
    xValue: index,
    yValue: y,
    radius: 5,
    backgroundColor: palette.comparison,
    borderColor: palette.card,
    borderWidth: 0,
  }
}
