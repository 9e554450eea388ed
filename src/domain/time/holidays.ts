import { createRequire } from 'node:module'
import type HolidayRules from 'date-holidays'
import { eachDay, addDays, type Day } from './day.ts'

/** A country's or region's public holidays of a year, by day; `DE` or `DE-BY`, as `readRegion` gives them. */
export type Holidays = ReadonlyMap<Day, string>

const MOST_KEPT = 400
const DAY_MS = 86_400_000

let rules: typeof HolidayRules | undefined
const kept = new Map<string, Holidays>()

/**
 * The public holidays whose days begin in the year, with their names in the language of the place. Days of which only a
 * part is off are none. What it knows comes from the package `date-holidays` (CC BY 3.0 where Wikipedia is its source).
 */
export function holidaysIn(region: string, year: number): Holidays {
  const key = `${region} ${year}`
  const known = kept.get(key)
  if (known) return known
  const computed = computeHolidays(region, year)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, computed)
  return computed
}

/** The languages in which a country may be named: those of the articles the measures come from, and this text's. */
const LANGUAGES = ['en', 'de', 'fr', 'nl', 'ja']

/**
 * A region as `DE` or `DE-BY`, from what somebody typed in any case: its letters, or the country's name; or what would be
 * right.
 */
export function readRegion(text: string): { readonly region: string } | { readonly fault: string } {
  const known = new (loadRules())()
  const countries = Object.keys(known.getCountries())
  const named = countryNamed(text.trim(), countries)
  if (named !== undefined) return { region: named }
  const [letters = '', state, ...rest] = text
    .trim()
    .toUpperCase()
    .split(/[-\s]+/)
  // A code that is often written for another, as UK for GB, is a known alias.
  const country = /^[A-Z]{2}$/.test(letters) ? new Intl.Locale(`und-${letters}`).region : undefined
  if (country === undefined || !countries.includes(country))
    return { fault: 'name the country, or its two letters, like DE, or these with its region, like DE-BY' }
  if (state === undefined) return { region: country }
  const states: Readonly<Record<string, string>> = known.getStates(country) ?? {}
  if (rest.length === 0 && Object.hasOwn(states, state)) return { region: `${country}-${state}` }
  const names = Object.keys(states)
  return {
    fault: names.length === 0 ? `${country} has no regions: write ${country}` : `${country} has ${names.join(', ')}`,
  }
}

function countryNamed(name: string, countries: readonly string[]): string | undefined {
  const namers = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }))
  const isName = (country: string) => namers.some((namer) => namer.of(country)?.toLowerCase() === name.toLowerCase())
  return countries.find(isName)
}

function computeHolidays(region: string, year: number): Holidays {
  const [country = '', state] = region.split('-')
  const place = state === undefined ? new (loadRules())(country) : new (loadRules())(country, state)
  return new Map(
    place
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .flatMap(({ date, name, start, end }) => {
        const first = date.slice(0, 10)
        const days = Math.floor((end.getTime() - start.getTime() + DAY_MS / 12) / DAY_MS)
        return eachDay(first, addDays(first, days)).map((day) => [day, name] as const)
      }),
  )
}

/** Loaded when first asked for: it takes 20 MB of memory, which a bot of teams without holidays need not carry. */
function loadRules(): typeof HolidayRules {
  rules ??= createRequire(import.meta.url)('date-holidays') as typeof HolidayRules
  return rules
}
