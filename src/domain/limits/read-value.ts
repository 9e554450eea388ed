import { isOwnUnit, takesDecimals, type Unit } from '../catalogue/unit.ts'
import { readCount, readMoney, type Amount } from '../entries/amount.ts'
import { readSeconds } from '../entries/seconds.ts'
import { shorten } from '../shorten.ts'

/** A value somebody sets a figure against, as typed in its unit: `5%`, `2m 30s`, `12.50` (major units), `−20`, `12`. */
export function readValue(text: string, { unit, currency }: { unit: Unit; currency: string }): Amount {
  if (unit === 'money') return readMoney(text, currency)
  if (unit === 's') return readDuration(text)
  return takesDecimals(unit) ? readFraction(text, unit) : readCount(text)
}

function readDuration(text: string): Amount {
  const read = readSeconds(text)
  return 'fault' in read ? read : { amount: read.seconds }
}

function readFraction(text: string, unit: Unit): Amount {
  const [, number, percent] = /^([-−]?\d{1,7}(?:[.,]\d{1,6})?)\s*(%|pp)?$/.exec(text) ?? []
  const isPercentage = unit === '%' || unit === 'pp'
  if (number === undefined || (percent && !isPercentage))
    return {
      fault: `"${shorten(text)}" is no figure in ${isOwnUnit(unit) ? unit.words : unit}: write a number like ${isPercentage ? '5%' : '5'}`,
    }
  return { amount: Number(number.replace(',', '.').replace('−', '-')) }
}
