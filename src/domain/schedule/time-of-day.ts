/** A wall-clock time, hour 0 to 23. */
export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
}

export type TimeReading =
  { readonly kind: 'found'; readonly time: TimeOfDay } | { readonly kind: 'wrong'; readonly message: string }

/** A time as people type it: `9`, `9:00`, `09:00`, `0900`, `9am`, `9:30 pm`; case and the space before am are ignored. */
export function parseTimeOfDay(text: string): TimeReading {
  const [, hours = '', minutes = '00', half] = SHAPE.exec(text.trim().toLowerCase()) ?? []
  if (hours === '') return wrong(text, 'a time looks like 09:00 or 9am')
  const hour = Number(hours)
  const minute = Number(minutes)
  if (minute > 59) return wrong(text, 'minutes run from 00 to 59')
  if (half && (hour < 1 || hour > 12)) return wrong(text, `hours run from 1 to 12 with ${half}`)
  if (hour > 23) return wrong(text, 'hours run from 0 to 23, midnight is 00:00')
  return { kind: 'found', time: { hour: half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour, minute } }
}

/** The time as `09:00`. */
export function formatTimeOfDay({ hour, minute }: TimeOfDay): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

const SHAPE = /^(\d{1,2})(?::?(\d{2}))?\s*(am|pm)?$/

const wrong = (text: string, fault: string): TimeReading => ({
  kind: 'wrong',
  message: `Cannot read "${text}" as a time: ${fault}`,
})
