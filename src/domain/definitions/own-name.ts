import { shorten } from '../shorten.ts'
import { weekdayOf } from '../time/weekday-words.ts'
import { BUILT_IN } from '../catalogue/built-in.ts'
import { keyOf, type Catalogue } from '../catalogue/catalogue.ts'

/** Words that begin a clause behind a metric's name. */
const CLAUSE_WORDS = wordsOf(
  'week month quarter year today yesterday last this since mtd qtd ytd',
  'by vs versus share mean median p50 p75 p90 p95 p99 max min top bottom target off warn critical over outside',
)

/** These, and what else is said in the command or may come to be: no measure or metric may be called so. */
const GRAMMAR_WORDS = wordsOf(
  'day days weekday weekdays workdays ago so far and or of in on at from to until for per except without with all',
  'channel agent area team note limit none worst best',
  'count money duration rating level ratio unit alias good more less up down info window',
  'alerts rehearse deliveries export',
)

const PATTERN = /^\p{L}[\p{L}\p{M}\p{N}_]*$/u
const LONGEST = 40

export type OwnName = { readonly name: string } | { readonly fault: string }

/**
 * The id or alias as it is kept: letters of any script, digits and underscores, 2 to 40 of them, no word of the grammar or
 * of `reserved`, and none of the built-in names.
 */
export function readOwnName(text: string, reserved: ReadonlySet<string>): OwnName {
  const name = keyOf(text)
  const length = [...name].length
  if (length < 2 || length > LONGEST)
    return {
      fault: `"${shorten(text)}" is too ${length < 2 ? 'short' : 'long'}: a name has 2 to ${LONGEST} characters`,
    }
  if (!PATTERN.test(name) || name.endsWith('_'))
    return { fault: `"${shorten(text)}" is no name: it takes letters, digits and _, and begins with a letter` }
  if (isGrammar(name) || reserved.has(name)) return { fault: `"${name}" is a word of the command: choose another name` }
  const taken = BUILT_IN.findMetric(name)?.id ?? BUILT_IN.findMeasure(name)?.id
  if (taken) return { fault: `"${name}" is built in${taken === name ? '' : `, as another word for ${taken}`}` }
  return { name }
}

/**
 * A name that the words of a question could be read as, when another name comes before them: with `orders` and
 * `orders_today`, nobody could ask for the orders of today. Null when the names go together.
 */
export function confusedWith(name: string, others: Iterable<string>): string | null {
  for (const other of others) if (isReadAs(name, other) || isReadAs(other, name)) return other
  return null
}

/** All names that a catalogue's entries go by. */
export function namesIn({ measures, metrics }: Pick<Catalogue, 'measures' | 'metrics'>): string[] {
  return [...measures, ...metrics].flatMap(({ id, aliases }) => [id, ...aliases])
}

/** Whether the longer name is the shorter one and a word that begins a clause or a number. */
function isReadAs(longer: string, shorter: string): boolean {
  if (!longer.startsWith(`${shorter}_`)) return false
  const [next = ''] = longer.slice(shorter.length + 1).split('_')
  return isClause(next) || /^\p{N}/u.test(next)
}

const isClause = (word: string): boolean => CLAUSE_WORDS.has(word) || weekdayOf(word) !== null
const isGrammar = (word: string): boolean => isClause(word) || GRAMMAR_WORDS.has(word)

function wordsOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}
