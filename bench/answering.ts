import type { Figure, Measurement } from './figures.ts'
import { quantile } from './figures.ts'
import type { Load, LoadResult } from './generator.ts'
import { databaseIn, order, type Served, startBareBolt, startBot, startStandIn, startWorker } from './machines.ts'
import { callsOf, churnOf, dayBack, loadTeam } from './team-data.ts'

const ROUNDS = 5
const ROUND_MS = 3_000
const CONCURRENCY = 16
const QUESTION = 'churn week'
/** What stands in every answer's small print; a fault reads otherwise. */
const ANSWER = 'Data on '
/** Questions on one day have no picture: what is measured is reading, working out and wording. */
const NEW_ABOUT = ['churn', 'churn_rate', 'retention', 'abandonment', 'wait_time', 'call_time', 'csat', 'inquiries']

/** How many questions a second the bot answers, beside how many commands a Bolt app can acknowledge at all. */
export const answering: Measurement = {
  name: 'answering',
  async run(bench) {
    const file = databaseIn(bench, 'answering')
    await loadTeam(file, yearOfData())
    const standIn = await startStandIn(bench)
    const bot = await startBot(bench, standIn, file)
    const bare = await startBareBolt(bench, standIn)
    const generator = await startWorker(bench, { file: 'generator.js', core: 'driver' })
    const drive = (
      app: Served,
      answerWith: string | null,
      { durationMs = ROUND_MS, texts = [QUESTION] } = {},
    ): Promise<LoadResult> => {
      const { signingSecret } = standIn
      const load: Load = {
        url: app.eventsUrl,
        signingSecret,
        texts,
        durationMs,
        concurrency: CONCURRENCY,
        answerWith,
      }
      return order<LoadResult>(generator, load).then(requireClean)
    }
    // The first answers draw a picture, and everything is slow until the code is hot.
    await drive(bot, ANSWER)
    await drive(bare, null, { durationMs: ROUND_MS / 2 })
    const answered: LoadResult[] = []
    const acknowledged: LoadResult[] = []
    const anew: LoadResult[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      bench.say(`answering, round ${round + 1} of ${ROUNDS}`)
      answered.push(await drive(bot, ANSWER))
      anew.push(await drive(bot, ANSWER, { texts: newQuestions(round) }))
      acknowledged.push(await drive(bare, null))
    }
    for (const one of [generator, bot, bare, standIn]) await one.stop()
    return figuresOf({ answered, anew, acknowledged })
  },
}

/** Questions nobody asked before, each about one day: another day for each metric and round. */
function newQuestions(round: number): string[] {
  const days = Array.from({ length: Math.floor(360 / ROUNDS) }, (_, index) => dayBack(2 + index * ROUNDS + round))
  return days.flatMap((day) => NEW_ABOUT.map((metric) => `${metric} ${day}`))
}

/** A year of a team that takes 25 calls a day and says each day who came and left. */
export function yearOfData() {
  const year = { first: dayBack(366), days: 366 }
  return { calls: callsOf({ ...year, count: 25 * year.days }), entries: churnOf(year) }
}

function figuresOf({
  answered,
  anew,
  acknowledged,
}: Readonly<Record<'answered' | 'anew' | 'acknowledged', readonly LoadResult[]>>): Figure[] {
  const rate = ({ done, durationMs }: LoadResult): number => (1000 * done) / durationMs
  const busy = [answered, acknowledged].map((results) =>
    quantile(
      results.map((result) => result.busy),
      0.5,
    ),
  )
  return [
    {
      what: 'answers in words',
      unit: '/s',
      ours: answered.map(rate),
      theirs: acknowledged.map(rate),
      target: { atLeast: 0.2 },
      note: `/metrics ${QUESTION} again and again, ${CONCURRENCY} at once, which is answered from what was worked out once; against acknowledgements of a bare Bolt app; the generator was busy ${busy.map((share) => `${Math.round(100 * share)} %`).join(' and ')} of the time`,
    },
    {
      what: 'answers to new questions in words',
      unit: '/s',
      ours: anew.map(rate),
      theirs: acknowledged.map(rate),
      note: 'each about a day nobody asked about before, without a picture; what was worked out once comes back when a round is through its list',
    },
    acknowledgement('p50', 0.5, answered, acknowledged),
    acknowledgement('p99', 0.99, answered, acknowledged),
  ]
}

function acknowledgement(
  name: string,
  q: number,
  ...[answered, acknowledged]: [readonly LoadResult[], readonly LoadResult[]]
): Figure {
  const at = ({ ackMs }: LoadResult): number => quantile(ackMs, q)
  return {
    what: `acknowledged under that load, ${name}`,
    unit: 'ms',
    ours: answered.map(at),
    theirs: acknowledged.map(at),
  }
}

function requireClean(result: LoadResult): LoadResult {
  if (result.failures.length > 0)
    throw new Error(`Cannot measure: ${result.failures.length} commands failed, ${result.failures[0]}`)
  return result
}
