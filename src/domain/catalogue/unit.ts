/**
 * What a figure is counted in. `money` is in minor units of the team's currency; `%` runs from 0 to 100; `s` is seconds;
 * `pp` is the difference of two percentages.
 */
export type BuiltInUnit =
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

/**
 * What a figure of a team's own measure is counted in, in its own words, as `tickets`: outside text, to be escaped where it
 * is shown. Counts are whole; their ratios are not.
 */
export interface OwnUnit {
  readonly words: string
  readonly decimals: 0 | 1
}

export type Unit = BuiltInUnit | OwnUnit

/** Whether the unit is a team's own words. */
export function isOwnUnit(unit: Unit): unit is OwnUnit {
  return typeof unit === 'object'
}

/** Whether figures in the unit can be less than nothing. */
export function canBeNegative(unit: Unit): boolean {
  return unit === 'pp' || unit === 'score'
}

/** Whether what is counted in the unit are things or events: money and time come in no pieces of their own. */
export function isOfThings(unit: Unit): boolean {
  return unit !== 's' && unit !== 'money'
}

/** Which way is good: more, less, inside a window, or neither. */
export type Direction = 'up' | 'down' | 'window' | 'none'

/** Whether figures in the unit have decimals: seconds, minor units of money and things that are counted are whole. */
export function takesDecimals(unit: Unit): boolean {
  return isOwnUnit(unit) ? unit.decimals > 0 : WITH_DECIMALS.has(unit)
}

const WITH_DECIMALS: ReadonlySet<BuiltInUnit> = new Set(['%', 'pp', 'per hour', 'per 1000', 'score', 'points', 'days'])
