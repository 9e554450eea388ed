import { keyOf } from '../catalogue/catalogue.ts'
import { isOff, termsOf, type Defined, type Definition, type Terms } from '../catalogue/definition.ts'
import type { Direction } from '../catalogue/unit.ts'
import { shorten } from '../shorten.ts'
import type { DefinitionText } from './definition-text.ts'
import { confusedWith, namesIn, readOwnName } from './own-name.ts'
import { readDefined } from './read-defined.ts'
import { readUnit } from './read-unit.ts'
import { fail, type DefinitionFault, type DefinitionSetting, type Reading } from './reading.ts'

export type DefinitionReading =
  { readonly id: string; readonly terms: Terms } | { readonly faults: readonly DefinitionFault[] }

const MOST_ALIASES = 5
const LONGEST_SENTENCE = 200

/**
 * Reads what was said about a measure or ratio of the team's own, or everything that is wrong with it. Of one that is there
 * already, what is not said stays as it is; without a direction it is for information, and of a rating more is better.
 */
export function readDefinition(text: DefinitionText, setting: DefinitionSetting): DefinitionReading {
  const named = definitionNamed(text.name, setting.definitions)
  const faults: DefinitionFault[] = []
  const id = named?.id ?? readId({ text, faults, setting })
  const reading: Reading = { id, text, before: named && termsOf(named), faults, setting }
  const what = readDefined(reading)
  const unit = readUnit(reading, what)
  const direction = readDirection(reading, what)
  const aliases = readAliases(reading)
  const sentence = readSentence(reading)
  if (faults.length === 0) refuseConfusion(reading, aliases)
  return faults.length > 0 || !what ? { faults } : { id, terms: { what, unit, direction, aliases, sentence } }
}

/** The definition of that id, or of that alias while it is on. */
export function definitionNamed(text: string, definitions: readonly Definition[]): Definition | null {
  const name = keyOf(text)
  const hasAlias = (one: Definition): boolean => !isOff(one) && termsOf(one).aliases.includes(name)
  return definitions.find(({ id }) => id === name) ?? definitions.find(hasAlias) ?? null
}

function readId(reading: Pick<Reading, 'text' | 'faults' | 'setting'>): string {
  const read = readOwnName(reading.text.name, reading.setting.reserved)
  if ('name' in read) return read.name
  fail(reading, 'name', read.fault)
  return shorten(keyOf(reading.text.name))
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['up', 'up'],
  ['more', 'up'],
  ['more-is-better', 'up'],
  ['down', 'down'],
  ['less', 'down'],
  ['less-is-better', 'down'],
  ['window', 'window'],
  ['none', 'none'],
  ['info', 'none'],
])

function readDirection(reading: Reading, what: Defined | null): Direction {
  const { text, before } = reading
  const usual = before?.direction ?? (what?.kind === 'rating' ? 'up' : 'none')
  if (text.direction === undefined || text.direction === '') return usual
  const said = DIRECTIONS.get(text.direction.toLowerCase())
  if (!said)
    fail(reading, 'direction', `no such direction "${shorten(text.direction)}": it goes up, down, window or none`)
  return said ?? usual
}

function readAliases(reading: Reading): readonly string[] {
  const { text, before, id } = reading
  if (text.aliases === undefined) return (before?.aliases ?? []).filter((alias) => !refuseTaken(reading, alias))
  const said = text.aliases.split(/[,;]/).filter((alias) => alias.trim() !== '')
  if (said.length > MOST_ALIASES) fail(reading, 'aliases', `${said.length} are too many: at most ${MOST_ALIASES}`)
  const aliases = said.flatMap((alias) => {
    const read = readOwnName(alias, reading.setting.reserved)
    if ('fault' in read) fail(reading, 'aliases', read.fault)
    return 'name' in read && read.name !== id && !refuseTaken(reading, read.name) ? [read.name] : []
  })
  return [...new Set(aliases)]
}

/** Whether another definition has the name, which is then a fault. */
function refuseTaken(reading: Reading, alias: string): boolean {
  const others = reading.setting.definitions.filter(({ id }) => id !== reading.id)
  const other = definitionNamed(alias, others)
  if (other) fail(reading, 'aliases', `"${alias}" is taken by ${other.id}: choose another word`)
  return other !== null
}

function readSentence(reading: Reading): string | null {
  const { text, before } = reading
  if (text.sentence === undefined) return before?.sentence ?? null
  const said = text.sentence
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '')
  const length = [...said].length
  if (length > LONGEST_SENTENCE)
    fail(reading, 'sentence', `the sentence has ${length} characters: at most ${LONGEST_SENTENCE}`)
  return said === '' ? null : said
}

/** No name may be what another name and a word behind it are read as. */
function refuseConfusion(reading: Reading, aliases: readonly string[]): void {
  const own = new Set([reading.id, ...aliases, ...(reading.before?.aliases ?? [])])
  const others = namesIn(reading.setting.catalogue).filter((name) => !own.has(name))
  for (const name of [reading.id, ...aliases]) {
    const other = confusedWith(
      name,
      [...others, ...own].filter((one) => one !== name),
    )
    if (other === null) continue
    const [short, long] = name.length < other.length ? [name, other] : [other, name]
    const message = `"${long}" is what "${short}" and the word behind it are read as: choose another name`
    fail(reading, name === reading.id ? 'name' : 'aliases', message)
  }
}
