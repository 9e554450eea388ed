import type { ChartSpec, Look } from '../../src/chart.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { bars, critical, distribution, heatMap, line, multiples, panel, stacked, warn } from './specs.ts'

/** Between 0 and 1, ever the same for the same place. */
const noise = (place: number): number => {
  const wave = Math.sin(place * 12.9898) * 43_758.5453
  return wave - Math.floor(wave)
}

const values = (count: number, valueAt: (day: number) => number | null): (number | null)[] =>
  Array.from({ length: count }, (_, day) => valueAt(day))

const churn = values(30, (day) => 3.6 + noise(day) * 1.6 + (day > 16 && day < 22 ? 3.2 : 0))
const seconds = { suffix: 's', decimals: 1, isDuration: true }
const percent = { suffix: '%', decimals: 1 }
const count = { suffix: '', decimals: 0 }

const line30 = line(churn, {
  title: 'Churn',
  limits: [warn, critical],
  comparison: { name: '25 Sep – 24 Oct 2026', values: values(30, (day) => 3.9 + noise(day + 77) * 1.4) },
})

const annotated = line(
  values(30, (day) => (day === 12 || day === 13 ? null : 168 + noise(day + 5) * 50 + (day === 21 ? 140 : 0) - day)),
  {
    title: 'Time to first answer',
    unit: seconds,
    band: { centre: 186, low: 140, high: 232, label: 'usual 2m 20s – 3m 52s' },
    notes: [
      { day: '2026-11-03', label: 'new phone system' },
      { day: '2026-11-05', label: 'two agents ill' },
      { day: '2026-11-15', label: 'outage' },
      { day: '2026-11-23', label: 'newsletter' },
    ],
  },
)

const rehearsed = line(
  values(90, (day) =>
    day % 7 === 5 || day % 7 === 6
      ? null
      : 3.2 + noise(day + 11) * 4.4 + (day > 20 && day < 26 ? 4.5 : 0) + (day === 58 || day > 86 ? 6 : 0),
  ),
  {
    title: 'Abandonment',
    subtitle: '26 Aug – 23 Nov 2026; shaded: an alarm stood',
    days: values(90, (day) => day).map((day) => addDays('2026-08-26', day ?? 0)),
    limits: [
      { ...warn, bound: 5, label: 'warn over 5%' },
      { ...critical, bound: 8, label: 'critical over 8%' },
    ],
    alarms: [
      { start: '2026-09-16', end: '2026-09-21' },
      { start: '2026-10-23', end: '2026-10-26' },
      { start: '2026-11-21', end: '2026-11-24' },
    ],
  },
)

const channels = bars([], {
  bars: [
    { label: 'phone', value: 9.4 },
    { label: 'email', value: 6.1 },
    { label: 'chat', value: 3.2 },
    { label: 'social', value: 7.5, muted: true },
    { label: 'face_to_face', value: null },
  ],
  limits: [warn, critical],
})

const share = stacked(
  [
    values(30, (day) => (day === 9 ? null : 220 + noise(day) * 40 - day * 2)),
    values(30, (day) => (day === 9 ? null : 120 + noise(day + 40) * 30)),
    values(30, (day) => (day === 9 ? null : 40 + noise(day + 80) * 20 + day * 3)),
    values(30, (day) => (day === 9 ? null : 25 + noise(day + 120) * 20)),
    values(30, (day) => (day === 9 ? null : 9 + noise(day + 160) * 5)),
    values(30, (day) => (day === 9 ? null : 5 + noise(day + 200) * 4)),
    values(30, (day) => (day === 9 ? null : 2 + noise(day + 240) * 3)),
  ],
  {},
)
const stackedShare: ChartSpec = {
  ...share,
  series: share.series.map((series, index) => ({
    ...series,
    name: ['phone', 'email', 'chat', 'web', 'social', 'face_to_face', 'letters'][index] ?? '',
  })),
}

const overview = multiples([
  panel(churn, { title: 'Churn', limits: [warn, critical] }),
  panel(
    values(30, (day) => 88 + noise(day) * 6),
    { title: 'Satisfied', unit: percent },
  ),
  panel(annotated.values, { title: 'Time to first answer', unit: seconds }),
  panel(
    values(30, (day) => 380 + Math.round(noise(day + 9) * 90) - (day % 7 > 4 ? 200 : 0)),
    {
      title: 'Contacts',
      unit: count,
    },
  ),
  panel(
    values(30, (day) => 4 + noise(day + 31) * 3 + day / 8),
    {
      title: 'Abandoned calls',
      unit: percent,
      limits: [warn],
    },
  ),
  panel(
    values(30, (day) => (day > 25 ? null : 74 + noise(day + 3) * 5)),
    { title: 'Solved at first contact' },
  ),
  panel(
    values(30, (day) => 12_400 + noise(day + 8) * 3000),
    {
      title: 'Refunds',
      unit: { prefix: '€', suffix: '', decimals: 2 },
    },
  ),
  panel(
    values(30, (day) => (day % 5 === 0 ? 1 : 0)),
    { title: 'Complaints', unit: count },
  ),
  panel(
    values(30, () => null),
    { title: 'Team pulse', unit: percent },
  ),
])

const ratings = distribution([14, 9, 31, 122, 248], {
  bars: [14, 9, 31, 122, 248].map((given, index) => ({ label: String(index + 1), count: given, isGood: index > 2 })),
  before: { name: '25 Sep – 24 Oct 2026', counts: [22, 30, 41, 130, 190] },
})

const complaints = values(91, (day) => {
  const weekday = (day + 1) % 7
  if (weekday === 6 || (day > 40 && day < 43)) return null
  return (
    Math.round(noise(day) * 9 + (weekday === 0 ? 9 : 0) + (day > 60 && day < 66 ? 14 : 0)) * (day % 11 === 3 ? 0 : 1)
  )
})

const SPECS: Readonly<Record<string, ChartSpec>> = {
  line: line30,
  'line-with-notes': annotated,
  'line-with-alarms': rehearsed,
  bar: channels,
  stacked: stackedShare,
  multiples: overview,
  distribution: ratings,
  'heat-map': heatMap(complaints),
}

/** A picture of each kind in both looks, by file name. */
export const goldenSpecs: readonly (readonly [name: string, spec: ChartSpec])[] = Object.entries(SPECS).flatMap(
  ([name, spec]) => (['light', 'dark'] as const).map((look: Look) => [`${name}-${look}`, { ...spec, look }] as const),
)
