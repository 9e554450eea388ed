import { Client } from 'undici'
import { createDatabase, startPostgres } from '../test/postgres.ts'
import type { Read, ReadDone } from './bare-reads.ts'
import { type Figure, type Measurement, quantile } from './figures.ts'
import { loadDesks } from './load-desks.ts'
import {
  type Bench,
  databaseIn,
  order,
  type StandIn,
  startBot,
  startBotOn,
  startStandIn,
  startWorker,
} from './machines.ts'
import { askForPictures } from './pictures.ts'
import type { NodeProcess } from './processes.ts'
import { type Asked, readsRows, recordReads, unpacked, unprepared } from './recorded-reads.ts'
import { dayBack } from './team-data.ts'

/** Of so many rounds: a bot that runs has answered some hundreds, when most of its code is compiled. */
const WARM_UPS = 4
const ROUNDS = 5
const LARGE_DESK = 200
const PICTURES = 12
const LONGEST_PICTURE_MS = 150
const SMALL_DESKS = { count: 50, agents: 10 }

interface Kind {
  readonly name: string
  readonly questions: readonly Asked[]
  /** How often each is asked in a round. */
  readonly times: number
}

const KINDS: readonly Kind[] = [
  {
    name: 'a single figure',
    times: 40,
    questions: [
      { metric: 'csat', period: 'month' },
      { metric: 'wait_time', period: 'quarter', stat: 'p90' },
      { metric: 'resolution_rate', period: 'year' },
      { metric: 'inquiries', period: 'week' },
      { metric: 'call_time', period: 'month' },
    ],
  },
  {
    name: 'by agent',
    times: 4,
    questions: [
      { metric: 'inquiries', period: 'month', by: 'agent' },
      { metric: 'csat', period: 'quarter', by: 'agent' },
      { metric: 'wait_time', period: 'month', by: 'agent' },
    ],
  },
  {
    name: 'a year by day',
    times: 5,
    questions: [
      { metric: 'inquiries', period: 'year', by: 'day' },
      { metric: 'csat', period: 'year', by: 'day' },
      { metric: 'wait_time', period: 'year', by: 'day' },
      { metric: 'resolution_rate', period: 'year', by: 'day' },
    ],
  },
]

/** How long each kind of question takes on years of data, beside nothing but its SQL. */
export const questions: Measurement = {
  name: 'questions',
  async run(bench) {
    const standIn = await startStandIn(bench)
    const file = databaseIn(bench, 'desks')
    const inFile = { standIn, engine: 'SQLite', databaseUrl: `sqlite:${file}`, peers: SQLITE_PEERS } as const
    const figures = await measure(bench, inFile)
    figures.push(await measurePictures(bench, { standIn, file }))
    const cluster = await startPostgres()
    const database = await createDatabase(cluster.url)
    const onServer = { standIn, engine: 'PostgreSQL', databaseUrl: database.url, peers: POSTGRES_PEERS } as const
    figures.push(...(await measure(bench, onServer)))
    await database.drop()
    for (const one of [cluster, standIn]) await one.stop()
    return figures
  },
}

/** Somebody who sends what the bot's store sends, in a way of their own. */
interface Peer {
  readonly name: string
  readonly readAs: (reads: readonly Read[]) => readonly Read[]
  readonly note: string
}

const SQLITE_PEERS: readonly Peer[] = [
  {
    name: '',
    readAs: (reads) => reads.map(unpacked),
    note: "bare sqlite3 with the bot's statements, a JavaScript object a row",
  },
  {
    name: ', rows alone',
    readAs: (reads) => reads.filter(readsRows).map(unpacked),
    note: 'the same without what tells whose key it is',
  },
  {
    name: ', packed',
    readAs: (reads) => reads,
    note: 'bare sqlite3 with the statements as the bot sends them, all rows in one JSON text',
  },
]
const POSTGRES_PEERS: readonly Peer[] = [
  {
    name: '',
    readAs: (reads) => reads.map(unprepared),
    note: "bare pg with the bot's statements, a JavaScript object a row",
  },
  {
    name: ', rows alone',
    readAs: (reads) => reads.filter(readsRows).map(unprepared),
    note: 'the same without what tells whose key it is',
  },
  {
    name: ', prepared',
    readAs: (reads) => reads,
    note: 'bare pg with the statements as the bot sends them, planned once a connection',
  },
]

interface Place {
  readonly standIn: StandIn
  readonly engine: 'SQLite' | 'PostgreSQL'
  readonly databaseUrl: string
  readonly peers: readonly Peer[]
}

/** Milliseconds of each question, by round. */
interface Times {
  readonly kind: Kind
  readonly ours: number[][]
  readonly theirs: ReadonlyMap<Peer, number[][]>
}

async function measure(bench: Bench, { standIn, engine, databaseUrl, peers }: Place): Promise<Figure[]> {
  bench.say(`questions, loading ${engine}`)
  const desks = [LARGE_DESK, ...Array<number>(SMALL_DESKS.count).fill(SMALL_DESKS.agents)]
  const { readKey, cells } = await loadDesks(databaseUrl, desks)
  const bot = await startBotOn(bench, standIn, databaseUrl)
  const connection = { client: new Client(bot.origin), headers: { authorization: `Bearer ${readKey}` } }
  await requireAgreement(connection)
  const bare = await startWorker(bench, { file: 'bare-reads.js', core: 'measured' })
  await order<ReadDone>(bare, { databaseUrl })
  const all: Times[] = []
  for (const kind of KINDS) {
    const recorded = await recordReads(databaseUrl, readKey, kind.questions)
    const times: Times = { kind, ours: [], theirs: new Map(peers.map((peer) => [peer, []])) }
    for (let round = 1 - WARM_UPS; round <= ROUNDS; round += 1) {
      bench.say(`questions, ${kind.name} on ${engine}, ${round > 0 ? `round ${round} of ${ROUNDS}` : 'warming up'}`)
      const ours = await askAll(connection, kind)
      if (round > 0) times.ours.push(ours)
      for (const peer of peers) {
        const theirs = await readAll(bare, kind, { recorded, peer })
        if (round > 0) times.theirs.get(peer)!.push(theirs)
      }
    }
    all.push(times)
  }
  await connection.client.close()
  for (const one of [bot, bare]) await one.stop()
  return all.flatMap((times) => figuresOf(times, { engine, cells }))
}

/** Questions nobody asked before, of each kind in turn: until the words and the picture are there. */
async function measurePictures(bench: Bench, { standIn, file }: { standIn: StandIn; file: string }): Promise<Figure> {
  const bot = await startBot(bench, standIn, file)
  await standIn.control('connect', { requestUrl: bot.eventsUrl })
  const month = (back: number): string => `${dayBack(back + 29)}..${dayBack(back)}`
  const year = (back: number): string => `${dayBack(back + 364)}..${dayBack(back)}`
  const asked = (back: number) => [
    `csat ${month(back)}`,
    `wait_time ${month(back)} by agent`,
    `inquiries ${year(back)} by day`,
  ]
  bench.say('questions, with their pictures')
  await askForPictures(standIn, { questions: asked(PICTURES + 1), replies: 2 })
  const questions = Array.from({ length: PICTURES }, (_, index) => asked(index + 1)).flat()
  const seen = await askForPictures(standIn, { questions, replies: 2 })
  await bot.stop()
  return {
    what: 'answer with its picture, SQLite, median',
    unit: 'ms',
    ours: [
      quantile(
        seen.map(({ pictureMs }) => pictureMs),
        0.5,
      ),
    ],
    theirs: [LONGEST_PICTURE_MS],
    target: { atMost: 1 },
    note: `/metrics ${asked(1).join('; ')}, and so on, each new to the bot: from sending to words and picture in the channel, the picture drawn, uploaded and looked for; against the ${LONGEST_PICTURE_MS} ms that such an answer may take`,
  }
}

/** One question after the other; the milliseconds of each. */
async function askAll(connection: Connection, { questions: asked, times }: Kind): Promise<number[]> {
  const durations: number[] = []
  for (let index = 0; index < times * asked.length; index += 1) {
    const question = asked[index % asked.length]!
    const startedAt = performance.now()
    const answer = await ask(connection, question)
    durations.push(performance.now() - startedAt)
    if (typeof answer.value !== 'number' || (question.by === 'agent' && answer.groups?.length !== LARGE_DESK))
      throw new Error(`Cannot measure: ${JSON.stringify(answer).slice(0, 300)}`)
  }
  return durations
}

/** One to the bot, which lets its questions in. `fetch` takes a third of a millisecond more for each of them. */
interface Connection {
  readonly client: Client
  readonly headers: Readonly<Record<string, string>>
}

interface AnswerJson {
  readonly value?: number | null
  readonly groups?: readonly { readonly value: number }[]
}

async function ask({ client, headers }: Connection, { metric, ...words }: Asked): Promise<AnswerJson> {
  const path = `/api/v1/metrics/${metric}?${new URLSearchParams({ ...words }).toString()}`
  const { body } = await client.request({ method: 'GET', path, headers })
  return (await body.json()) as AnswerJson
}

/** What was loaded must tell the same by agent, which is read from cells, as in a single figure, which is not. */
async function requireAgreement(connection: Connection): Promise<void> {
  const question = { metric: 'inquiries', period: 'month' }
  const [whole, byAgent] = [await ask(connection, question), await ask(connection, { ...question, by: 'agent' })]
  const together = byAgent.groups?.reduce((sum, { value }) => sum + value, 0)
  if (whole.value !== together || byAgent.value !== together)
    throw new Error(`Cannot measure: the agents add up to ${together}, all of them are ${whole.value}`)
}

/** What was recorded of the same questions, in the same order. */
async function readAll(
  bare: NodeProcess,
  { questions: asked, times }: Kind,
  { recorded, peer }: { recorded: readonly Read[][]; peer: Peer },
): Promise<number[]> {
  const durations: number[] = []
  for (let index = 0; index < times * asked.length; index += 1) {
    const reads = peer.readAs(recorded[index % asked.length]!)
    const { rows, durationMs } = await order<ReadDone>(bare, { reads })
    durations.push(durationMs)
    if (rows === 0) throw new Error(`Cannot measure: nothing was read by ${reads[0]?.sql}`)
  }
  return durations
}

function figuresOf({ kind, ours, theirs }: Times, { engine, cells }: { engine: string; cells: number }): Figure[] {
  const asked = kind.questions.map((one) => Object.values(one).join(' ')).join('; ')
  const place = `a team of ${LARGE_DESK} agents beside ${SMALL_DESKS.count} of ${SMALL_DESKS.agents}, three years, ${cells.toLocaleString('en')} cells`
  return [...theirs].flatMap(([peer, rounds]) => {
    const figure = (name: string, q: number): Figure => ({
      what: `${kind.name}, ${engine}, ${name}${peer.name}`,
      unit: 'ms',
      ours: ours.map((times) => quantile(times, q)),
      theirs: rounds.map((times) => quantile(times, q)),
      target: { atMost: 3 },
    })
    const note = `${asked}; GET /api/v1/metrics/… of ${place}; against ${peer.note}`
    return [{ ...figure('median', 0.5), note }, figure('p99', 0.99)]
  })
}
