import { AsyncLocalStorage } from 'node:async_hooks'
import type { Knex } from 'knex'
import { StorageError } from '../errors.ts'
import { classify } from './storage-error.ts'

/** The transaction that the running code is inside of; `open` turns false with its end, though late work may still see it. */
const transactions = new AsyncLocalStorage<{ readonly health: Health; open: boolean }>()

/** Runs the body of a transaction; while it runs, asking the same database for another connection is an error at once. */
export async function insideTransaction<T>(health: Health, work: () => Promise<T>): Promise<T> {
  const transaction = { health, open: true }
  try {
    return await transactions.run(transaction, work)
  } finally {
    transaction.open = false
  }
}

/** Throws where the running code is inside of a transaction of this database. */
export function requireOutside(health: Health | undefined): void {
  const transaction = transactions.getStore()
  if (transaction?.open && transaction.health === health)
    throw new Error('Cannot query the store: a transaction is open here, use the repositories it was given')
}

/** What is known of a database, whichever of its pools a client serves; part of knex's configuration. */
export interface Health {
  /** A storage failure was seen, and no write succeeded since. */
  isBroken: boolean
}

export interface GuardedConfig {
  readonly health?: Health
}

type ClientClass = new (config: Knex.Config) => Knex.Client & {
  query(connection: unknown, query: unknown): Promise<unknown>
  acquireConnection(): Promise<unknown>
  acquireRawConnection(): Promise<unknown>
}

/** A knex client that names storage failures as such, and refuses a connection to code that already holds a transaction. */
export function guarded(Client: typeof Knex.Client): ClientClass {
  const Unguarded = Client as ClientClass
  return class extends Unguarded {
    override async query(connection: unknown, query: unknown): Promise<unknown> {
      return super.query(connection, query).catch((error: unknown) => {
        throw this.named(error)
      })
    }

    override async acquireConnection(): Promise<unknown> {
      requireOutside((this.config as GuardedConfig).health)
      return super.acquireConnection().catch((error: unknown) => {
        throw this.named(error)
      })
    }

    private named(error: unknown): unknown {
      const named = classify(error)
      const { health } = this.config as GuardedConfig
      if (health && named instanceof StorageError) health.isBroken = true
      return named
    }
  }
}
