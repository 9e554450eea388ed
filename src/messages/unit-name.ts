import { isOwnUnit, type Unit } from '../domain/catalogue/unit.ts'

/** What machines and spreadsheets are told a figure is in: the team's own words as they are, money by its currency. */
export function unitName(unit: Unit, currency: string): string {
  if (isOwnUnit(unit)) return unit.words
  return unit === 'money' ? currency : unit
}
