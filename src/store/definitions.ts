import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Definition } from '../domain/catalogue/definition.ts'
import { catalogueWith } from '../domain/catalogue/own-catalogue.ts'

/** A team's definitions, and what it has with them. */
export interface Defined {
  readonly definitions: readonly Definition[]
  readonly catalogue: Catalogue
}

const MOST_KEPT = 200

/** By the column's text, least lately read first: a team is read with every request, and its definitions change seldom. */
const kept = new Map<string, Defined>()

/** Reads a team's definitions from their column. The same text gives the same objects, as long as it is remembered. */
export function readDefinitions(text: string): Defined {
  const defined = kept.get(text) ?? parse(text)
  kept.delete(text)
  kept.set(text, defined)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  return defined
}

function parse(text: string): Defined {
  const definitions: readonly Definition[] = JSON.parse(text)
  return { definitions, catalogue: catalogueWith(definitions) }
}
