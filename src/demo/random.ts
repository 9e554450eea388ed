/** Numbers that look random and are the same every time for the same seed (mulberry32). */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let bits = this.state
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }

  isTrue(chance: number): boolean {
    return this.fraction() < chance
  }

  /** One of them, each with its own weight. */
  pick<T>(weighted: readonly (readonly [item: T, weight: number])[]): T {
    let left = this.fraction() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of weighted) {
      left -= weight
      if (left < 0) return item
    }
    return weighted.at(-1)![0]
  }

  /** Log-normal: how waits and talks spread, most near the median and a few very long. */
  spread(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction())
  }

  /** A whole number around the mean, as events that happen independently of each other come. */
  count(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const floor = Math.exp(-mean)
    let count = 0
    for (let product = this.fraction(); product > floor; product *= this.fraction()) count += 1
    return count
  }

  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.fraction())) * Math.cos(2 * Math.PI * this.fraction())
  }
}
