/**
 * A DDSketch: counts of values in logarithmic bins, so that every quantile is within 1 % of the true one, and two
 * sketches merge into the sketch of both data sets (Masson, Rim, Lee 2019). Non-negative values only; zero has its own bin.
 */
export interface Sketch {
  /** How many values were exactly zero. */
  readonly zeros: number
  /** Bin index → how many values fell in it. */
  readonly bins: ReadonlyMap<number, number>
}
