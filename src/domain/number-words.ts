const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** The number, one to twelve, that the lower-case word says; null when it says none. */
export function numberOf(word: string): number | null {
  const index = WORDS.indexOf(word)
  return index < 0 ? null : index + 1
}
