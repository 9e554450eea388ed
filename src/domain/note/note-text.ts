import { asMeant, straightQuotes } from '../question/words.ts'

const LONGEST = 120

/** Characters that control, turn or join others, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** What Slack puts between angle brackets: people, channels and links, mostly with the words shown for them. */
const MARKED = /<([@#!]|(?=\w+:))([^<>|]*)(?:\|([^<>]*))?>/g

/** Reads what happened, as typed: with or without quotes around it, on one line, 1 to 120 characters. */
export function readNoteText(said: string): { readonly text: string } | { readonly fault: string } {
  const whole = said.trim()
  const straight = straightQuotes(whole)
  if (/^"[^"]*"[^"]+$/.test(straight))
    return { fault: 'behind the closing quote nothing is understood: put all of it between the quotes' }
  const text = asMeant(inWords(whole.slice(...quotedPart(straight))))
    .replace(/\s/g, ' ')
    .replace(UNSEEN, '')
    .replace(/ +/g, ' ')
    .trim()
    .normalize('NFC')
  const { length } = [...text]
  if (length > LONGEST) return { fault: `what happened has ${length} characters, at most ${LONGEST} are kept` }
  return { text }
}

/** What one pair of quotes around all of it holds, or one that was never closed; other quotes belong to the text. */
function quotedPart(straight: string): [number, number] {
  if (/^"[^"]*"$/.test(straight)) return [1, straight.length - 1]
  return [/^"[^"]*$/.test(straight) ? 1 : 0, straight.length]
}

function inWords(text: string): string {
  return text.replace(MARKED, (_mark, sign: string, id: string, shown: string | undefined) => {
    if (!shown) return sign + id
    return /^[@#]/.test(shown) || sign === '!' ? shown : sign + shown
  })
}
