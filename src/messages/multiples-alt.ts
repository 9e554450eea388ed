import { brokenLimit, printChartValue, type MultiplesChart, type MultiplesPanel } from '../chart.ts'
import { dayName, extremesOf, isKnown, pointsOfDays } from './alt-points.ts'

/** For each panel its last value with the limit that breaks, and between which values it moved. */
export function multiplesSentences({ panels }: MultiplesChart): string[] {
  return panels.length === 0 ? ['No values'] : panels.map((panel) => panelSentence(panel))
}

function panelSentence({ title, unit, days, values, limits }: MultiplesPanel): string {
  const points = pointsOfDays(days, values)
  const last = points.findLast((point) => isKnown(point))
  const extremes = extremesOf(points)
  if (last === undefined || extremes === undefined) return `${title}: no values`
  const broken = brokenLimit(limits, last.value)
  const [least, most] = [extremes.lowest.value, extremes.highest.value].map((value) => printChartValue(value, unit))
  const when = last.name === dayName(days.at(-1), days.length) ? '' : ` on ${last.name}`
  return [
    `${title}: ${printChartValue(last.value, unit)}${when}`,
    ...(broken ? [`beyond ${broken.label}`] : []),
    least === most ? 'the same on all days' : `between ${least} and ${most}`,
  ].join(', ')
}
