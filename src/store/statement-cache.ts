import { LRUCache } from 'lru-cache'

/** The few members of a node-sqlite3 connection used here. */
export interface SqliteConnection {
  all: Execute
  run: Execute
  prepare(sql: string, callback: (error: Error | null) => void): Statement
  close(callback: (error: Error | null) => void): void
}

type Callback = (this: Outcome, error: Error | null, rows?: Record<string, unknown>[]) => void
type Execute = (sql: string, bindings: readonly unknown[] | Callback | undefined, callback?: Callback) => unknown

/** What knex reads of a statement that ran. */
interface Outcome {
  readonly lastID: number
  readonly changes: number
}

interface Statement extends Outcome {
  all(bindings: readonly unknown[], callback: Callback): unknown
  run(bindings: readonly unknown[], callback: Callback): unknown
  finalize(): void
}

const MOST_KEPT = 200
/** A statement holds on to what was last bound to it: large tables of values go by without being kept. */
const MOST_CHARACTERS = 16_384

/**
 * Lets a connection keep its statements: node-sqlite3 would parse each anew, in one more turn of its threads. Those kept
 * are given back before it closes.
 */
export function keepStatements<Connection extends SqliteConnection>(connection: Connection): Connection {
  const own = {
    all: connection.all.bind(connection),
    run: connection.run.bind(connection),
    close: connection.close.bind(connection),
  }
  const kept = new LRUCache<string, Promise<Statement>>({
    max: MOST_KEPT,
    dispose: (statement) => void statement.then((one) => one.finalize()).catch(() => undefined),
  })
  const prepare = (sql: string): Promise<Statement> =>
    new Promise((resolve, reject) => {
      const statement = connection.prepare(sql, (error) => (error ? reject(error) : resolve(statement)))
    })
  const statementFor = (sql: string): Promise<Statement> => {
    const known = kept.get(sql)
    if (known) return known
    const statement = prepare(sql)
    kept.set(sql, statement)
    statement.catch(() => kept.delete(sql))
    return statement
  }
  const keeping =
    (name: 'all' | 'run'): Execute =>
    (...asked) => {
      const [sql, bindings = [], callback] = asked
      if (!Array.isArray(bindings) || !callback || isLarge(bindings)) return own[name](...asked)
      statementFor(sql).then(
        (statement) =>
          statement[name](bindings, function (error, rows) {
            // The next run of it would write over these.
            callback.call({ lastID: this.lastID, changes: this.changes }, error, rows)
          }),
        (error: Error) => callback.call({ lastID: 0, changes: 0 }, error),
      )
      return connection
    }
  connection.all = keeping('all')
  connection.run = keeping('run')
  connection.close = (callback) => {
    kept.clear()
    // Statements are given back a turn later.
    setImmediate(() => own.close(callback))
  }
  return connection
}

const isLarge = (bindings: readonly unknown[]): boolean =>
  bindings.some((one) => (typeof one === 'string' || one instanceof Uint8Array) && one.length > MOST_CHARACTERS)
