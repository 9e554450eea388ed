import type { Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'

/** Reads the number of the one note that is taken back. Faults are whole sentences. */
export function readNumber([first, second]: readonly Word[]): { readonly id: number } | { readonly fault: string } {
  if (!first) return { fault: 'Cannot take a note back: its number is missing, note list shows it' }
  const id = Number(/^#?(\d+)$/.exec(first.raw)?.[1] ?? NaN)
  if (!Number.isSafeInteger(id))
    return { fault: `Cannot take back "${shorten(first.raw)}": write the note’s number, which note list shows` }
  if (second) return { fault: `Cannot take back "${shorten(second.raw)}" too: one note at a time, like note off ${id}` }
  return { id }
}
