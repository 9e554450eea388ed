import { isDay, type Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Block } from '../message.ts'
import { section } from './blocks.ts'

/** Said above a new answer when the button was under one of another day: its dates are no longer those that were seen. */
export function staleButtonNote(askedOn: Day, label: string): Block {
  const when = isDay(askedOn) ? formatDay(askedOn) : 'another day'
  return section(
    `:hourglass: That answer was of ${when}. Here it is as of today: press *${label}* under it if this is the one you mean`,
  )
}
