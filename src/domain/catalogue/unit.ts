/**
 * What a figure is counted in. `money` is in minor units of the team's currency; `%` runs from 0 to 100; `s` is seconds;
 * `pp` is the difference of two percentages.
 */
export type Unit =
  | 'contacts'
  | 'calls'
  | 'complaints'
  | 'customers'
  | 'orders'
  | 'prospects'
  | 'surveys'
  | 'events'
  | 'agents'
  | 'days'
  | 'money'
  | 's'
  | 'points'
  | '%'
  | 'pp'
  | 'per hour'
  | 'per 1000'
  | 'score'

/** Which way is good: more, less, inside a window, or neither. */
export type Direction = 'up' | 'down' | 'window' | 'none'
