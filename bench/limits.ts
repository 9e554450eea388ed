import { setTimeout as sleep } from 'node:timers/promises'
import { makeKey } from '../src/actions/make-key.ts'
import { BUILT_IN } from '../src/domain/catalogue/built-in.ts'
import type { Metric } from '../src/domain/catalogue/metric.ts'
import { ownMeasures } from '../src/domain/catalogue/needs.ts'
import { type Bound, STATISTICS } from '../src/domain/limits/limit.ts'
import { WHOLE } from '../src/domain/limits/part.ts'
import type { NewLimit, Repositories } from '../src/ports.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Figure, Measurement } from './figures.ts'
import { databaseIn, type Served, startBot, startStandIn } from './machines.ts'
import { callsOf, CHANNELS, dayBack, HOME, quiet } from './team-data.ts'

const ROUNDS = 5
/** Once started, the bot judges the last day of all teams, at rest in between: that is another thing. */
const SETTLE_MS = 20_000
const TEAMS = 50
const LIMITS_A_TEAM = 100
const CALLS_A_REQUEST = 500
/** One limit in so many is broken all the while. */
const BROKEN = 20
const SENT_BY_CALLS = ['inquiries', 'received', 'offered', 'abandoned', 'resolved', 'wait_time', 'call_time', 'csat']

/** What a burst of writes costs with limits to hold against it, beside the same burst of teams that have none. */
export const limits: Measurement = {
  name: 'limits',
  async run(bench) {
    const file = databaseIn(bench, 'limits')
    const keys = await openDesks(file)
    const standIn = await startStandIn(bench)
    const bot = await startBot(bench, standIn, file)
    await sleep(SETTLE_MS)
    const rates: Rates[] = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      bench.say(round === 0 ? 'limits, warming up' : `limits, round ${round} of ${ROUNDS}`)
      rates.push(await sendBursts(bot, { keys, round }))
    }
    for (const one of [bot, standIn]) await one.stop()
    return [figureOf(rates.slice(1))]
  },
}

function figureOf(rates: readonly Rates[]): Figure {
  const burst = `${TEAMS} requests of ${CALLS_A_REQUEST} calls of today and yesterday with ids`
  return {
    what: `calls taken in under ${(TEAMS * LIMITS_A_TEAM).toLocaleString('en')} limits`,
    unit: '/s',
    ours: rates.map(({ watched }) => watched),
    theirs: rates.map(({ unwatched }) => unwatched),
    target: { atLeast: 0.9 },
    note: `${burst}, each of a team with ${LIMITS_A_TEAM} limits, one in ${BROKEN} broken; against the same of teams without limits, in the same bot`,
  }
}

/** Their keys to write with. */
interface Desks {
  readonly watched: readonly string[]
  readonly unwatched: readonly string[]
}

async function openDesks(file: string): Promise<Desks> {
  const store = await openStore({ databaseUrl: `sqlite:${file}`, log: quiet })
  const openDesk = (repositories: Repositories, nth: number, watched: boolean): Promise<string> =>
    openOne(repositories, { channelId: `C0${watched ? 'W' : 'U'}DESK${String(nth).padStart(3, '0')}`, watched })
  try {
    await store.migrate()
    return await store.transaction(async (repositories) => {
      const desks = { watched: [] as string[], unwatched: [] as string[] }
      for (let nth = 0; nth < TEAMS; nth += 1) {
        desks.watched.push(await openDesk(repositories, nth, true))
        desks.unwatched.push(await openDesk(repositories, nth, false))
      }
      return desks
    })
  } finally {
    await store.close()
  }
}

async function openOne(
  repositories: Repositories,
  { channelId, watched }: { channelId: string; watched: boolean },
): Promise<string> {
  const now = Date.now()
  const terms = { ...HOME, channelId, name: channelId, zone: 'Etc/UTC', managerIds: [] }
  const { team } = await repositories.teams.create(terms, now)
  if (watched) for (const limit of limitsOf(team.id)) await repositories.limits.put(limit)
  const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: 'bench', createdAt: now }
  const write = { name: 'write', kind: 'bearer', scope: 'write', seesAgents: false } as const
  return (await makeKey(repositories, { terms: write, owner, vault: null })).secret
}

/** On numbers that calls change, of the whole team and of each channel. */
function limitsOf(teamId: number): NewLimit[] {
  const usual = { ...WHOLE, teamId, windowDays: 1, forDays: 1, warn: null, setBy: 'bench', setAt: 0 }
  const all = BUILT_IN.metrics
    .filter(isChanged)
    .flatMap((metric) =>
      statisticsOf(metric).flatMap((statistic) =>
        ['', ...CHANNELS].map((channel) => ({ ...usual, metric: metric.id, statistic, channel })),
      ),
    )
  if (all.length < LIMITS_A_TEAM) throw new Error(`Cannot measure: there are only ${all.length} limits to set`)
  return all.slice(0, LIMITS_A_TEAM).map((limit, nth) => ({ ...limit, critical: boundOf(nth % BROKEN === 0) }))
}

const isChanged = (metric: Metric): boolean =>
  !metric.isQuestion && ownMeasures(metric).some((measure) => SENT_BY_CALLS.includes(measure))

const statisticsOf = ({ figure }: Metric): NewLimit['statistic'][] =>
  figure.kind === 'duration' ? [null, ...STATISTICS.slice(1)] : [null]

const boundOf = (isBroken: boolean): Bound => ({ sign: '>', value: isBroken ? -1 : 1e12 })

/** Calls a second. */
interface Rates {
  readonly watched: number
  readonly unwatched: number
}

/** A request of the one, a request of the other: the machine is as fast for both. */
async function sendBursts(bot: Served, { keys, round }: { keys: Desks; round: number }): Promise<Rates> {
  const calls = callsOf({ first: dayBack(1), days: 2, count: CALLS_A_REQUEST })
  const body = calls.map((call) => JSON.stringify({ ...call, id: `${round} ${call.id}` })).join('\n')
  const ms = { watched: 0, unwatched: 0 }
  for (let nth = 0; nth < TEAMS; nth += 1) {
    // Either goes first as often as the other.
    const inTurn = nth % 2 === 0 ? (['watched', 'unwatched'] as const) : (['unwatched', 'watched'] as const)
    for (const which of inTurn) ms[which] += await send(bot, keys[which][nth]!, body)
  }
  const rateOf = (taken: number): number => (1000 * TEAMS * CALLS_A_REQUEST) / taken
  return { watched: rateOf(ms.watched), unwatched: rateOf(ms.unwatched) }
}

/** How many milliseconds the answer took. */
async function send(bot: Served, key: string, body: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' }
  const startedAt = performance.now()
  const response = await fetch(`${bot.origin}/api/v1/calls`, { method: 'POST', headers, body })
  const answer = (await response.json()) as { accepted?: number }
  if (answer.accepted !== CALLS_A_REQUEST) throw new Error(`Cannot measure: ${JSON.stringify(answer).slice(0, 300)}`)
  return performance.now() - startedAt
}
