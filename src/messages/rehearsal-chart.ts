import type { LineChart } from '../chart.ts'
import { alarmsOf } from '../domain/rehearsal/rehearse.ts'
import type { Rehearsal } from '../domain/rehearsal/rehearsal.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import { chartUnit, displayed } from './chart-values.ts'
import { plainName } from './escape.ts'
import { basisWords } from './limit-words.ts'
import { limitEdges } from './limit-edges.ts'
import { channelWords, titleOf } from './names.ts'
import type { Spellings } from './part-words.ts'

interface Setting {
  readonly currency: string
  readonly spellings: Spellings
}

/** The figure that was judged on each day, with the bounds, and the days on which an alarm stood; null without a line. */
export function rehearsalChart(rehearsal: Rehearsal, { currency, spellings }: Setting): LineChart | null {
  const { limit, unit, period, figures, spells } = rehearsal
  if (limit.basis === 'signal') return null
  if (figures.filter(({ value }) => value !== null).length < 2) return null
  const alarms = alarmsOf(spells).map(({ raisedOn, endedOn }) => ({ start: raisedOn, end: endedOn ?? period.end }))
  const window = limit.windowDays === 1 ? '' : `, each over ${limit.windowDays} days`
  const title = titleWords(rehearsal, spellings)
  return {
    kind: 'line',
    title,
    subtitle: `${formatDates(period)}${window}${alarms.length === 0 ? '' : '; shaded: an alarm stood'}`,
    unit: chartUnit(unit, currency),
    days: figures.map(({ day }) => day),
    values: figures.map(({ value }) => displayed(value, unit, currency)),
    seriesName: title,
    limits: limitEdges(limit, { unit, currency }),
    alarms,
  }
}

/** `Wait time p90: phone, billing`; plain, since a picture formats nothing. */
function titleWords({ limit, metric }: Rehearsal, spellings: Spellings): string {
  const { statistic, channel, agent, area } = limit
  const spelled = (key: string, value: string): string => plainName(spellings.get(`${key}:${value}`) ?? value, 40)
  const parts = [
    ...(agent ? [spelled('agent', agent)] : []),
    ...(area ? [spelled('area', area)] : []),
    ...(channel ? [channelWords(channel)] : []),
  ]
  const title = [titleOf(metric.id), ...(statistic ? [statistic] : []), ...basisWords(limit.basis)].join(' ')
  return plainName(parts.length === 0 ? title : `${title}: ${parts.join(', ')}`)
}
