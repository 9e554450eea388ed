import { BUILT_IN } from './built-in.ts'
import { catalogueOf, type Catalogue, type Entries } from './catalogue.ts'
import { currentVersion, isOff, termsOf, type Definition, type Terms } from './definition.ts'
import { meanRating } from './expression.ts'
import type { Measure } from './measure.ts'
import type { FigureKind, Metric } from './metric.ts'
import { ratioOf } from './ratio.ts'
import type { Unit } from './unit.ts'

/** What every team has, and a team's own beside it. Those that are off are known by id, and found by no name. */
export function catalogueWith(definitions: readonly Definition[]): Catalogue {
  if (definitions.length === 0) return BUILT_IN
  const measures = definitions.flatMap((definition) => ownMeasure(definition) ?? [])
  const known = new Map([...BUILT_IN.measures, ...measures].map((measure) => [measure.id, measure]))
  const entriesOf = (some: readonly Definition[]): Entries => ({
    measures: some.flatMap((definition) => ownMeasure(definition) ?? []),
    metrics: some.flatMap((definition) => ownMetric(definition, known) ?? []),
  })
  const [off, own] = [definitions.filter(isOff), definitions.filter((definition) => !isOff(definition))]
  return catalogueOf(BUILT_IN, { own: entriesOf(own), off: entriesOf(off) })
}

/** What people record; null for a ratio. */
function ownMeasure(definition: Definition): Measure | null {
  const { id } = definition
  const terms = termsOf(definition)
  const { what, aliases } = terms
  if (what.kind === 'ratio') return null
  const scale = what.kind === 'rating' ? { scale: { low: what.low, high: what.high } } : {}
  return { id, aliases, kind: what.kind, unit: measureUnit(id, terms), definition: sentenceOf(id, terms), ...scale }
}

/** What people ask for, computed from `measures` by id; null for a ratio of what is not among them. */
function ownMetric(definition: Definition, measures: ReadonlyMap<string, Measure>): Metric | null {
  const { id } = definition
  const terms = termsOf(definition)
  const { since, by } = currentVersion(definition)
  const computed = figureOf(id, terms, measures)
  if (!computed) return null
  const { figure, unit } = computed
  const { aliases, direction } = terms
  return { id, aliases, unit, direction, figure, definition: sentenceOf(id, terms), since: { day: since, by } }
}

interface Computed {
  readonly figure: FigureKind
  readonly unit: Unit
}

function figureOf(id: string, terms: Terms, measures: ReadonlyMap<string, Measure>): Computed | null {
  const { what } = terms
  const unit = measureUnit(id, terms)
  switch (what.kind) {
    case 'count':
    case 'money':
      return { unit, figure: { kind: 'total', measures: [id] } }
    case 'duration':
    case 'level':
      return { unit, figure: { kind: what.kind, measure: id } }
    case 'rating':
      if (what.goodFrom === null) return { unit, figure: { kind: 'quotient', value: meanRating(id) } }
      return { unit: '%', figure: { kind: 'rating-share', measure: id, low: what.goodFrom, high: what.high } }
    case 'ratio': {
      const [part, whole] = [measures.get(what.part), measures.get(what.whole)]
      const ratio = part && whole ? ratioOf({ part, whole }, terms.unit) : null
      return ratio && 'figure' in ratio ? ratio : null
    }
  }
}

/** Without a word about it, what is counted is what it is called. */
function measureUnit(id: string, { what, unit }: Terms): Unit {
  if (what.kind === 'money') return 'money'
  if (what.kind === 'duration') return 's'
  if (what.kind === 'rating') return 'points'
  return unit === 'money' || unit === 's' ? unit : { words: unit ?? wordsIn(id), decimals: 0 }
}

function sentenceOf(id: string, { what, sentence }: Terms): string {
  if (sentence !== null) return sentence
  const own = 'as the team defined it'
  if (what.kind === 'ratio') return `${capital(wordsIn(what.part))} ÷ ${wordsIn(what.whole)}, ${own}`
  if (what.kind !== 'rating') return `${capital(wordsIn(id))}, ${own}`
  if (what.goodFrom === null) return `The mean of ratings from ${what.low} to ${what.high}, ${own}`
  const good = what.goodFrom === what.high ? `${what.high}` : `${what.goodFrom} to ${what.high}`
  return `Ratings of ${good} as a share of all, ${own}`
}

const wordsIn = (id: string): string => id.replaceAll('_', ' ')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
