/**
 * What the figure of one day says about a limit. In the `band` it keeps the bound but is not yet as far on the safe side
 * as the limit asks for before it counts as recovered, so that a figure beside its bound does not alarm every other day.
 */
export type Outcome = 'critical' | 'warn' | 'band' | 'ok'

export type Breach = Extract<Outcome, 'critical' | 'warn'>

export const isBreach = (outcome: Outcome): outcome is Breach => outcome === 'critical' || outcome === 'warn'
