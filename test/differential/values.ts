import type { Measure } from '../../src/domain/catalogue/measure.ts'
import type { EntryRow } from '../../src/doors.ts'
import type { Random } from './random.ts'
import type { Said } from './recorded.ts'

/** A value: the fields it is sent in, and what is said by it. */
type Told = { readonly fields: Partial<EntryRow>; readonly said: Said }

/** How a measure's values come about in one data set. */
type Ways = (measure: Measure, random: Random, currency: string) => () => Told

const amountOf = (amount: number): Said => ({ kind: 'amount', amount })

/** Every way in which a kind of value can be sent; of some, a set uses only one. */
export const WAYS: Readonly<Record<Measure['kind'], Ways>> = {
  count: ({ unit }, random) => {
    const most = unit === 's' ? 30_000 : random.one([5, 60, 4_000])
    return () => {
      const amount = random.below(most)
      const mode = random.chance(0.1) ? ({ mode: 'set' } as const) : {}
      return { fields: { value: amount, ...mode }, said: amountOf(amount) }
    }
  },
  money: (_, random, currency) => () => money(random, currency),
  level:
    ({ unit }, random, currency) =>
    () => {
      if (unit === 'money') return money(random, currency)
      const amount = random.chance(0.1) ? 0 : 80 + random.below(40)
      return { fields: { value: amount }, said: amountOf(amount) }
    },
  duration: (_, random) => {
    const bareSums = random.one([0, 0, 0, 0.1, 0.5])
    return () => {
      const seconds = Array.from({ length: 1 + random.below(6) }, () =>
        random.chance(0.1) ? random.one([0, 1, 20_000]) : random.below(700),
      )
      if (!random.chance(bareSums)) return { fields: { seconds }, said: { kind: 'seconds', seconds } }
      const [sum, n, max] = [seconds.reduce((a, b) => a + b, 0), seconds.length, Math.max(...seconds)]
      const isMaxKnown = random.chance(0.5)
      return {
        fields: { sum_s: sum, n, ...(isMaxKnown ? { max_s: max } : {}) },
        said: { kind: 'sum', sum, n, max: isMaxKnown ? max : null },
      }
    }
  },
  rating: ({ scale }, random) => {
    const { low, high } = scale ?? { low: 0, high: 0 }
    const point = (): number => (random.chance(0.5) ? high - random.below(2) : low + random.below(high - low + 1))
    const histograms = random.one([0, 0.5, 1])
    return () => {
      if (!random.chance(histograms)) {
        const rating = point()
        return { fields: { rating }, said: { kind: 'points', points: [rating] } }
      }
      const points = Array.from({ length: random.below(9) }, point)
      const histogram: Record<string, number> = { [low]: 0 }
      for (const one of points) histogram[one] = (histogram[one] ?? 0) + 1
      return { fields: { histogram }, said: { kind: 'points', points } }
    }
  },
  distinct: (_, random) => {
    const figures = random.one([0, 0, 0, 0.2, 1])
    return () => {
      if (random.chance(figures)) {
        const figure = random.below(9)
        return { fields: { value: figure }, said: amountOf(figure) }
      }
      const ids = Array.from({ length: 1 + random.below(5) }, () => `person ${random.below(15)}`)
      return { fields: { ids }, said: { kind: 'ids', ids } }
    }
  },
}

const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, JPY: 0, KWD: 3 }

/** How many minor units of the currency make a major one. */
export const minorUnits = (currency: string): number => 10 ** DECIMALS[currency]!

/** `12.50` as a number, as a text, or with a comma. */
function money(random: Random, currency: string): Told {
  const amount = random.below(2_000_000)
  const places = DECIMALS[currency]!
  const digits = String(amount).padStart(places + 1, '0')
  const [whole, cents] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  const text = places === 0 ? whole : `${whole}${random.one(['.', ','])}${cents}`
  const value = random.chance(0.5) ? Number(text.replace(',', '.')) : text
  return { fields: { value }, said: amountOf(amount) }
}
