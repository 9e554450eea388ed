import { HttpFault } from './http-fault.ts'
import type { RawRow } from './raw-row.ts'

const deepest = 32
/** Shorter texts can't nest deep enough to hurt. */
const harmlessLength = 8192

/** The rows of a JSON body: the elements of an array, parsed one by one so that a long one can be read in slices, or one object. */
export function* readJson(text: string): Generator<RawRow> {
  const start = skipSpace(text, 0)
  if (start === text.length) throw new HttpFault(400, 'Cannot read the body: it is empty, send an object or an array')
  if (text[start] === '[') yield* readArray(text, start)
  else if (text[start] === '{') yield readWhole(text)
  else throw new HttpFault(400, `Cannot read the body: it must be a JSON object or array, but begins otherwise`)
}

/** The rows of newline-delimited JSON; blank lines don't count. */
export function* readLines(text: string): Generator<RawRow> {
  for (let start = 0, line = 1; start < text.length; line += 1) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const one = text.slice(start, end).trim()
    start = end + 1
    if (one !== '') yield readBounded(one, `line ${line}`)
  }
}

function readWhole(text: string): RawRow {
  const row = readBounded(text, 'the body')
  if ('fault' in row) throw new HttpFault(400, row.fault)
  return row
}

function* readArray(text: string, opening: number): Generator<RawRow> {
  const places = createPlaces(text)
  let start = opening + 1
  for (let index = 0; ; index += 1) {
    const end = endOfElement(text, start, index)
    const isLast = text[end] === ']'
    const element = text.slice(start, end)
    const isEmpty = skipSpace(element, 0) === element.length
    if (!isEmpty) yield readPart(element, `the row at ${places.of(skipSpace(text, start))}`)
    else if (!isLast || index > 0) yield { fault: `There is nothing between the commas at ${places.of(end)}` }
    start = end + 1
    if (isLast) break
  }
  if (skipSpace(text, start) < text.length)
    throw new HttpFault(
      400,
      `Cannot read the body: something stands behind the array, at ${places.of(skipSpace(text, start))}`,
    )
}

function readBounded(text: string, place: string): RawRow {
  if (text.length > harmlessLength && depthOf(text) > deepest) return { fault: `Is nested too deep, in ${place}` }
  return readPart(text, place)
}

function readPart(text: string, place: string): RawRow {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { fault: `Is not JSON: ${reasonOf((error as Error).message, text)}, in ${place}` }
  }
}

/** The reason in words, from V8's message. */
function reasonOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1]
  const where = position === undefined ? '' : ` at character ${Number(position) + 1}`
  if (/end of JSON|Unterminated string/.test(message))
    return `it ends too early, after ${text.trimEnd().length} characters`
  if (/[:,[\s][+-]?(NaN|Infinity)\s*[,}\]]/.test(text.slice(0, harmlessLength)))
    return 'NaN and Infinity are no JSON numbers (leave the field out when there is no value)'
  const token = /^Unexpected token '(.{1,2})'/u.exec(message)?.[1]
  if (token !== undefined) return `${JSON.stringify(token)} can't stand where it stands`
  return `${message.replace(/ in JSON.*$/s, '').replace(/^Expected/, 'there should be')}${where}`
}

const quote = 34
const comma = 44
const backslash = 92
const openBracket = 91
const closeBracket = 93
const openBrace = 123
const closeBrace = 125

/** Where the comma or bracket behind an array's element stands; throws 400 when the body ends before. */
function endOfElement(text: string, start: number, index: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openBrace || code === openBracket) depth += 1
    else if (depth === 0 && (code === comma || code === closeBracket)) return at
    else if (code === closeBrace || code === closeBracket) depth -= 1
    if (depth > deepest) throw new HttpFault(400, [{ index, message: 'Is nested too deep' }])
    if (depth < 0)
      throw new HttpFault(400, [{ index, message: `Is not JSON: the "}" at ${placeOf(text, at)} closes nothing` }])
  }
  const message = `Cannot read the body: it ends too early, at ${placeOf(text, text.length)}, within or behind this row`
  throw new HttpFault(400, [{ index, message }])
}

function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (let at = 0; at < text.length && most <= deepest; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openBrace || code === openBracket) most = Math.max(most, (depth += 1))
    else if (code === closeBrace || code === closeBracket) depth -= 1
  }
  return most
}

/** Where the string that begins at `opening` ends; the text's length when it doesn't. */
function endOfString(text: string, opening: number): number {
  for (let at = opening + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === backslash) at += 1
    else if (code === quote) return at
  }
  return text.length
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && ' \n\r\t'.includes(text[at] as string)) at += 1
  return at
}

/** Line and column, both from 1. */
function placeOf(text: string, at: number): string {
  return createPlaces(text).of(at)
}

/** As `placeOf`, for places asked in order: looks at each line once. */
function createPlaces(text: string): { of(at: number): string } {
  const breakAfter = (start: number): number => {
    const at = text.indexOf('\n', start)
    return at < 0 ? Infinity : at
  }
  let line = 1
  let lineStart = 0
  let lineEnd = breakAfter(0)
  return {
    of(at) {
      for (; lineEnd < at; lineEnd = breakAfter(lineStart)) {
        line += 1
        lineStart = lineEnd + 1
      }
      return `line ${line}, column ${at - lineStart + 1}`
    },
  }
}
