import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { daybook, daybookInCheckout, type Ended, type Environment } from '../process.ts'
import { type EngineName, freshDatabase, silent } from '../store/engines.ts'

// Each word is a process of its own; the first one waits for the programs to be compiled.
const LONG_MS = 180_000
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
const place = ['--workspace', 'T0DAYBOOK1', '--channel', 'C0SUPPORT1']
const team = ['team', 'create', ...place, '--name', 'Night desk', '--tz', 'Europe/Berlin', '--manager', 'U0ANNA0001']

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const entries = `measure,date,value,rating,channel,note
complaints,2026-11-20,12,,phone,"one said: ""never again"", and left"
complaints,2026-11-20,3,,chat,
csat,2026-11-20,,4,phone,
csat,2026-11-20,,5,phone,
`
const calls = `\uFEFFdate;channel;agent;answered;wait_s;talk_s;resolved;rating
2026-11-20;phone;Ada;Y;30;90;Y;5
2026-11-20;phone;Ada;N;;;N;
`
const wrong = `measure,date,value
complaints,2026-11-20,5
complants,2026-11-21,1
complaints,2026-02-30,-1
`

describe('daybook', () => {
  test(
    'wrong usage ends with 2, says on standard error what would be right, and touches nothing',
    async () => {
      const folder = freshFolder()
      const cases: readonly (readonly [readonly string[], string])[] = [
        [['migarte'], 'There is no word "migarte"\nUsage:\n  daybook migrate'],
        [['key', 'creat'], '"key creat" is not known\nUsage: daybook key create'],
        [['team', 'create', ...place, '--name', 'x', '--tz', 'Europe/Berln'], 'did you mean "Europe/Berlin"?'],
        [['digest', ...place, '--day', '2026-02-30'], 'no such day "2026-02-30"'],
      ]
      for (const [args, message] of cases) {
        const { code, out, err } = await daybook(args, {}, folder)
        expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
        expect(err).toContain(message)
      }
      const helped = await daybook(['help'], {}, folder)
      expect(helped).toMatchObject({ code: 0, err: '' })
      expect(await daybookInCheckout(['help'], {}, folder)).toEqual(helped)
      expect(readdirSync(folder)).toEqual([])
    },
    LONG_MS,
  )

  test(
    'a faulty setting ends with 1, named without its value, and touches nothing',
    async () => {
      const folder = freshFolder()
      const { code, out, err } = await daybook(['migrate'], { DATABASE_URL: 'mysql://root:hunter2@db/x' }, folder)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain('DATABASE_URL must be sqlite:./data/daybook.sqlite3 or postgres://')
      expect(err).not.toContain('hunter2')
      expect(readdirSync(folder)).toEqual([])
    },
    LONG_MS,
  )

  test(
    'migrate makes ./data and the database in it, then finds nothing to do',
    async () => {
      const folder = freshFolder()
      expect((await daybook(['migrate'], {}, folder)).out).toMatch(/^Applied \d{14}_/)
      expect(existsSync(join(folder, 'data/daybook.sqlite3'))).toBe(true)
      expect(await daybook(['migrate'], {}, folder)).toEqual({ code: 0, out: 'The database is up to date\n', err: '' })
    },
    LONG_MS,
  )

  test(
    'a team, its keys and its files come in, and a backup answers as the original does',
    async () => {
      const { env, folder, load } = await freshTeam('sqlite')

      expect(await daybook(team, env)).toMatchObject({ code: 0, out: '1\n', err: expect.stringContaining('already') })
      const elsewhere = ['key', 'create', '--workspace', 'T0DAYBOOK1', '--channel', 'C0GENERAL1', '--name', 'pbx']
      expect(await daybook(elsewhere, env)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('has none, make one with team create'),
      })
      const made = await daybook(['key', 'create', ...place, '--name', 'report', '--scope', 'read', '--agents'], env)
      expect(made).toEqual({ code: 0, out: expect.stringMatching(/^dbk_[\w-]{32}\n$/), err: '' })
      const signing = ['key', 'create', ...place, '--name', 'crm', '--signing']
      expect(await daybook(signing, env)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('ENCRYPTION_KEY'),
      })
      expect(await daybook(signing, { ...env, ENCRYPTION_KEY })).toEqual({
        code: 0,
        out: expect.stringMatching(/^whsec_[\w+/]{32}\n$/),
        err: expect.stringContaining('?source=2'),
      })

      await expectLoads(load)
      expect(await daybook(['import', join(folder, 'none.csv'), ...place], env)).toEqual({
        code: 1,
        out: '',
        err: `Cannot read ${join(folder, 'none.csv')}: there is no such file\n`,
      })
      expect(await load('bytes.csv', Buffer.from([0xff, 0xfe, 0x00, 0x41]))).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('it is not UTF-8'),
      })
      await expectStored(env)

      const copy = join(folder, 'copy.sqlite3')
      const restored: Environment = { DATABASE_URL: `sqlite:${copy}` }
      expect(await daybook(['backup', copy], env)).toEqual({ code: 0, out: `Wrote ${copy}, checked\n`, err: '' })
      expect(await daybook(['backup', copy], env)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('there is such a file already'),
      })
      const digest = ['digest', ...place, '--day', '2026-11-20', '--dry-run']
      const told = await daybook(digest, env)
      expect(told).toMatchObject({ code: 0, err: '' })
      const message: unknown = JSON.parse(told.out)
      expect(message).toMatchObject({ text: expect.stringContaining('Night desk'), blocks: expect.any(Array) })
      expect(await daybook(digest, restored)).toEqual(told)
      expect((await daybook(['rebuild'], restored)).out).toContain(': 0 differed')
      expect(await load('entries.csv', entries, [], restored)).toMatchObject({
        out: 'accepted 0, duplicates 4\n',
      })
    },
    LONG_MS,
  )

  test(
    'files come in on PostgreSQL too, and its backup is left to pg_dump',
    async () => {
      const { env, folder, load } = await freshTeam('postgres')
      await expectLoads(load)
      await expectStored(env)
      expect(await daybook(['backup', join(folder, 'copy')], env)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('pg_dump'),
      })
    },
    LONG_MS,
  )
})

type Load = (name: string, content: string | Buffer, more?: readonly string[], env?: Environment) => Promise<Ended>

/** A database with the team, made by `team create` in a database that was empty. */
async function freshTeam(engine: EngineName): Promise<{ env: Environment; folder: string; load: Load }> {
  const database = await freshDatabase(engine)
  onTestFinished(() => database.drop())
  const own: Environment = { DATABASE_URL: database.url }
  const folder = freshFolder()
  expect(await daybook(team, own)).toEqual({ code: 0, out: '1\n', err: '' })
  const load: Load = (name, content, more = [], env = own) => {
    writeFileSync(join(folder, name), content)
    return daybook(['import', join(folder, name), ...place, ...more], env)
  }
  return { env: own, folder, load }
}

/** Loads entries and calls, each file twice, and one with faults, of which nothing is kept. */
async function expectLoads(load: Load): Promise<void> {
  expect(await load('entries.csv', entries)).toEqual({ code: 0, out: 'accepted 4, duplicates 0\n', err: '' })
  expect(await load('again.csv', entries)).toEqual({ code: 0, out: 'accepted 0, duplicates 4\n', err: '' })
  expect(await load('calls.csv', calls, ['--calls'])).toEqual({ code: 0, out: 'accepted 2, duplicates 0\n', err: '' })
  const refused = await load('wrong.csv', wrong)
  expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' })
  expect(refused.err.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^row 3, measure: no such measure "complants".*complaints/),
    expect.stringMatching(/^row 4, date: no such day "2026-02-30"/),
    expect.stringMatching(/^row 4, value: -1 is negative/),
    '',
  ])
}

async function expectStored(env: Environment): Promise<void> {
  expect(await daybook(['rebuild'], env)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/of 1 teams from the ledger: 0 differed and were mended\n$/),
  })
  const store = await openStore({ databaseUrl: env['DATABASE_URL']!, log: silent })
  const query = { teamId: 1, start: '2026-11-20', end: '2026-11-22', grain: 'channel' } as const
  const rows = await store.rollUps.read({ ...query, measures: ['complaints', 'answered', 'wait_time'] })
  await store.close()
  expect(rows.map(({ measure, channel, rollUp }) => [measure, channel, 'sum' in rollUp && rollUp.sum])).toEqual([
    ['answered', 'phone', 1],
    ['complaints', 'chat', 3],
    ['complaints', 'phone', 12],
    ['wait_time', 'phone', 30],
  ])
}
