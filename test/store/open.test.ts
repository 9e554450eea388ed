import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { startWriter } from './child.ts'
import { ENGINES, freshStore, silent } from './engines.ts'
import { newTeam } from './fixtures.ts'

const open = (databaseUrl: string) => openStore({ databaseUrl, log: silent })

describe('openStore()', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'daybook-open-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('makes the folder of the file', async () => {
    const file = join(folder, 'new', 'folder', 'x.sqlite3')
    const store = await open(`sqlite:${file}`)
    await store.migrate()
    await store.check()
    await store.close()
    expect(existsSync(file)).toBe(true)
  })

  test('opens a database in memory', async () => {
    const store = await open('sqlite::memory:')
    await store.migrate()
    const team = await newTeam(store)
    expect(await store.teams.find('T1', team.id)).toEqual(team)
    expect(await store.version()).toMatch(/^SQLite 3\./)
    await store.lockInstance()
    await store.close()
  })

  test('refuses a file that is no database, and leaves it as it was', async () => {
    const file = join(folder, 'notes.txt')
    const text = 'Dear diary, this is no database at all. '.repeat(100)
    writeFileSync(file, text)
    await expect(open(`sqlite:${file}`)).rejects.toThrow(/^Cannot open the database .*notes\.txt: the file is damaged/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('refuses a folder in place of the file, and a folder that can’t be made', async () => {
    await expect(open(`sqlite:${folder}`)).rejects.toThrow(/^Cannot open the database .*can't be opened/)
    writeFileSync(join(folder, 'file'), '')
    await expect(open(`sqlite:${join(folder, 'file', 'x.sqlite3')}`)).rejects.toThrow("its folder can't be made")
  })

  test('refuses a file that may only be read, and leaves it as it was', async () => {
    const file = join(folder, 'x.sqlite3')
    const store = await open(`sqlite:${file}`)
    await store.migrate()
    await store.close()
    const before = readFileSync(file)
    chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    const refused = await asNobody(() => open(`sqlite:${file}`).catch(String))
    expect(refused).toMatch(/^Error: Cannot open the database .*: it may only be read/)
    chmodSync(folder, 0o755)
    expect(readFileSync(file)).toEqual(before)
  })

  test('refuses an address it does not know, and a server that does not answer, without its password', async () => {
    await expect(open('mysql://root:hunter2@db/x')).rejects.toThrow('must begin with sqlite: or postgres://')
    const error = await open('postgres://bot:hunter2@127.0.0.1:1/x').catch(String)
    expect(error).toContain('Cannot open the PostgreSQL database: it does not answer (ECONNREFUSED)')
    expect(error).not.toContain('hunter2')
  })

  test(
    'lets one bot process on a file, names it to the second, and takes over after a crash',
    { timeout: 30_000 },
    async () => {
      const url = `sqlite:${join(folder, 'x.sqlite3')}`
      const store = await open(url)
      await store.migrate()
      const bot = await startWriter(url, 'hold')
      for await (const line of bot.lines) if (line === 'held') break
      await expect(store.lockInstance()).rejects.toThrow(`process ${bot.process.pid} runs with`)
      // The command line works beside it.
      await newTeam(store)
      bot.process.kill('SIGKILL')
      await bot.exit
      await store.lockInstance()
      const second = await open(url)
      await expect(second.lockInstance()).rejects.toThrow(`process ${process.pid} runs with`)
      await store.close()
      await second.lockInstance()
      await second.close()
    },
  )
})

describe.each(ENGINES)('transaction() on %s', (engine) => {
  test('refuses the outer repositories inside, at once, and works on', async () => {
    const store = await freshStore(engine)
    const team = await newTeam(store)
    const outside = store.transaction(async () => store.teams.find('T1', team.id))
    await expect(outside).rejects.toThrow('Cannot query the store: a transaction is open here')
    const nested = store.transaction(async () => store.transaction(async () => 1))
    await expect(nested).rejects.toThrow('a transaction is open here')
    // Work begun inside may go on once the transaction is over.
    let later: Promise<unknown> = Promise.resolve()
    await store.transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 200)).then(() => store.teams.find('T1', team.id))
    })
    expect(await later).toEqual(team)
    await store.close()
  })

  test('keeps all or nothing, and hands the error on', async () => {
    const store = await freshStore(engine)
    const refusal = new Error('refused')
    const failing = store.transaction(async ({ installations }) => {
      await installations.put('T1', 'sealed', 1)
      throw refusal
    })
    await expect(failing).rejects.toBe(refusal)
    expect(await store.installations.find('T1')).toBeNull()
    expect(await store.transaction(async ({ installations }) => installations.find('T1'))).toBeNull()
    await store.close()
  })
})

test('PostgreSQL tells of a statement behind one that failed why that failed', async () => {
  const store = await freshStore('postgres')
  const failing = store.transaction(async ({ installations, jobRuns }) => {
    const both = await Promise.allSettled([jobRuns.claimSlot('nightly', null as never, 0), installations.find('T1')])
    const reasons = both.map((one) => (one.status === 'rejected' ? one.reason : null))
    expect(reasons[1]).toBe(reasons[0])
    throw reasons[1]
  })
  await expect(failing).rejects.toThrow(/null value in column/)
  expect(await store.installations.find('T1')).toBeNull()
  await store.close()
})

/** Root may write everywhere: for it the work is done as somebody else. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}
