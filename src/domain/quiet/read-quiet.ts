import { formatTimeOfDay, parseTimeOfDay } from '../schedule/time-of-day.ts'
import { shorten } from '../shorten.ts'
import type { QuietHours } from './quiet-hours.ts'

/** What is said of quiet hours: which, none, or (of one's own) those that the team has. */
export type QuietReading =
  | { readonly kind: 'hours'; readonly quiet: QuietHours }
  | { readonly kind: 'off' }
  | { readonly kind: 'team' }
  | { readonly kind: 'wrong'; readonly fault: string }

const FORMS = '20:00-08:00, 20:00-08:00 and closed days, closed days, each also with except critical; or off'
const SHAPE =
  /^(?:(?<from>[\d:]+ ?(?:[ap]m)?) ?(?:-|–|to) ?(?<to>[\d:]+ ?(?:[ap]m)?))?(?: ?(?:and |, ?)?(?<closed>closed days))?(?<except>,? ?except critical)?$/

/** Reads `20:00-08:00 and closed days except critical` and the like; case and spaces are ignored. */
export function readQuiet(text: string): QuietReading {
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (/^(off|none|no)$/.test(said)) return { kind: 'off' }
  if (/^(as )?(the )?team$/.test(said)) return { kind: 'team' }
  const { from, to, closed, except } = SHAPE.exec(said)?.groups ?? {}
  if (from === undefined && closed === undefined)
    return { kind: 'wrong', fault: `"${shorten(text)}" is not understood: write ${FORMS}` }
  const terms = { closedDays: closed !== undefined, exceptCritical: except !== undefined }
  if (from === undefined || to === undefined) return { kind: 'hours', quiet: { hours: null, ...terms } }
  const [begin, end] = [parseTimeOfDay(from), parseTimeOfDay(to)]
  for (const time of [begin, end]) if (time.kind === 'wrong') return { kind: 'wrong', fault: time.message }
  if (begin.kind === 'wrong' || end.kind === 'wrong') return { kind: 'wrong', fault: FORMS }
  if (formatTimeOfDay(begin.time) === formatTimeOfDay(end.time))
    return { kind: 'wrong', fault: 'quiet hours end at another time than they begin' }
  return { kind: 'hours', quiet: { hours: { from: begin.time, to: end.time }, ...terms } }
}

/** The words for quiet hours, which `readQuiet` reads back as the same. */
export function formatQuiet({ hours, closedDays, exceptCritical }: QuietHours): string {
  const parts = [
    ...(hours ? [`${formatTimeOfDay(hours.from)}-${formatTimeOfDay(hours.to)}`] : []),
    ...(closedDays ? ['closed days'] : []),
  ]
  return `${parts.join(' and ')}${exceptCritical ? ' except critical' : ''}`
}
