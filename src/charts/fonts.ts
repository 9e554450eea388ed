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
/**
 * What `unicode.json` promises and the files lack, found by drawing each character without any other font: old Greek and
 * Cyrillic letters, phonetic signs, rare punctuation.
 */
const MISSING =
  /[\u0149\u01c4\u0255\u027c-\u027d\u0285\u0291\u02a5\u0329-\u0373\u0377\u03d8-\u03db\u03de-\u03ef\u03f7-\u03f8\u03fb\u047a-\u047f\u049e-\u049f\u0500-\u052e\u1c80-\u1c8a\u1d00-\u1dbf\u1e9c\u2017\u201b\u201f\u2023-\u2024\u2031\u2034\u2036-\u2038\u203d-\u2041\u2043\u2045-\u2046\u204a-\u2050\u2052-\u205e\u20b0\u20b6-\u20b7\u20bb\u20c0-\u20c1\u2c60-\u2c7f\u2de0-\u2dff\ua640-\ua7ff\ufe2e-\ufe2f\ufffd]/u
/** A run of letters or digits no font here has becomes one `…`; symbols and emoji just go. */
const WORD = /[\p{L}\p{N}\p{M}]/u

const registered = new Set<string>()
const slices: Slice[] = []

/**
 * Makes sure that our own fonts can draw the texts, and returns a function that takes out of a text what they cannot:
 * without it Skia would ask the machine's fonts, and the picture would depend on the machine. Files are registered when
 * a character first needs them: Latin takes one, each further alphabet another, Japanese a few of its 124.
 */
export function prepareFonts(texts: readonly string[]): (text: string) => string {
  if (slices.length === 0) slices.push(...slicesOf('inter', 'Inter'), ...slicesOf('noto-sans-jp', 'Noto Sans JP'))
  const drawable = new Set<string>()
  for (const character of new Set(texts.join('\n').normalize('NFC'))) {
    const slice = UNPRINTABLE.test(character) || MISSING.test(character) ? undefined : sliceWith(character)
    if (slice === undefined) continue
    register(slice)
    drawable.add(character)
  }
  return (text) => withoutOthers(text, drawable)
}

function withoutOthers(text: string, drawable: ReadonlySet<string>): string {
  const characters = [...text.normalize('NFC').replace(/\s/g, ' ')]
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

/** The first slice wins: Inter before Noto, as in the family list. */
function sliceWith(character: string): Slice | undefined {
  const code = character.codePointAt(0) ?? 0
  return slices.find((slice) => slice.ranges.some(([first, last]) => first <= code && code <= last))
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
      ranges: list.split(',').map(toRange),
    }))
}

function toRange(text: string): Range {
  const [first = '', last = first] = text.replace('U+', '').split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}
