import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)

type Range = readonly [first: number, last: number]

/** One file of a font, and the characters it draws. */
interface Slice {
  readonly path: string
  readonly family: string
  readonly ranges: readonly Range[]
}

/** Control, format (bidirectional marks, joiners) and unassigned characters: never to be drawn, whatever a font says. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/u
/** A run of letters or digits no font here has becomes one `…`; symbols, emoji and variation selectors just go. */
const WORD = /[\p{L}\p{N}]/u

/**
 * What `unicode.json` promises and the files lack, found by drawing each character without any other font: old Greek and
 * Cyrillic letters, phonetic signs, rare punctuation.
 */
const MISSING = toRanges(
  '149,1C4,255,27C-27D,285,291,2A5,329-373,377,3D8-3DB,3DE-3EF,3F7-3F8,3FB,47A-47F,49E-49F,500-52E,' +
    '1C80-1C8A,1D00-1DBF,1E9C,2017,201B,201F,2023-2024,2031,2034,2036-2038,203D-2041,2043,2045-2046,204A-2050,' +
    '2052-205E,20B0,20B6-20B7,20BB,20C0-20C1,2C60-2C7F,2DE0-2DFF,A640-A7FF,FE2E-FE2F,FFFD',
)

/**
 * A letter of Latin and one of extended Latin. While a family has one file, Skia spaces some bold texts otherwise by a
 * fraction of a pixel than once it has two, and a picture would depend on those drawn before it.
 */
const ALWAYS = 'AĀ'

const registered = new Set<string>()
const slices: Slice[] = []

/**
 * Makes sure that our own fonts can draw the texts, and returns a function that takes out of a text what they cannot:
 * without it Skia would ask the machine's fonts, and the picture would depend on the machine. Files are registered when
 * a character first needs them: Latin takes two, each further alphabet another, Japanese a few of its 124.
 */
export function prepareFonts(texts: readonly string[]): (text: string) => string {
  if (slices.length === 0) slices.push(...slicesOf('inter', 'Inter'), ...slicesOf('noto-sans-jp', 'Noto Sans JP'))
  const drawable = new Set<string>()
  for (const character of new Set(composed(`${ALWAYS}${texts.join('\n')}`))) {
    const slice = UNPRINTABLE.test(character) ? undefined : sliceWith(character)
    if (slice === undefined) continue
    register(slice)
    drawable.add(character)
  }
  return (text) => withoutOthers(text, drawable)
}

function withoutOthers(text: string, drawable: ReadonlySet<string>): string {
  const characters = [...composed(text).replace(/\s/g, ' ')]
  const kept = characters.map((character) => {
    if (character === ' ' || drawable.has(character)) return character
    return WORD.test(character) ? '…' : ''
  })
  return kept
    .join('')
    .replace(/…[… ]*…/g, '…')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Letters with their accents put together; no more of NFC, which would also turn some kanji of names into others. */
function composed(text: string): string {
  return text.replace(/\p{L}\p{M}+/gu, (letter) => letter.normalize('NFC'))
}

/** The first slice wins: Inter before Noto, as in the family list. */
function sliceWith(character: string): Slice | undefined {
  return isIn(MISSING, character) ? undefined : slices.find((slice) => isIn(slice.ranges, character))
}

function isIn(ranges: readonly Range[], character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return ranges.some(([first, last]) => first <= code && code <= last)
}

function register(slice: Slice): void {
  if (registered.has(slice.path)) return
  if (GlobalFonts.registerFromPath(slice.path, slice.family) === null)
    throw new Error(`Cannot load a font: ${slice.path}`)
  registered.add(slice.path)
}

/** Fontsource tells the characters of each file in `unicode.json`: `{"latin": "U+0000-00FF,U+0131", "[7]": "U+…"}`. */
function slicesOf(name: string, family: string): Slice[] {
  const folder = dirname(require.resolve(`@fontsource-variable/${name}/package.json`))
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  // Latin comes last in the table, and is what nearly every character is in.
  return Object.entries(ranges)
    .toReversed()
    .map(([subset, list]) => ({
      path: join(folder, 'files', `${name}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      family,
      ranges: toRanges(list),
    }))
}

/** Reads `U+0000-00FF,U+0131`, also without the `U+`. */
function toRanges(list: string): Range[] {
  return list.split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}
