/** A day, and whether anything of a metric was recorded on it, and of one value of a dimension. */
export interface RecordedDay {
  readonly hasAny: boolean
  readonly hasOwn: boolean
}

const MISSING_DAYS = 2

/** Whether a value is gone from the days, in order: the last two on which there is anything have nothing of it. */
export function hasVanished(days: readonly RecordedDay[]): boolean {
  const latest = days.filter(({ hasAny }) => hasAny).slice(-MISSING_DAYS)
  return latest.length === MISSING_DAYS && latest.every(({ hasOwn }) => !hasOwn)
}
