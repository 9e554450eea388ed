import sqlite3 from 'sqlite3'
import type { Copied } from './bare-inserts.ts'
import type { Figure, Measurement } from './figures.ts'
import { databaseIn, order, type Served, startBot, startStandIn, startWorker } from './machines.ts'
import { callsOf, dayBack, loadTeam } from './team-data.ts'

const ROUNDS = 5
const ROWS_A_REQUEST = 10_000
const DAYS_A_REQUEST = 10

interface Sent {
  readonly rows: number
  readonly durationMs: number
}

/** How many rows of the ledger a second come in by HTTP, beside how many SQLite takes at all. */
export const ingestion: Measurement = {
  name: 'ingestion',
  async run(bench) {
    const [file, bareFile] = [databaseIn(bench, 'ingestion'), databaseIn(bench, 'bare-inserts')]
    const { writeKey } = await loadTeam(file, {})
    await loadTeam(bareFile, {})
    const standIn = await startStandIn(bench)
    const bot = await startBot(bench, standIn, file)
    const inserter = await startWorker(bench, { file: 'bare-inserts.js', core: 'measured' })
    const sent: Sent[] = []
    const inserted: Copied[] = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      bench.say(round === 0 ? 'ingestion, warming up' : `ingestion, round ${round} of ${ROUNDS}`)
      const afterSeq = await lastSeq(file)
      const durationMs = await post(bot, { key: writeKey, first: dayBack(300 - round * DAYS_A_REQUEST) })
      sent.push({ rows: (await lastSeq(file)) - afterSeq, durationMs })
      inserted.push(await order<Copied>(inserter, { from: file, afterSeq, to: bareFile }))
    }
    for (const one of [inserter, bot, standIn]) await one.stop()
    return figuresOf(sent.slice(1), inserted.slice(1))
  },
}

function figuresOf(sent: readonly Sent[], inserted: readonly Copied[]): Figure[] {
  sent.forEach(({ rows }, round) => {
    if (rows !== inserted[round]?.rows) throw new Error('Cannot measure: the two sides did not write the same rows')
  })
  const rate = ({ rows, durationMs }: Sent): number => (1000 * rows) / durationMs
  return [
    {
      what: 'ledger rows taken in',
      unit: '/s',
      ours: sent.map(rate),
      theirs: inserted.map(rate),
      target: { atLeast: 0.2 },
      note: `${ROWS_A_REQUEST.toLocaleString('en')} calls with ids a request, ${((sent[0]?.rows ?? 0) / ROWS_A_REQUEST).toFixed(1)} ledger rows a call, on disk and rolled up when answered; against bare INSERTs of the same rows, 1,000 a statement and transaction`,
    },
    {
      what: 'calls taken in',
      unit: '/s',
      ours: sent.map(({ durationMs }) => (1000 * ROWS_A_REQUEST) / durationMs),
    },
  ]
}

async function post(bot: Served, { key, first }: { key: string; first: string }): Promise<number> {
  const calls = callsOf({ first, days: DAYS_A_REQUEST, count: ROWS_A_REQUEST })
  const body = calls.map((call) => JSON.stringify(call)).join('\n')
  const startedAt = performance.now()
  const response = await fetch(`${bot.origin}/api/v1/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body,
  })
  const answer = (await response.json()) as { accepted?: number }
  const durationMs = performance.now() - startedAt
  if (answer.accepted !== ROWS_A_REQUEST) throw new Error(`Cannot measure: ${JSON.stringify(answer).slice(0, 300)}`)
  return durationMs
}

function lastSeq(file: string): Promise<number> {
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
  return new Promise((resolve, reject) => {
    database.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM entries', (error, row) => {
      database.close()
      if (error) reject(error)
      else resolve(row?.seq ?? 0)
    })
  })
}
