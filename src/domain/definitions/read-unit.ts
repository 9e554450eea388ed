import type { Defined } from '../catalogue/definition.ts'
import { ratioOf } from '../catalogue/ratio.ts'
import { shorten } from '../shorten.ts'
import { fail, type Reading } from './reading.ts'

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['%', '%'],
  ['percent', '%'],
  ['per cent', '%'],
  ['per 1000', 'per 1000'],
  ['per 1,000', 'per 1000'],
  ['per thousand', 'per 1000'],
  ['per hour', 'per hour'],
  ['money', 'money'],
  ['s', 's'],
  ['seconds', 's'],
])

const WORDS = /^(?=.*[\p{L}\p{Sc}°])[\p{L}\p{M}\p{N}\p{Sc}° .'’²³/-]+$/u
const LONGEST = 20

/**
 * The unit as it is kept: one of those with a meaning, or words of the team's own; null where it goes without saying. What
 * is recorded in money or seconds stays in them.
 */
export function readUnit(reading: Reading, what: Defined | null): string | null {
  const { text, before } = reading
  const said = text.unit === undefined ? (before?.unit ?? null) : meaningOf(text.unit)
  if (said !== null && !isMeaning(said) && (!WORDS.test(said) || [...said].length > LONGEST))
    return fail(
      reading,
      'unit',
      `"${shorten(said)}" is no unit: write %, per 1000, or up to ${LONGEST} letters, like tickets`,
    )
  if (what) refuseUnit(reading, what, said)
  return what?.kind === 'count' || what?.kind === 'level' || what?.kind === 'ratio' ? said : null
}

function meaningOf(text: string): string | null {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return words === '' ? null : (MEANINGS.get(words.toLowerCase().replaceAll('_', ' ')) ?? words)
}

const isMeaning = (unit: string): boolean => [...MEANINGS.values()].includes(unit)

function refuseUnit(reading: Reading, what: Defined, unit: string | null): void {
  const { id, before } = reading
  const fault = (message: string): null => fail(reading, 'unit', message)
  switch (what.kind) {
    case 'ratio':
      return refuseRatio(reading, what, unit)
    case 'money':
    case 'duration':
    case 'rating': {
      const own = { money: 'money', duration: 's', rating: '%' }[what.kind]
      if (unit !== null && unit !== own) fault(`it is a ${what.kind}, which has its unit already: leave it out`)
      return
    }
    default:
      if (unit === '%' || unit === 'per 1000' || unit === 'per hour')
        fault(`a ${what.kind} can't be in ${unit}: define it, and a ratio of it, like ${id}_rate = ${id} / orders`)
      else if (unit === 'money' && what.kind === 'count')
        fault(`sums of money are a kind of their own: write money in place of count`)
      else if (before && amountOf(before.unit) !== amountOf(unit))
        fault(`it is recorded in ${amountOf(before.unit)} and stays so: give this another name`)
  }
}

const amountOf = (unit: string | null): string =>
  unit === 'money' ? 'money' : unit === 's' ? 'seconds' : 'plain numbers'

/** Whether the two can be divided, and in this unit. */
function refuseRatio(
  reading: Reading,
  { part, whole }: Extract<Defined, { kind: 'ratio' }>,
  unit: string | null,
): void {
  const { measureOf } = reading.setting.catalogue
  const ratio = ratioOf({ part: measureOf(part), whole: measureOf(whole) }, unit)
  if ('fault' in ratio) fail(reading, ratio.about, ratio.fault)
}
