import type { Knex } from 'knex'
import { type Db, transactional } from './database.ts'

const JOINED_MS = 10

interface Sharer {
  readonly work: (db: Db) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Lets work that waits for the one writer of an SQLite file share its transaction with what waits beside it, one after the
 * other: syncing the file takes as long as all else of a short write. Each is answered once all are committed. Work that
 * throws is taken back by itself; where the commit fails, all of them fail. Others join a transaction for `joinedMs` after it
 * began: those before them wait for its end.
 */
export function sharingCommits(
  writes: Knex,
  { joinedMs = JOINED_MS }: { readonly joinedMs?: number } = {},
): <T>(work: (db: Db) => Promise<T>) => Promise<T> {
  const waiting: Sharer[] = []
  let isUnderWay = false

  const runWaiting = async (): Promise<void> => {
    isUnderWay = true
    while (waiting.length > 0) await runShared(writes, { waiting, joinedMs })
    isUnderWay = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Sharer['resolve'], reject })
      if (!isUnderWay) void runWaiting()
    })
}

/** Takes what waits into one transaction; never rejects. Where none can begin, all that waited have failed. */
async function runShared(
  writes: Knex,
  { waiting, joinedMs }: { readonly waiting: Sharer[]; readonly joinedMs: number },
): Promise<void> {
  const taken: Sharer[] = []
  const answers: (() => void)[] = []
  let hasBegun = false
  try {
    await writes.transaction(async (transaction) => {
      hasBegun = true
      const began = performance.now()
      do {
        const sharer = waiting.shift()!
        taken.push(sharer)
        // The first has nobody before it to be kept apart from.
        answers.push(await (taken.length === 1 ? run : runApart)(transaction, sharer))
      } while (waiting.length > 0 && performance.now() - began < joinedMs)
    })
    for (const answer of answers) answer()
  } catch (error) {
    for (const { reject } of hasBegun ? taken : waiting.splice(0)) reject(error)
  }
}

async function run(transaction: Knex.Transaction, { work, resolve }: Sharer): Promise<() => void> {
  const value = await work(transactional('sqlite', transaction))
  return () => resolve(value)
}

async function runApart(transaction: Knex.Transaction, sharer: Sharer): Promise<() => void> {
  await transaction.raw('SAVEPOINT sharer')
  try {
    return await run(transaction, sharer)
  } catch (error) {
    // SQLite may have taken everything back by itself.
    await transaction.raw('ROLLBACK TO sharer').catch(() => Promise.reject(error))
    return () => sharer.reject(error)
  }
}
