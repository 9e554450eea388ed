/** Values beyond it are a slip of the hand, and sums of them would leave exact integers behind. */
export const LARGEST = 1_000_000_000

export type Amount = { readonly amount: number } | { readonly fault: string }

/** A typed whole number: `12`, `12.0`; with a fault for `-3`, `1e3`, `1 500` and `1,500` that says what to write. */
export function readCount(text: string): Amount {
  const plain = /^(\d{1,10})(?:[.,]0+)?$/.exec(text)
  if (plain) return wholeAmount(Number(plain[1]))
  if (/^-\d/.test(text)) return { fault: `${text} is negative: a count is 0 or more; to correct a day use fix` }
  if (/^\d+[.,]\d{3}$/.test(text))
    return { fault: `${text} could be read two ways: write ${text.replace(/[.,]/, '')} without a mark` }
  if (/^\d+[.,]\d+$/.test(text)) return { fault: `${text} is not whole: a count has no decimals` }
  if (/^\d+e\d+$/i.test(text)) return { fault: `${text} is not plain: write the number out, like 1000` }
  return { fault: `"${text.slice(0, 40)}" is no number: write a whole number from 0 to ${LARGEST}, like 12` }
}

/** A whole number from 0 to a billion, from JSON or CSV. */
export function wholeAmount(value: number): Amount {
  if (!Number.isFinite(value)) return { fault: `it is not a number: write a whole number from 0 to ${LARGEST}` }
  if (value < 0) return { fault: `${value} is negative: it must be 0 or more` }
  if (!Number.isInteger(value)) return { fault: `${value} is not whole: it must have no decimals` }
  if (value > LARGEST) return { fault: `${value} is too large: at most ${LARGEST}` }
  return { amount: value }
}

/** Money in major units, `12.50` or `12,50`, as minor units of the currency; at most its decimals. */
export function readMoney(text: string, currency: string): Amount {
  const decimals = currencyDecimals(currency)
  const match = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text)
  if (!match)
    return { fault: `"${text.slice(0, 40)}" is no amount of ${currency}: write it like ${decimals ? '12.50' : '1250'}` }
  const fraction = match[2] ?? ''
  if (fraction.length > decimals) {
    return { fault: `${text} has too many decimals: ${currency} has ${decimals === 0 ? 'none' : decimals}` }
  }
  const amount = Number(match[1]) * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || '0')
  return amount > LARGEST * 10 ** decimals ? { fault: `${text} is too large: at most ${LARGEST}` } : { amount }
}

/** How many decimals a currency has (ISO 4217): EUR 2, JPY 0. */
export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
