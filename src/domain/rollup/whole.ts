/** The number itself when it is whole, not negative and exact as a double; otherwise a RangeError that names what it is. */
export function requireWhole(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`Cannot roll up ${what} ${value}: it must be a whole number, 0 or more`)
  }
  return value
}
