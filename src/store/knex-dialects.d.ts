declare module 'knex/lib/dialects/sqlite3/index.js' {
  import type { Knex } from 'knex'
  export default class SqliteClient extends Knex.Client {}
}

declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex'
  export default class PostgresClient extends Knex.Client {}
}

declare module 'knex/lib/dialects/postgres/execution/pg-transaction.js' {
  /** Knex's own transaction; the members it does not declare in its types. */
  export default class PostgresTransaction {
    constructor(client: unknown, container: unknown, config: unknown, outer: unknown)
    /** Never rejects; a failure rejects the transaction, and resolves with nothing. */
    begin(connection: unknown): Promise<unknown>
  }
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  /** Knex's own transaction; the members it does not declare in its types. */
  export default class SqliteTransaction {
    constructor(client: unknown, container: unknown, config: unknown, outer: unknown)
    trxClient: { query(connection: unknown, sql: string): Promise<unknown> }
    readOnly?: boolean
    _completed: boolean
    _resolver(value: unknown): void
    _rejecter(error: unknown): void
    query(connection: unknown, sql: string): Promise<unknown>
  }
}
