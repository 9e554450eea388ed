import { shorten } from '../shorten.ts'

/** The fault of words that mean nothing, and what would be right: an offer follows a comma, a rule a colon. */
export function notUnderstood(said: string, right: string): { readonly fault: string } {
  return {
    fault: `"${shorten(said.trim())}" is not understood${right.startsWith('did you mean') ? ',' : ':'} ${right}`,
  }
}
