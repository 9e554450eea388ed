import { BUILT_IN } from '../catalogue/built-in.ts'
import { keyOf, type Catalogue } from '../catalogue/catalogue.ts'
import { OPENINGS } from '../question/clauses.ts'
import { FILLERS } from '../question/fillers.ts'
import { GROUPINGS } from '../question/groupings.ts'
import { shorten } from '../shorten.ts'
import { weekdayOf } from '../time/weekday-words.ts'

/** Words that begin what may stand behind a metric's name, in a question, a limit or a target. */
const CLAUSE_WORDS: ReadonlySet<string> = new Set([
  ...OPENINGS.filter((word) => !word.endsWith(':')),
  ...wordsOf('target off warn critical over outside'),
])

/** What else is said in the command or may come to be: no measure or metric may be called so. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  ...FILLERS,
  ...wordsOf('day days weekday weekdays workdays ago and or at from to until except without with all'),
  ...wordsOf('channel agent area team note limit none bottom worst best min median p75 p95 p99'),
  ...wordsOf('count money duration rating level ratio unit alias good more less up down info window'),
  ...wordsOf('alerts rehearse deliveries export'),
])

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
  if (taken)
    return {
      fault: `"${name}" is built in${taken === name ? '' : `, as another word for ${taken}`}: choose another name`,
    }
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

/** Whether the longer name is the shorter one and the beginning of a clause, or a number. */
function isReadAs(longer: string, shorter: string): boolean {
  if (!longer.startsWith(`${shorter}_`)) return false
  const rest = longer.slice(shorter.length + 1).split('_')
  const [first = '', second = ''] = rest.filter((word) => !FILLERS.includes(word))
  if (first === 'by' || first === 'per') return (GROUPINGS as readonly string[]).includes(second)
  return isClause(first) || /^\p{N}/u.test(first)
}

const isClause = (word: string): boolean => CLAUSE_WORDS.has(word) || weekdayOf(word) !== null
const isGrammar = (word: string): boolean => isClause(word) || OTHER_WORDS.has(word)

function wordsOf(line: string): readonly string[] {
  return line.split(' ')
}
