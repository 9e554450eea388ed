import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Measure } from '../catalogue/measure.ts'
import { leadingName, readWords, straightQuotes, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import type { Day } from '../time/day.ts'
import { readDay } from '../time/read-period.ts'
import { rightWords } from '../time/right.ts'
import { resolveDay } from '../time/resolve-period.ts'
import { readChannel } from './channel.ts'
import { dayFault } from './day-bounds.ts'
import type { NewEntry } from './entry.ts'
import { readAgent, readName } from './name.ts'
import { readTypedValue } from './value.ts'

/** What somebody typed to be recorded, or everything that is wrong with it. */
export type LogReading =
  | { readonly entries: readonly NewEntry[]; readonly spellings: ReadonlyMap<string, string> }
  | { readonly faults: readonly string[] }

export interface LogSetting {
  readonly team: Pick<Team, 'ownChannels' | 'currency' | 'catalogue'>
  readonly today: Day
}

const LONGEST_NOTE = 500
const MOST_RECORDS = 100
const LONGEST_BEGINNING = 120

/**
 * Reads `<measure> <value> [day] [channel:…] [agent:…] [area:…] [note:"…"]`; several records stand on lines of their own
 * or behind commas. All of them are read, or none.
 */
export function readLog(text: string, setting: LogSetting): LogReading {
  const records = splitRecords(text, setting.team.catalogue)
  if (records.length === 0) return { faults: ['Cannot record: nothing was said, write it like complaints 12'] }
  if (records.length > MOST_RECORDS)
    return { faults: [`Cannot record ${records.length} figures at once: at most ${MOST_RECORDS}`] }
  const spellings = new Map<string, string>()
  const readings = records.map((record) => readRecord(readWords(record), { ...setting, spellings }))
  const faults = readings.flatMap((reading) => ('fault' in reading ? [reading.fault] : []))
  if (faults.length > 0) return { faults }
  return { entries: readings.flatMap((reading) => ('entry' in reading ? [reading.entry] : [])), spellings }
}

/** Reads `<measure> <day> <value> [channel:…] …`: one figure that takes the place of everything in its cell. */
export function readFix(text: string, setting: LogSetting): LogReading {
  const spellings = new Map<string, string>()
  const words = readWords(text)
  const plain = words.filter(({ key }) => key === null).map((word) => word.text)
  if (!plain.some((_, index) => readDay(plain, index)))
    return { faults: ['Cannot correct: the day is missing, write it like fix complaints yesterday 12'] }
  const reading = readRecord(words, { ...setting, spellings })
  if ('fault' in reading) return { faults: [reading.fault] }
  if (plain.some((word) => word.startsWith('+')))
    return {
      faults: [`Cannot correct ${reading.entry.cell.measure} by an amount: write the whole figure, without the plus`],
    }
  return { entries: [{ ...reading.entry, mode: 'fix' }], spellings }
}

/** A comma parts two records only when the name of a measure follows it: `12,50` and notes stay whole. */
function splitRecords(text: string, catalogue: Catalogue): string[] {
  const straight = straightQuotes(text)
  const records: string[] = []
  let isQuoted = false
  let start = 0
  for (const { 0: mark, index } of straight.matchAll(/["\n,;]/g)) {
    if (mark === '"') isQuoted = !isQuoted
    else if (mark === '\n' || (!isQuoted && beginsRecord(straight.slice(index + 1), catalogue))) {
      records.push(straight.slice(start, index))
      start = index + 1
      isQuoted = false
    }
  }
  return [...records, straight.slice(start)].map((record) => record.trim()).filter((record) => record !== '')
}

/** A name or alias, or, in front of a number, a word that was surely meant for one. */
function beginsRecord(rest: string, catalogue: Catalogue): boolean {
  const words = readWords(rest.slice(0, LONGEST_BEGINNING))
  const { name, next } = nameOf(words, catalogue)
  if (catalogue.findMeasure(name)) return true
  return /^[+\d]/.test(words[next]?.text ?? '') && !readDay([name], 0) && catalogue.nearestMeasure(name) !== null
}

const nameOf = (words: readonly Word[], { findMeasure }: Catalogue) =>
  leadingName(words, (text) => findMeasure(text) !== null)

/** Whoever answers anonymously is promised not to be kept beside the answer. */
export const NAMELESS = 'its answers are anonymous: leave the agent out'

type RecordReading = { readonly entry: NewEntry } | { readonly fault: string }

interface Setting extends LogSetting {
  readonly spellings: Map<string, string>
}

function readRecord(all: readonly Word[], setting: Setting): RecordReading {
  const { catalogue } = setting.team
  const { name, next } = nameOf(all, catalogue)
  const words = all.slice(next)
  const named = readMeasure(name, catalogue)
  if ('fault' in named) return named
  const { measure } = named
  const fail = (fault: string): RecordReading => ({ fault: `Cannot record ${measure.id}: ${fault}` })
  const plain = words.filter(({ key }) => key === null)
  const { valueWords, day, fault } = readPlain(plain, setting.today)
  if (fault) return fail(fault)
  if (valueWords.length === 0) return fail('the value is missing, write it like ' + exampleOf(measure))
  const value = readTypedValue(valueWords, measure, setting.team.currency)
  if ('fault' in value) return fail(value.fault)
  const place = readPlace(
    words.filter(({ key }) => key !== null),
    setting,
  )
  if ('fault' in place) return fail(place.fault)
  const { note, ...dimensions } = place
  if (measure.anonymous && dimensions.agent !== '') return fail(NAMELESS)
  const cell = { measure: measure.id, day, ...dimensions }
  return {
    entry: { cell, kind: measure.kind, mode: value.mode, value: value.value, ...(note === undefined ? {} : { note }) },
  }
}

/** The measure a word names, or the fault that offers the nearest. */
function readMeasure(text: string, catalogue: Catalogue): { measure: Measure } | { fault: string } {
  const measure = catalogue.findMeasure(text)
  if (measure) return { measure }
  const near = catalogue.nearestMeasure(text)
  return {
    fault: `Cannot record "${shorten(text)}": no such measure, ${near ? `did you mean "${near}"?` : 'list shows them all'}`,
  }
}

/** Parts the plain words behind a measure into its value and the day, which is today unless said, before or after it. */
function readPlain(words: readonly Word[], today: Day): { valueWords: string[]; day: Day; fault?: string } {
  const texts = words.map(({ text }) => text)
  const at = texts.findIndex((_, index) => readDay(texts, index) !== null)
  const read = readDay(texts, at)
  if (!read) return { valueWords: texts, day: today }
  if (read.kind === 'wrong')
    return { valueWords: texts, day: today, fault: `Cannot read "${read.said}": ${rightWords(read.right)}` }
  const day = resolveDay(read.phrase, today)
  const [before, after] = [texts.slice(0, at), texts.slice(read.next)]
  const left = before.length > 0 ? after[0] : undefined
  const fault =
    dayFault(day, today) ?? (left === undefined ? null : `"${shorten(left)}" is not understood behind the day`)
  return { valueWords: before.length > 0 ? before : after, day, ...(fault === null ? {} : { fault }) }
}

type Place = { channel: string; agent: string; area: string; note?: string }

function readPlace(words: readonly Word[], setting: Setting): Place | { fault: string } {
  const place: Place = { channel: '', agent: '', area: '' }
  for (const word of words) {
    const fault = placeWord(word, place, setting)
    if (fault) return { fault }
  }
  return place
}

function placeWord({ key, text }: Word, place: Place, { team, spellings }: Setting): string | null {
  if (key === 'note') {
    if ([...text].length > LONGEST_NOTE) return `the note has ${[...text].length} characters: at most ${LONGEST_NOTE}`
    place.note = text
    return null
  }
  if (key === 'channel') {
    const read = readChannel(text, team)
    if ('fault' in read) return read.fault
    place.channel = read.channel
    return null
  }
  if (key !== 'agent' && key !== 'area')
    return `"${shorten(`${key}:${text}`)}" is not understood: it takes channel:, agent:, area: and note:`
  const read = key === 'agent' ? readAgent(text) : readName(text)
  if ('fault' in read) return `the ${key}: ${read.fault}`
  place[key] = read.key
  spellings.set(`${key}:${read.key}`, read.name)
  return null
}

function exampleOf({ id, kind, scale, unit }: Measure): string {
  if (kind === 'duration') return `${id} 1m30`
  if (kind === 'rating') return `${id} ${scale?.high ?? 5}`
  if (unit === 'money') return `${id} 12.50`
  return unit === 's' ? `${id} 7.5h` : `${id} 12`
}
