import { didYouMean } from '../did-you-mean.ts'
import { nearestWord } from '../nearest-word.ts'
import { readWords, straightQuotes, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import { addDays, type Day } from '../time/day.ts'
import { formatPhrase } from '../time/format-phrase.ts'
import { guessDate } from '../time/guess-date.ts'
import { DAY_WORDS } from '../time/period-words.ts'
import { readDay, readPeriod } from '../time/read-period.ts'
import { resolveDay } from '../time/resolve-period.ts'
import { rightWords } from '../time/right.ts'
import type { Note } from './note.ts'
import { readNoteText } from './note-text.ts'

/** What a note says, before it has a number and somebody who wrote it. */
export type NoteTerms = Pick<Note, 'day' | 'text'>
export type NoteReading = { readonly terms: NoteTerms } | { readonly fault: string }

/** A change may be planned, up to a year ahead. */
const MOST_AHEAD_DAYS = 366

/**
 * Reads `2026-11-03 "new phone system"`, also without quotes; a text in quotes may come before its day. The day is any that
 * can be recorded for, or one up to a year ahead. Faults are whole sentences.
 */
export function readNote(line: string, today: Day): NoteReading {
  const words = readWords(line)
  const isTextFirst = straightQuotes(words[0]?.raw ?? '').startsWith('"')
  if (isTextFirst && words.length === 1)
    return { fault: `Cannot note that: the day is missing, ${writtenLike(addDays(today, -1))}` }
  const at = isTextFirst ? words.length - 1 : 0
  const day = readNoteDay(words.slice(at), today)
  if ('fault' in day) return day
  const said = isTextFirst ? line.slice(0, words[at]?.at) : line.slice(words[1]?.at ?? line.length)
  const read = readNoteText(said)
  if ('fault' in read) return { fault: `Cannot note ${day.day}: ${read.fault}` }
  if (read.text === '') return { fault: `Cannot note ${day.day}: what happened is missing, ${writtenLike(day.day)}` }
  return { terms: { ...day, ...read } }
}

const writtenLike = (day: Day): string => `write it like note ${day} "new phone system"`

type DayReading = { readonly day: Day } | { readonly fault: string }

function readNoteDay(words: readonly Word[], today: Day): DayReading {
  const texts = words.map(({ key, text, raw }) => (key === null ? text : raw))
  const read = readDay(texts, 0)
  if (!read) return { fault: notADay(texts, today) }
  if (read.kind === 'wrong') return { fault: `Cannot note "${read.said}": ${rightWords(read.right)}` }
  const day = resolveDay(read.phrase, today)
  const last = addDays(today, MOST_AHEAD_DAYS)
  return day <= last ? { day } : { fault: `Cannot note ${day}: it is more than a year ahead, the last day is ${last}` }
}

/** What is wrong with words that do not begin with a day, and which one was likely meant. */
function notADay(texts: readonly string[], today: Day): string {
  const [first = '', second = '', third = '', fourth = ''] = texts.map((text) => text.toLowerCase())
  const period = readPeriod(texts, 0)
  if (period?.kind === 'wrong') return `Cannot note "${period.said}": ${rightWords(period.right)}`
  if (period) return notOneDay(formatPhrase(period.phrase), { isAlone: period.next >= texts.length, today })
  const fail = (fault: string): string => `Cannot note "${shorten(texts[0] ?? '')}": ${fault}`
  if (second === 'off' && /^#?\d+$/.test(first)) return fail(didYouMean(`note off ${first.replace('#', '')}`))
  if (first === 'tomorrow') return fail(didYouMean(addDays(today, 1)))
  const guess = guessDate({ first, second, third, fourth, before: '' })
  const right = guess === null ? '' : rightWords(guess)
  // A month or a year in another form would be no day either.
  if (/\d{4}-\d\d-\d\d/.test(right) && !right.includes('..')) return fail(right)
  const near = nearestWord(first, [...DAY_WORDS, 'list', 'off'])
  return fail(`that is no day, ${near ? didYouMean(near) : writtenLike(addDays(today, -1))}`)
}

function notOneDay(period: string, { isAlone, today }: { isAlone: boolean; today: Day }): string {
  const right = isAlone ? didYouMean(`note list ${period}`) : writtenLike(addDays(today, -1))
  return `Cannot note "${period}": a note is for one day, ${right}`
}
