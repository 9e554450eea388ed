import { copyFileSync } from 'node:fs'
import sqlite3 from 'sqlite3'
import { yearOfData } from './answering.ts'
import { type Figure, type Measurement, quantile } from './figures.ts'
import { databaseIn, type Served, startBot, startStandIn } from './machines.ts'
import { loadTeam } from './team-data.ts'

const ROUNDS = 5
const TIMES_A_ROUND = 50
const QUESTIONS = [
  'churn?period=week',
  'wait_time?period=month&stat=p90',
  'abandonment?period=quarter&by=channel',
  'csat?period=year',
]

/** How long a question takes when the ledger is large, beside a small one of the same days and groups. */
export const questionTime: Measurement = {
  name: 'question-time',
  async run(bench) {
    const factor = bench.isFull ? 100 : 10
    const [small, large] = [databaseIn(bench, 'small-ledger'), databaseIn(bench, 'large-ledger')]
    const { readKey } = await loadTeam(small, yearOfData())
    copyFileSync(small, large)
    bench.say(`question time, making the ledger ${factor} times as long`)
    const [few, many] = [await countEntries(small), await lengthen(large, factor)]
    const standIn = await startStandIn(bench)
    const [ofFew, ofMany] = [await startBot(bench, standIn, small), await startBot(bench, standIn, large)]
    for (const bot of [ofFew, ofMany, ofFew, ofMany]) await ask(bot, readKey)
    const rounds: { few: number[]; many: number[] }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      bench.say(`question time, round ${round + 1} of ${ROUNDS}`)
      rounds.push({ few: await ask(ofFew, readKey), many: await ask(ofMany, readKey) })
    }
    for (const one of [ofFew, ofMany, standIn]) await one.stop()
    const figure = (name: string, q: number): Figure => ({
      what: `question over ${count(many)} entries, ${name}`,
      unit: 'ms',
      ours: rounds.map((round) => quantile(round.many, q)),
      theirs: rounds.map((round) => quantile(round.few, q)),
      target: { atMost: 1.5 },
      note: `GET /api/v1/metrics/…, ${QUESTIONS.length} questions in turn, against the same days and groups with ${count(few)} entries`,
    })
    return [figure('median', 0.5), figure('p99', 0.99)]
  },
}

const count = (entries: number): string => entries.toLocaleString('en')

/** One question after the other; the milliseconds of each. */
async function ask(bot: Served, key: string): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < TIMES_A_ROUND * QUESTIONS.length; index += 1) {
    const startedAt = performance.now()
    const response = await fetch(`${bot.origin}/api/v1/metrics/${QUESTIONS[index % QUESTIONS.length]}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const answer = (await response.json()) as { value?: number | null }
    times.push(performance.now() - startedAt)
    if (typeof answer.value !== 'number') throw new Error(`Cannot measure: ${JSON.stringify(answer).slice(0, 300)}`)
  }
  return times
}

/** Repeats the entries until there are `factor` times as many; what was rolled up stays as it was. */
async function lengthen(file: string, factor: number): Promise<number> {
  const indexes = (await all<{ name: string; sql: string }>(
    file,
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'entries' AND sql IS NOT NULL`,
  )) satisfies { name: string; sql: string }[]
  const columns = 'workspace_id, recording_id, cell_id, mode, value, detail, note'
  await execute(file, [
    'PRAGMA synchronous = OFF',
    'PRAGMA cache_size = -400000',
    'BEGIN',
    ...indexes.map(({ name }) => `DROP INDEX ${name}`),
    `WITH RECURSIVE copies (nth) AS (SELECT 2 UNION ALL SELECT nth + 1 FROM copies WHERE nth < ${factor}),
       own AS MATERIALIZED (SELECT ${columns} FROM entries ORDER BY seq)
     INSERT INTO entries (${columns}) SELECT ${columns} FROM copies CROSS JOIN own`,
    ...indexes.map(({ sql }) => sql),
    'COMMIT',
    'PRAGMA wal_checkpoint(TRUNCATE)',
  ])
  return countEntries(file)
}

async function countEntries(file: string): Promise<number> {
  const [row] = await all<{ n: number }>(file, 'SELECT count(*) AS n FROM entries')
  return row?.n ?? 0
}

function all<Row>(file: string, sql: string): Promise<Row[]> {
  const database = new sqlite3.Database(file)
  return new Promise((resolve, reject) => {
    database.all<Row>(sql, (error, rows) => {
      database.close()
      if (error) reject(error)
      else resolve(rows)
    })
  })
}

function execute(file: string, statements: readonly string[]): Promise<void> {
  const database = new sqlite3.Database(file)
  return new Promise((resolve, reject) => {
    database.exec(statements.join(';\n'), (error) => {
      database.close()
      if (error) reject(error)
      else resolve()
    })
  })
}
