/** Work that was acknowledged and is not done yet. Bolt does not wait for it at a stop. */
export class Running {
  private readonly work = new Set<Promise<void>>()

  /** Runs `work` in the background. `failed` gets what it throws. */
  add(work: () => Promise<void>, failed: (error: unknown) => void): void {
    const running = work()
      .catch(failed)
      .finally(() => this.work.delete(running))
    this.work.add(running)
  }

  /** Waits until nothing runs any more, also what began meanwhile; false when that took longer than `timeoutMs`. */
  async settled(timeoutMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, timeoutMs, false)))
    const done = (async (): Promise<true> => {
      while (this.work.size > 0) await Promise.all(this.work)
      return true
    })()
    const inTime = await Promise.race([done, late])
    clearTimeout(timer)
    return inTime
  }
}
