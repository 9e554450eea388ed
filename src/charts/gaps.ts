/** A value for each of so many days; what is missing or no finite number is a gap. */
export function withGaps(values: readonly (number | null)[], days: number): (number | null)[] {
  return Array.from({ length: days }, (_, day) => values[day] ?? null).map((value) =>
    Number.isFinite(value) ? value : null,
  )
}

/** The values that are there. */
export function present(values: readonly (number | null)[]): number[] {
  return values.filter((value): value is number => value !== null)
}

/** Whether a value stands alone between gaps, where a line without points would not show it. */
export function isAlone(values: readonly (number | null)[], index: number): boolean {
  return (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
}
