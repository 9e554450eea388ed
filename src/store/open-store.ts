import type { Log, Repositories, Store, Turn } from '../ports.ts'
import { createTurns } from '../turns.ts'
import { backUp } from './backup.ts'
import { atomically, type Database, type Db, rows } from './database.ts'
import { deliveries } from './deliveries.ts'
import { insideTransaction, requireOutside } from './guarded-client.ts'
import { gaps } from './gaps.ts'
import { incidents } from './incidents.ts'
import { idKeys } from './id-keys.ts'
import { installations } from './installations.ts'
import { lockInstance } from './instance-lock.ts'
import { jobRuns } from './job-runs.ts'
import { keptLimits, type KeptLimits } from './kept-limits.ts'
import { keys } from './keys.ts'
import { ledger } from './ledger.ts'
import { limits } from './limits.ts'
import { migrateUp, pendingMigrations } from './migrate.ts'
import { notes } from './notes.ts'
import { notices } from './notices.ts'
import { quietHours } from './quiet-hours.ts'
import { receipts } from './receipts.ts'
import { rollUps } from './roll-ups.ts'
import { schedules } from './schedules.ts'
import { sharingCommits } from './sharing-commits.ts'
import { standings } from './standings.ts'
import { targets } from './targets.ts'
import { teams } from './teams.ts'
import { transitions } from './transitions.ts'

/** More at once cost PostgreSQL more for each than they gain, and would leave nobody else a connection. */
const AT_ONCE = { brief: 3, long: 2 }

type Run = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** The store, and what is done to a database as a whole. */
export interface OpenStore extends Store {
  readonly engine: Database['engine']
  /** Applies pending migrations, one instance at a time; returns their names. */
  migrate(): Promise<string[]>
  /** Refuses a second bot process on one SQLite file; for the bot, not for the command line beside it. */
  lockInstance(): Promise<void>
  /** A checked copy of an SQLite database; on PostgreSQL a `UserError` names pg_dump. */
  backup(file: string): Promise<void>
  /** The engine's version, as `SQLite 3.40.1` or `PostgreSQL 18.4`. */
  version(): Promise<string>
}

/**
 * Opens `sqlite:./data/x.sqlite3`, `sqlite::memory:` or `postgres://…`; the folder of a file is made. Throws, with what would be
 * right, when it can't be used. Only the driver in use is loaded. Nothing is migrated yet.
 */
export async function openStore({ databaseUrl, log }: { databaseUrl: string; log: Log }): Promise<OpenStore> {
  return storeOn(await openDatabase(databaseUrl, log))
}

/** The store on a database that is open already; closing the one closes the other. */
export function storeOn(database: Database): OpenStore {
  let unlock = async (): Promise<void> => {}
  let isMigrated = false
  let entered = (): void => {}
  const kept = keptLimits()
  const runAlone: Run = (work) => atomically(database, work)
  const inTurns = (atOnce: number): Run => {
    const turns = createTurns(atOnce)
    return (work) => turns(() => runAlone(work))
  }
  const runs: Readonly<Record<Turn, Run>> = {
    brief: database.engine === 'sqlite' ? sharingCommits(database.writes) : inTurns(AT_ONCE.brief),
    long: inTurns(AT_ONCE.long),
  }

  return {
    engine: database.engine,
    ...repositories(database, { entered: () => entered(), kept }),

    transaction: async (work, { turn } = {}) => {
      requireOutside(database.health)
      let isEntered = false
      const note = (): void => void (isEntered = true)
      const run = turn ? runs[turn] : runAlone
      const done = await run((db) =>
        insideTransaction(database.health, () => work(repositories(db, { entered: note, kept }))),
      )
      if (isEntered) entered()
      return done
    },

    onEntered: (listener) => {
      entered = listener
    },

    check: async () => {
      isMigrated ||= await requireMigrated(database)
      // Only a write can tell whether a disk that was full takes writes again.
      if (database.health.isBroken) await probe(database)
      else await database.reads.raw('SELECT 1')
    },

    migrate: () => migrateUp(database),
    lockInstance: async () => {
      unlock = await lockInstance(database)
    },
    backup: (file) => backUp(database, file),
    version: () => versionOf(database),

    close: async () => {
      await database.close()
      await unlock()
    },
  }
}

/** The drivers are loaded here, one of them: an idle bot on SQLite does without the other. */
export async function openDatabase(databaseUrl: string, log: Log): Promise<Database> {
  if (databaseUrl.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite.ts')
    return openSqlite(databaseUrl.slice('sqlite:'.length), log)
  }
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(databaseUrl, log)
  }
  throw new Error('Cannot open the database: DATABASE_URL must begin with sqlite: or postgres://')
}

interface Around {
  /** Hears of each delivery that is entered. */
  readonly entered: () => void
  readonly kept: KeptLimits
}

function repositories(db: Db, { entered, kept }: Around): Repositories {
  return {
    teams: teams(db),
    ledger: ledger(db),
    rollUps: rollUps(db),
    limits: limits(db, kept),
    targets: targets(db),
    notes: notes(db),
    standings: standings(db),
    incidents: incidents(db),
    notices: notices(db),
    transitions: transitions(db),
    quietHours: quietHours(db),
    gaps: gaps(db),
    schedules: schedules(db),
    deliveries: deliveries(db, entered),
    keys: keys(db),
    receipts: receipts(db),
    installations: installations(db),
    jobRuns: jobRuns(db),
    idKeys: idKeys(db),
  }
}

async function requireMigrated(database: Database): Promise<true> {
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return true
  throw new Error(`Cannot use the database: migrations are missing (${pending.join(', ')}), run "daybook migrate"`)
}

async function probe({ writes, health }: Database): Promise<void> {
  await writes('write_probes').insert({ id: 1, written_at: Date.now() }).onConflict('id').merge()
  health.isBroken = false
}

async function versionOf({ engine, reads }: Database): Promise<string> {
  const sql = engine === 'sqlite' ? 'SELECT sqlite_version() AS version' : 'SHOW server_version'
  const [row] = await rows<Record<string, string>>(reads, sql)
  return `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} ${Object.values(row ?? {})[0]}`
}
