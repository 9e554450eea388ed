import { atEnd, over, people, seconds, total, type Expression } from './expression.ts'
import type { Measure } from './measure.ts'
import type { FigureKind } from './metric.ts'
import type { Unit } from './unit.ts'

/** How a ratio is computed, or what can't be divided so. */
export type RatioReading =
  | { readonly figure: FigureKind; readonly unit: Unit }
  | { readonly fault: string; readonly about: 'part' | 'whole' | 'unit' }

/** What a sum of a measure is made of. */
type Quantity = 'things' | 'money' | 'seconds'

const SECONDS_AN_HOUR = 3600

/**
 * The ratio of two measures in the unit that was said, or, for null, in the one that goes without saying: alike by alike in
 * %, money and seconds by things each, and things or money by seconds an hour.
 */
export function ratioOf({ part, whole }: { part: Measure; whole: Measure }, unit: string | null): RatioReading {
  for (const [about, { id, kind }] of [['part', part] as const, ['whole', whole] as const])
    if (kind === 'rating')
      return { about, fault: `${id} is a rating: a ratio takes counts, money, durations and levels` }
  if (part.id === whole.id) return { about: 'whole', fault: `${part.id} divided by itself is always 1: name another` }
  const terms = { part: termOf(part), whole: termOf(whole) }
  const quantities = `${quantityOf(part)}/${quantityOf(whole)}` as const
  switch (quantities) {
    case 'things/things':
    case 'money/money':
    case 'seconds/seconds':
      return alike(terms, unit, quantities === 'things/things')
    case 'money/things':
      return fixed(terms, { unit, are: 'money', scale: 1 })
    case 'money/seconds':
      return fixed(terms, { unit, are: 'money', also: 'per hour', scale: SECONDS_AN_HOUR })
    case 'seconds/things':
      return fixed(terms, { unit, are: 's', scale: 1 })
    case 'things/seconds':
      return fixed(terms, { unit, are: 'per hour', scale: SECONDS_AN_HOUR })
    default:
      return { about: 'whole', fault: `${part.id} can't be divided by money: name it the other way round` }
  }
}

/** A measure's sum over a period, as a formula reads it. */
function termOf({ id, kind }: Measure): Expression {
  if (kind === 'duration') return seconds(id)
  if (kind === 'level') return atEnd(id)
  return kind === 'distinct' ? people(id) : total(id)
}

function quantityOf({ kind, unit }: Measure): Quantity {
  if (kind === 'duration' || unit === 's') return 'seconds'
  return unit === 'money' ? 'money' : 'things'
}

interface Terms {
  readonly part: Expression
  readonly whole: Expression
}

/** Only things are drawn from a whole by chance: a share of money or of time has no interval. */
function alike({ part, whole }: Terms, unit: string | null, areThings: boolean): RatioReading {
  const value = over(part, whole)
  switch (unit) {
    case null:
    case '%':
      return { unit: '%', figure: areThings ? { kind: 'share', part, whole } : { kind: 'quotient', value, scale: 100 } }
    case 'per 1000':
      return { unit, figure: { kind: 'quotient', value, scale: 1000 } }
    case 'per hour':
    case 'money':
    case 's':
      return {
        about: 'unit',
        fault: `this ratio can't be in ${unit}: it is in %, per 1000, or in words like "a customer"`,
      }
    default:
      return { unit: { words: unit, decimals: 1 }, figure: { kind: 'quotient', value } }
  }
}

/** A ratio whose unit follows from its terms. */
function fixed(
  { part, whole }: Terms,
  {
    unit,
    are,
    also = are,
    scale,
  }: { unit: string | null; are: 'money' | 's' | 'per hour'; also?: string; scale: number },
): RatioReading {
  if (unit !== null && unit !== are && unit !== also)
    return { about: 'unit', fault: `this ratio can't be in ${unit}: it is in ${NAMES[are]}, which goes without saying` }
  return { unit: are, figure: { kind: 'quotient', value: over(part, whole), ...(scale === 1 ? {} : { scale }) } }
}

const NAMES = { money: 'money', s: 'seconds', 'per hour': 'per hour' } as const
