import { prepared, type PreparedStatement } from './database.ts'

type Send = (statement: PreparedStatement) => Promise<unknown>

interface Waiting {
  readonly statement: PreparedStatement
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Joining {
  readonly send: Send
  readonly waiting: Waiting[]
}

/** Of each connection what it is still to be asked. */
const joinings = new WeakMap<object, Joining>()

/**
 * Sends a write of PostgreSQL together with those that are asked of the connection in one go, as one statement: that each is
 * answered by itself takes the server and the bot longer than the work. They see what was there before all of them, and fail
 * with each other. Whatever else is asked of the connection must come after `sendWaiting()`.
 */
export function sendJoined(connection: object, statement: PreparedStatement, send: Send): Promise<unknown> {
  const { waiting } = joinings.get(connection) ?? begin(connection, send)
  return new Promise((resolve, reject) => waiting.push({ statement, resolve, reject }))
}

function begin(connection: object, send: Send): Joining {
  const joining = { send, waiting: [] }
  joinings.set(connection, joining)
  process.nextTick(() => sendWaiting(connection))
  return joining
}

/** Sends what waits for others to join it. */
export function sendWaiting(connection: object): void {
  const joining = joinings.get(connection)
  if (!joining) return
  joinings.delete(connection)
  const { send, waiting } = joining
  send(joinedOf(waiting.map(({ statement }) => statement))).then(
    (answer) => waiting.forEach(({ resolve }) => resolve(answer)),
    (error: unknown) => waiting.forEach(({ reject }) => reject(error)),
  )
}

function joinedOf(statements: readonly PreparedStatement[]): PreparedStatement {
  const last = statements.at(-1)!
  const others = statements.slice(0, -1)
  if (others.length === 0) return last
  const named = others.map(({ sql }, nth) => `joined_${nth} AS (${sql})`)
  const bindings = statements.flatMap((statement) => statement.bindings)
  return prepared(`WITH ${named.join(', ')} ${last.sql}`, bindings)
}
