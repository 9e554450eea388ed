import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of the file, in Daybook's words. */
export interface Call {
  readonly id: string
  readonly date: string
  readonly agent: string
  readonly answered: boolean
  readonly resolved: boolean
  readonly waitS: number | null
  readonly talkS: number | null
  readonly rating: number | null
}

/** A column of the README's table: what it says must come out for a stretch of days. */
export interface Column {
  readonly title: string
  /** First and last day, both included. */
  readonly first: string
  readonly last: string
  /** The numbers of each row's cell as they are printed; a row without any is not there. */
  readonly stated: ReadonlyMap<FigureName, readonly string[]>
}

export interface Folder {
  readonly file: string
  readonly calls: readonly Call[]
  readonly columns: readonly Column[]
}

/** What the README's rows are about, told by a word of their first cell. */
const ROWS = {
  calls: /^offered/,
  abandonment: /^abandonment/,
  'mean wait': /^mean wait/,
  'p90 wait': /^p90 wait/,
  'mean call time': /^mean call/,
  resolution: /^resolved/,
  'csat histogram': /^csat histogram/,
  csat: /^csat, top/,
} as const

export type FigureName = keyof typeof ROWS

const HEADER =
  'Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating'

/** Reads the one `calls-*.csv` of a folder and the table of its README.md. Throws when either is not as described. */
export function readFolder(folder: string): Folder {
  const files = readdirSync(folder).filter((name) => /^calls-.*\.csv$/.test(name))
  const [file] = files
  if (!file || files.length > 1)
    throw new Error(`Cannot verify ${folder}: it has ${files.length} files calls-*.csv, it must be one`)
  const calls = readCalls(readFileSync(join(folder, file), 'utf8'))
  return { file, calls, columns: readColumns(readFileSync(join(folder, 'README.md'), 'utf8'), calls) }
}

/** By hand, so that nothing of the bot's own reading is trusted; the file quotes nothing. */
function readCalls(text: string): Call[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/)
  if (header !== HEADER) throw new Error(`Cannot read the calls: the columns must be ${HEADER}`)
  return lines.map((line) => {
    const [id = '', agent = '', date = '', , , answered, resolved, wait = '', talk = '', rating = ''] = line.split(',')
    const [hours, minutes, seconds] = talk.split(':').map(Number)
    return {
      id,
      agent,
      date,
      answered: answered === 'Y',
      resolved: resolved === 'Y',
      waitS: wait === '' ? null : Number(wait),
      talkS: talk === '' ? null : hours! * 3600 + minutes! * 60 + seconds!,
      rating: rating === '' ? null : Number(rating),
    }
  })
}

function readColumns(readme: string, calls: readonly Call[]): Column[] {
  const table = readme
    .slice(readme.indexOf('| figure |'))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
  const [titles = [], , ...rows] = table.map((cells) => cells.map((cell) => cell.trim()))
  for (const [name, mark] of Object.entries(ROWS))
    if (!rows.some(([label = '']) => mark.test(label))) throw new Error(`Cannot read README.md: it has no row ${name}`)
  return titles.slice(1).map((title, index) => ({
    title,
    ...daysOf(title, calls),
    stated: new Map(
      rows.flatMap((row) => {
        const numbers = row[index + 1]?.match(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g)
        return numbers ? [[nameOf(row[0] ?? ''), numbers.map((number) => number.replaceAll(',', ''))]] : []
      }),
    ),
  }))
}

function nameOf(label: string): FigureName {
  const found = Object.entries(ROWS).find(([, mark]) => mark.test(label))
  if (!found) throw new Error(`Cannot read README.md: nothing is known of its row "${label}"`)
  return found[0] as FigureName
}

/** `week of Monday 15 February 2021`, or all months of the file. */
function daysOf(title: string, calls: readonly Call[]): { first: string; last: string } {
  const week = /^week of Monday (.+)$/.exec(title)
  if (week) {
    const first = Date.parse(`${week[1]} UTC`)
    return { first: dayOf(first), last: dayOf(first + 6 * 86_400_000) }
  }
  const days = calls.map(({ date }) => date).sort()
  const [year = 0, month = 0] = days.at(-1)!.split('-').map(Number)
  return { first: `${days[0]!.slice(0, 7)}-01`, last: dayOf(Date.UTC(year, month, 0)) }
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
