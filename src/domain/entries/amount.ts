import { shorten } from '../shorten.ts'

/** Values beyond it are a slip of the hand, and sums of them would leave exact integers behind. */
export const LARGEST = 1_000_000_000

export type Amount = { readonly amount: number } | { readonly fault: string }

/** `1,500`, `1.500.000`, `1 500`: digits in threes. */
const IN_THREES = /^[1-9]\d{0,2}(?:[.,'’\s]\d{3})+$/

/** A typed whole number: `12`, `12.0`; with a fault for `-3`, `1e3`, `1 500` and `1,500` that says what to write. */
export function readCount(text: string): Amount {
  const plain = /^(\d{1,12})(?:[.,]0{1,2})?$/.exec(text)
  if (plain) return wholeAmount(Number(plain[1]))
  const said = shorten(text)
  if (/^[-−–]\s*\d/.test(text)) return { fault: `${said} is negative: a count is 0 or more; to correct a day use fix` }
  if (IN_THREES.test(text)) return { fault: `${said} could be read two ways: write ${plainDigits(text)}` }
  if (/^\d+[.,]\d+$/.test(text)) return { fault: `${said} is not whole: a count has no decimals` }
  if (/^\d+(?:[.,]\d+)?e[-+]?\d+$/i.test(text))
    return { fault: `${said} is not plain: write the number out, like 1000` }
  if (/^\d+$/.test(text)) return { fault: `${said} is too large: at most ${LARGEST}` }
  if (/^[\d.,]+\s*%$/.test(text)) return { fault: `${said} is a share: record the counts, shares come from them` }
  return { fault: `"${said}" is no number: write a whole number from 0 to ${LARGEST}, like 12` }
}

/** A whole number from 0 to a billion, from JSON or CSV. */
export function wholeAmount(value: number): Amount {
  if (!Number.isFinite(value)) return { fault: `it is not a number: write a whole number from 0 to ${LARGEST}` }
  if (value < 0) return { fault: `${value} is negative: it must be 0 or more` }
  if (!Number.isInteger(value)) return { fault: `${value} is not whole: it must have no decimals` }
  if (value > LARGEST) return { fault: `${value} is too large: at most ${LARGEST}` }
  return { amount: Math.abs(value) }
}

/** Money in major units, `12.50` or `12,50`, as minor units of the currency; at most its decimals. */
export function readMoney(text: string, currency: string): Amount {
  const decimals = currencyDecimals(currency)
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[.,](\d{1,12}))?$/.exec(text) ?? []
  if (whole === undefined) return { fault: moneyFault(text, { currency, decimals }) }
  if (fraction.length > decimals) {
    if (IN_THREES.test(text)) return { fault: `${text} could be read two ways: write ${plainDigits(text)}` }
    return { fault: `${text} has too many decimals: ${currency} has ${decimals === 0 ? 'none' : decimals}` }
  }
  const amount = Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, '0'))
  return amount > LARGEST * 10 ** decimals ? { fault: `${text} is too large: at most ${LARGEST}` } : { amount }
}

/** How many decimals a currency has: EUR 2, JPY 0. */
export function currencyDecimals(currency: string): number {
  const known = decimalsOf.get(currency)
  if (known !== undefined) return known
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  decimalsOf.set(currency, maximumFractionDigits)
  return maximumFractionDigits
}

/** Asking `Intl` takes longer than all the rest of reading an amount. */
const decimalsOf = new Map<string, number>()

const plainDigits = (text: string): string => text.replace(/\D/g, '')

function moneyFault(text: string, { currency, decimals }: { currency: string; decimals: number }): string {
  const said = shorten(text)
  if (/^[-−–]\s*\d/.test(text)) return `${said} is negative: money is 0 or more; to correct a day use fix`
  if (IN_THREES.test(text)) return `${said} could be read two ways: write ${plainDigits(text)}`
  return `"${said}" is no amount of ${currency}: write it like ${decimals === 0 ? '1250' : `12.${'50'.padEnd(decimals, '0')}`}`
}
