type Outcomes<All extends readonly Promise<unknown>[]> = { -readonly [Nth in keyof All]: Awaited<All[Nth]> }

/**
 * Like `Promise.all`, but rejects only when all have ended, with the error that came first: a statement that outlives its
 * transaction would run outside of it.
 */
export async function together<const All extends readonly Promise<unknown>[]>(...all: All): Promise<Outcomes<All>> {
  const errors: unknown[] = []
  await Promise.all(all.map((one) => one.catch((error: unknown) => errors.push(error))))
  if (errors.length > 0) throw errors[0]
  return Promise.all(all) as Promise<Outcomes<All>>
}
