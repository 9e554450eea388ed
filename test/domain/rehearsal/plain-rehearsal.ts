import type { Bound, Limit } from '../../../src/domain/limits/limit.ts'
import { intervalsIn } from '../incidents/plain-incidents.ts'

type Outcome = 'critical' | 'warn' | 'band' | 'ok'
type Terms = Pick<Limit, 'warn' | 'critical' | 'forDays'>

export interface PlainSpell {
  severity: string
  raisedOn: string
  endedOn: string | null
  isFlapping: boolean
}

/** Percentages only: at most a twentieth of the bound, half of what is left to 100, a tenth between two sides. */
function recovery(bound: Bound): Bound {
  if (bound.sign === 'outside') {
    const tenth = (bound.high - bound.low) / 10
    const [low, high] = [Math.min(0.05 * bound.low, tenth), Math.min(0.05 * bound.high, tenth)]
    return { sign: 'outside', low: bound.low + low, high: bound.high - high }
  }
  if (bound.sign === '>') return { sign: '>', value: bound.value - 0.05 * bound.value }
  return { sign: '<', value: bound.value + Math.min(0.05 * bound.value, (100 - bound.value) / 2) }
}

function breaks(bound: Bound | null, value: number): boolean {
  if (bound === null) return false
  if (bound.sign === 'outside') return value < bound.low || value > bound.high
  return bound.sign === '>' ? value > bound.value : value < bound.value
}

export function plainOutcome({ warn, critical }: Terms, value: number): Outcome {
  if (breaks(critical, value)) return 'critical'
  if (breaks(warn, value)) return 'warn'
  return breaks(recovery((warn ?? critical)!), value) ? 'band' : 'ok'
}

/**
 * What would have been told, worked out without a standing: each day looks at every day up to it anew. Percentages,
 * nobody answers. `days` have a name and a figure, or null.
 */
export function plainRehearsal(
  terms: Terms,
  days: readonly { readonly day: string; readonly value: number | null }[],
): PlainSpell[] {
  const spells: PlainSpell[] = []
  let closings: string[] = []
  let told: { isCritical: boolean; isFlapping: boolean; wasOpen: boolean; steady: number } | null = null
  for (const [at, { day, value }] of days.entries()) {
    if (value === null) continue
    const known = days.slice(0, at + 1).flatMap((one) => (one.value === null ? [] : [{ day: one.day, outcome: plainOutcome(terms, one.value), value: one.value, beyond: 0 }])) // prettier-ignore
    const last = intervalsIn(known, { breaches: terms.forDays, recovered: 1 }).at(-1)
    const open = last && last.until === null ? last : null
    const severity = open?.isCritical ? 'critical' : 'warn'
    if (told === null) {
      if (!open) continue
      closings = closings.filter((one) => (Date.parse(day) - Date.parse(one)) / 86_400_000 < 24)
      const isFlapping = closings.length > 4
      told = { isCritical: open.isCritical, isFlapping, wasOpen: true, steady: 0 }
      spells.push({ severity, raisedOn: day, endedOn: null, isFlapping })
      continue
    }
    told.steady = told.wasOpen === (open !== null) ? told.steady + 1 : 0
    told.wasOpen = open !== null
    const isShaking: boolean = told.isFlapping && told.steady < 3
    const spell = spells.at(-1)!
    if (open?.isCritical && !told.isCritical) {
      told.isCritical = true
      if (spell.severity === 'warn') Object.assign(spell, { severity: 'critical', raisedOn: day })
      else spells.push({ severity: 'critical', raisedOn: day, endedOn: null, isFlapping: false })
      continue
    }
    if (isShaking) continue
    if (open && !open.isCritical && told.isCritical) {
      told.isCritical = false
      spell.endedOn ??= day
    } else if (open && told.isFlapping) {
      told.isFlapping = false
      closings = []
    } else if (!open) {
      spell.endedOn ??= day
      closings = told.isFlapping ? [] : [...closings, ...(told.isCritical ? [day] : [])].slice(-5)
      told = null
    }
  }
  return spells
}
