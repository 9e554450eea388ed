const windowMs = 1000

/** Counts the posts of each channel over the last second. */
export class Pace {
  private readonly postedAt = new Map<string, number[]>()

  /** Whether one more post now would be over the limit; counts it when not. */
  isOver(channel: string, limit: { perSecond: number; now: number }): boolean {
    const recent = (this.postedAt.get(channel) ?? []).filter((at) => at > limit.now - windowMs)
    this.postedAt.set(channel, recent)
    if (recent.length >= limit.perSecond) return true
    recent.push(limit.now)
    return false
  }

  clear(): void {
    this.postedAt.clear()
  }
}
