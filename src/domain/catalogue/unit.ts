/** What a figure is counted in. `money` is in minor units of the team's currency; `%` runs from 0 to 100; `s` is seconds. */
export type Unit =
  | 'contacts'
  | 'calls'
  | 'complaints'
  | 'customers'
  | 'orders'
  | 'prospects'
  | 'surveys'
  | 'events'
  | 'money'
  | 's'
  | 'points'
  | '%'
  | 'per hour'
  | 'per 1000'
  | 'score'

/** Which way is good: more, less, inside a window, or neither. */
export type Direction = 'up' | 'down' | 'window' | 'none'
