import { brokenLimit, type MultiplesChart, type MultiplesPanel } from '../chart.ts'
import type { Annotation } from './annotation.ts'
import { withGaps } from './gaps.ts'
import { heading } from './heading.ts'
import { card, font } from './look.ts'
import { paletteOf, type Palette } from './palette.ts'
import { PANEL, panelGrid, type PanelBox } from './panel-grid.ts'
import { panelDatasets } from './panel-line.ts'
import { planeWords } from './plane-words.ts'
import { cardHeight, planeOptions } from './plane.ts'
import { printOnChart } from './print-on-chart.ts'
import type { SizedConfig } from './sized-config.ts'
import { shortened } from './text.ts'

const MOST_PANELS = 12
const NO_VALUE = '–'

/** Small lines in a grid, each under its title and its last value, which takes the colour of the limit it breaks. */
export function multiplesConfig(spec: MultiplesChart): SizedConfig {
  const palette = paletteOf(spec.look)
  const panels = spec.panels.slice(0, MOST_PANELS)
  const { boxes, height } = panelGrid(panels.length)
  const placed = boxes.map((box, index) => ({ box, panel: panels[index]! }))
  const { layout, scales } = planeOptions(height)
  const more = spec.panels.length > MOST_PANELS ? ` · ${MOST_PANELS} / ${spec.panels.length}` : ''
  return {
    width: card.width,
    height: cardHeight(height),
    config: {
      type: 'line',
      data: { datasets: placed.flatMap(({ box, panel }) => panelDatasets(panel, { box, palette })) },
      options: {
        layout,
        scales,
        plugins: {
          ...heading({ ...spec, subtitle: spec.subtitle + more }),
          legend: { display: false },
          annotation: {
            clip: false,
            annotations: placed.flatMap(({ box, panel }) => panelWords(panel, { box, palette })),
          },
        },
      },
      look: spec.look ?? 'light',
      valueTicks: [],
    },
  }
}

/** A last value of an earlier day is quiet. */
function panelWords(panel: MultiplesPanel, { box, palette }: { box: PanelBox; palette: Palette }): Annotation[] {
  const title = shortened(panel.title, { size: font.note.size, width: box.width })
  const values = withGaps(panel.values, panel.days.length)
  const last = values.findLastIndex((each) => each !== null)
  const value = values[last] ?? null
  const broken = value === null ? undefined : brokenLimit(panel.limits, value)
  const plain = last === values.length - 1 ? palette.text : palette.quietText
  return [
    planeWords(title, { x: box.left, y: box.top + PANEL.titleHeight / 2, color: palette.quietText, font: font.note }),
    planeWords(value === null ? NO_VALUE : printOnChart(value, panel.unit), {
      x: box.left,
      y: box.top + PANEL.titleHeight + PANEL.valueHeight / 2,
      color: broken ? palette[`${broken.severity}Text`] : plain,
      font: font.value,
    }),
  ]
}
