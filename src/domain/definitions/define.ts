import { isOff, termsOf, type Definition, type Terms, type Version } from '../catalogue/definition.ts'

export const MOST_DEFINITIONS = 100
export const MOST_VERSIONS = 50

/** Who changes a definition, and when; the day is the team's. */
export type Signature = Pick<Version, 'since' | 'by' | 'at'>

/** What came of it. */
export type DefinedAs = 'new' | 'changed' | 'back' | 'same'

export type DefinitionChange =
  | { readonly definitions: readonly Definition[]; readonly definition: Definition; readonly as: DefinedAs }
  | { readonly fault: string }

/** The definitions with these terms for the id: a new one, or a new version of one that meant something else or was off. */
export function define(
  definitions: readonly Definition[],
  { id, terms }: { id: string; terms: Terms },
  signature: Signature,
): DefinitionChange {
  const before = definitions.find((one) => one.id === id)
  const version = { terms, ...signature }
  if (!before) {
    if (definitions.length >= MOST_DEFINITIONS)
      return { fault: `the team has ${MOST_DEFINITIONS} definitions, the most there may be: change one of them` }
    const definition = { id, versions: [version] }
    return { definitions: [...definitions, definition], definition, as: 'new' }
  }
  if (!isOff(before) && isSame(termsOf(before), terms)) return { definitions, definition: before, as: 'same' }
  return withVersion(definitions, { before, version, as: isOff(before) ? 'back' : 'changed' })
}

/** The definitions with one of them off; those that make ratios of it must go first. */
export function turnOff(definitions: readonly Definition[], id: string, signature: Signature): DefinitionChange {
  const before = definitions.find((one) => one.id === id)
  if (!before) throw new RangeError(`Cannot switch off ${id}: there is no such definition`)
  if (isOff(before)) return { definitions, definition: before, as: 'same' }
  const ratios = ratiosOf(definitions, before.id)
  if (ratios.length > 0) {
    const [many, them] = ratios.length === 1 ? ['a ratio is', 'it'] : ['ratios are', 'them']
    return { fault: `${many} made of it, ${ratios.join(', ')}: switch ${them} off first` }
  }
  return withVersion(definitions, { before, version: { terms: null, ...signature }, as: 'changed' })
}

/** The ids of the ratios, not off, that a measure is a term of. */
function ratiosOf(definitions: readonly Definition[], id: string): string[] {
  return definitions.filter((one) => !isOff(one) && isTerm(termsOf(one), id)).map((one) => one.id)
}

const isTerm = ({ what }: Terms, id: string): boolean =>
  what.kind === 'ratio' && (what.part === id || what.whole === id)

function withVersion(
  definitions: readonly Definition[],
  { before, version, as }: { before: Definition; version: Version; as: DefinedAs },
): DefinitionChange {
  const kept = before.versions.filter(({ terms }) => terms !== null)
  if (version.terms !== null && kept.length >= MOST_VERSIONS)
    return { fault: `it has changed ${MOST_VERSIONS} times, the most that is kept: give it another name` }
  const definition = { ...before, versions: [...before.versions, version] }
  return { definitions: definitions.map((one) => (one === before ? definition : one)), definition, as }
}

/** Whether they say the same, wherever they come from. */
function isSame(a: Terms, b: Terms): boolean {
  const plain = ({ what, unit, direction, aliases, sentence }: Terms): string =>
    JSON.stringify([
      Object.entries(what).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      unit,
      direction,
      aliases,
      sentence,
    ])
  return plain(a) === plain(b)
}
