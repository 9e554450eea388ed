/** Does something while the place is another's, and takes the next one that is free after it. */
type Aside = <T>(work: () => Promise<T>) => Promise<T>

/** Runs at most `places` pieces of work at once, the others in the order they came; what is aside is not among them. */
export function createTurns(places: number): <T>(work: (aside: Aside) => Promise<T>) => Promise<T> {
  let free = places
  const waiting: (() => void)[] = []
  const take = async (line: (resolve: () => void) => void): Promise<void> => {
    if (free > 0) free -= 1
    else await new Promise<void>(line)
  }
  const give = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  const aside: Aside = async (work) => {
    give()
    try {
      return await work()
    } finally {
      await take((resolve) => waiting.unshift(resolve))
    }
  }
  return async (work) => {
    await take((resolve) => waiting.push(resolve))
    try {
      return await work(aside)
    } finally {
      give()
    }
  }
}

type Outcomes<All extends readonly Promise<unknown>[]> = { -readonly [Nth in keyof All]: Awaited<All[Nth]> }

/**
 * Like `Promise.all`, but rejects only when all have ended, with the error of the first of them that has one: a statement that
 * outlives its transaction would run outside of it.
 */
export async function together<const All extends readonly Promise<unknown>[]>(...all: All): Promise<Outcomes<All>> {
  const outcomes = await Promise.allSettled(all)
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as Outcomes<All>
}
