import type { HeatMapChart } from '../chart.ts'
import { isDay, type Day } from '../domain/time/day.ts'
import { calendarGrid, type CalendarGrid } from './calendar-grid.ts'
import { present, withGaps } from './gaps.ts'
import { heading } from './heading.ts'
import { boxesDataset, type PlaneBox } from './heat-boxes.ts'
import { heatLegend, LEGEND_HEIGHT } from './heat-legend.ts'
import { heatScale, type HeatScale } from './heat-scale.ts'
import { card, font } from './look.ts'
import { paletteOf, type Palette } from './palette.ts'
import { planeWords } from './plane-words.ts'
import { cardHeight, PLANE_WIDTH, planeOptions } from './plane.ts'
import type { SizedConfig } from './sized-config.ts'

/** A year; of more only the latest are drawn, and the subtitle says how many. */
const MOST_DAYS = 371
const GUTTER = 60
const MONTHS_HEIGHT = 34
const LEGEND_GAP = 18
const CELL_GAP = 4
const WEEKDAYS = [
  { name: 'Mon', row: 0 },
  { name: 'Wed', row: 2 },
  { name: 'Fri', row: 4 },
  { name: 'Sun', row: 6 },
]

/** A calendar of cells in the colour of their value, hollow where there is none, over a legend with the scale's ends. */
export function heatMapConfig(spec: HeatMapChart): SizedConfig {
  const palette = paletteOf(spec.look)
  const values = withGaps(spec.values, spec.days.length)
  const entries = spec.days.map((day, index) => ({ day, value: values[index] ?? null })).filter(({ day }) => isDay(day))
  const shown = entries.toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(-MOST_DAYS)
  const grid = gridOf(shown.map(({ day }) => day))
  const scale = heatScale(present(shown.map(({ value }) => value)), { direction: spec.direction, palette })
  const legendTop = MONTHS_HEIGHT + 7 * grid.pitch.y + LEGEND_GAP
  const legend = heatLegend(scale, { unit: spec.unit, left: GUTTER, top: legendTop, palette })
  const height = legendTop + LEGEND_HEIGHT
  const more = shown.length < entries.length ? ` · ${shown.length} / ${entries.length}` : ''
  const { layout, scales } = planeOptions(height)
  return {
    width: card.width,
    height: cardHeight(height),
    config: {
      type: 'bar',
      data: {
        datasets: [
          boxesDataset(cellsOf(shown, { grid, scale }), { width: grid.pitch.x - CELL_GAP, palette }),
          legend.dataset,
        ],
      },
      options: {
        layout,
        scales,
        plugins: {
          ...heading({ ...spec, subtitle: spec.subtitle + more }),
          legend: { display: false },
          annotation: { clip: false, annotations: [...frameWords(grid, palette), ...legend.words] },
        },
      },
      look: spec.look ?? 'light',
      valueTicks: [],
    },
  }
}

/** Without a day a grid of one empty week, so that the card keeps its form. */
function gridOf(days: readonly Day[]): CalendarGrid {
  const width = PLANE_WIDTH - GUTTER
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined)
    return { ...calendarGrid({ first: '2001-01-01', last: '2001-01-07', width }), months: [] }
  return calendarGrid({ first, last, width })
}

function cellsOf(
  entries: readonly { day: Day; value: number | null }[],
  { grid, scale }: { grid: CalendarGrid; scale: HeatScale },
): PlaneBox[] {
  return entries.map(({ day, value }) => {
    const top = MONTHS_HEIGHT + grid.rowOf(day) * grid.pitch.y
    return {
      middle: GUTTER + (grid.columnOf(day) + 0.5) * grid.pitch.x - CELL_GAP / 2,
      top,
      bottom: top + grid.pitch.y - CELL_GAP,
      colour: value === null ? null : scale.colourOf(value),
    }
  })
}

/** The months above the grid and some weekdays beside it. */
function frameWords({ months, pitch }: CalendarGrid, palette: Palette) {
  const style = { color: palette.quietText, font: font.axis }
  return [
    ...months.map(({ text, x }) => planeWords(text, { ...style, x: GUTTER + x, y: MONTHS_HEIGHT / 2 - 3 })),
    ...WEEKDAYS.map(({ name, row }) =>
      planeWords(name, { ...style, x: 0, y: MONTHS_HEIGHT + (row + 0.5) * pitch.y - CELL_GAP / 2 }),
    ),
  ]
}
