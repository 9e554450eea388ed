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
  for (const character of new Set(texts.join(''))) {
    const slice = UNPRINTABLE.test(character) ? undefined : sliceWith(character)
    if (slice === undefined) continue
    register(slice)
    drawable.add(character)
  }
  return (text) => withoutOthers(text, drawable)
}

function withoutOthers(text: string, drawable: ReadonlySet<string>): string {
  const characters = [...text.replace(/\s/g, ' ')]
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
