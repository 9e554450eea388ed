import type { Word } from './words.ts'

/** Words people put between the clauses, which change nothing. */
export const FILLERS: readonly string[] = ['for', 'in', 'of', 'on', 'over', 'the']

/** The words without fillers, and without commas and question marks behind plain ones; what is quoted stays. */
export function withoutFillers(words: readonly Word[]): Word[] {
  return words.flatMap((word) => {
    if (word.key !== null || word.raw.startsWith('"')) return [word]
    const text = word.text.replace(/[,;?!]+$/, '')
    return text === '' || FILLERS.includes(text.toLowerCase()) ? [] : [{ ...word, text, raw: text }]
  })
}
