import { isDeepStrictEqual } from 'node:util'
import { alertChecks, playAlerts, type PlayedAlerts } from './alerts.ts'
import { type RunningBot, startBotOn, type TeamName } from './bot-on.ts'
import {
  type Answers,
  type AnswerJson,
  type Figure,
  figuresOf,
  isAsStated,
  QUESTIONS,
  type Question,
} from './figures.ts'
import { GROUPED, type GroupAnswers, groupChecks, GROUPINGS, groupQuestion, weekOf } from './group-figures.ts'
import { type Column, type Folder, readFolder } from './read-folder.ts'
import { recount } from './recount.ts'
import { tableOf, type Row } from './table.ts'

/** A database to verify on; empty when it begins. */
export interface Engine {
  readonly name: string
  readonly databaseUrl: string
}

export interface Verdict {
  readonly isRight: boolean
  readonly table: string
}

/**
 * Sends a folder's calls through the HTTP door (one a request, all in one NDJSON request, all as one CSV) to a bot on each
 * engine, asks by HTTP and by the command, and compares with the folder's README and with the file counted anew.
 */
export async function verifyFolder(folder: string, engines: readonly Engine[]): Promise<Verdict> {
  const read = readFolder(folder)
  // Side by side: while one waits for its disk the other computes.
  const outcomes = await Promise.allSettled(engines.map((engine) => runOn(engine, read)))
  const runs = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
  const rows = [
    ...read.columns.flatMap((_, index) => columnRows(read, index, runs)),
    ...groupRows(read, runs),
    ...alertRows(read, runs),
    ...conductRows(read, runs),
  ]
  return {
    isRight: rows.every(({ isRight }) => isRight),
    table: tableOf(rows, ['expected', ...namesOf(runs), 'reply']),
  }
}

/** All that one engine's bot said. */
interface Run {
  readonly engine: string
  readonly columns: readonly Answers[]
  /** The parts of the first column's figures. */
  readonly groups: GroupAnswers
  readonly alerts: PlayedAlerts
  /** What it did beyond answering, by what was done. */
  readonly conduct: ReadonlyMap<string, string>
}

async function runOn(engine: Engine, folder: Folder): Promise<Run> {
  const asked = await askBot(engine, folder)
  return { ...asked, alerts: await playAlerts(engine.databaseUrl, folder.calls) }
}

async function askBot({ name, databaseUrl }: Engine, { calls, columns }: Folder): Promise<Omit<Run, 'alerts'>> {
  const bot = await startBotOn(databaseUrl)
  try {
    const conduct = new Map<string, string>()
    const note = (what: string, { accepted, duplicates }: { accepted: number; duplicates: number }): void =>
      void conduct.set(what, `accepted ${accepted}, duplicates ${duplicates}`)
    note(CONDUCT.singles, await bot.sendSingly(calls))
    note(CONDUCT.lines, await bot.sendLines(calls))
    note(CONDUCT.csv, await bot.sendCsv(calls))
    const ask = async (team: TeamName) => ({
      answers: await askAll(bot, team, columns),
      groups: await askGroups(bot, team, columns[0]!),
    })
    const asked = await ask('singles')
    const others = [await ask('ndjson'), await ask('csv')]
    conduct.set(CONDUCT.alike, sameness(others.every((other) => isDeepStrictEqual(other, asked))))
    note(CONDUCT.again, await bot.sendLines(calls))
    conduct.set(CONDUCT.unchanged, sameness(isDeepStrictEqual(await ask('ndjson'), asked)))
    conduct.set(CONDUCT.rebuild, /(\d+) differed/.exec(await bot.rebuild())?.[0] ?? 'no answer')
    return { engine: name, columns: await withReplies(bot, columns, asked.answers), groups: asked.groups, conduct }
  } finally {
    await bot.stop()
  }
}

type JsonAnswers = Pick<Answers, 'json' | 'ratings'>

async function askAll(bot: RunningBot, team: TeamName, columns: readonly Column[]): Promise<JsonAnswers[]> {
  const answers: JsonAnswers[] = []
  for (const column of columns) {
    const json: Record<string, AnswerJson> = {}
    for (const question of QUESTIONS) {
      const [metric = '', stat] = question.split(' ')
      json[question] = await bot.ask(team, metric, { period: periodOf(column), ...(stat ? { stat } : {}) })
    }
    answers.push({ json: json as Record<Question, AnswerJson>, ratings: await ratingsOf(bot, team, column) })
  }
  return answers
}

/** Every grouped question about a column's days, by agent, day and week. */
async function askGroups(bot: RunningBot, team: TeamName, column: Column): Promise<GroupAnswers> {
  const answers = new Map<string, AnswerJson>()
  for (const question of GROUPED) {
    const [metric = '', stat] = question.split(' ')
    for (const by of GROUPINGS) {
      const query = { period: periodOf(column), by, ...(stat ? { stat } : {}) }
      answers.set(groupQuestion(question, by), await bot.ask(team, metric, query))
    }
  }
  return answers
}

/** The answers by number are in the roll-ups only: an answer tells the share of the happy ones. */
async function ratingsOf(bot: RunningBot, team: TeamName, { first, last }: Column): Promise<number[]> {
  const end = dayAfter(last)
  const query = { teamId: bot.teamId(team), measures: ['csat'], start: first, end, grain: 'channel' } as const
  const ratings = [0, 0, 0, 0, 0]
  for (const { rollUp } of await bot.store.rollUps.read(query))
    if (rollUp.kind === 'rating') for (const [point, count] of rollUp.histogram) ratings[point - 1]! += count
  return ratings
}

async function withReplies(
  bot: RunningBot,
  columns: readonly Column[],
  answers: readonly JsonAnswers[],
): Promise<Answers[]> {
  const whole: Answers[] = []
  for (const [index, column] of columns.entries()) {
    const replies: Record<string, string> = {}
    for (const question of QUESTIONS) replies[question] = await bot.slash(`${question} ${periodOf(column)}`)
    whole.push({ ...answers[index]!, replies: replies as Record<Question, string> })
  }
  return whole
}

/** A week as `2021-W07`, everything else as its first and last day. */
export function periodOf({ first, last }: Pick<Column, 'first' | 'last'>): string {
  if (dayAfter(first, 6) !== last) return `${first}..${last}`
  return weekOf(first)
}

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The table's rows about one of the README's columns. */
function columnRows({ calls, columns }: Folder, index: number, runs: readonly Run[]): Row[] {
  const column = columns[index]!
  return figuresOf(recount(calls, column)).map((figure) => {
    const { name, expected } = figure
    const stated = isAsStated(expected, column.stated, name)
    const found = runs.map((run) => figure.found(run.columns[index]!))
    const reply = replyOf(figure, runs, index)
    const isCovered = runs.every((run) => coversColumn(run.columns[index]!, column))
    return {
      name: `${name}, ${column.title}`,
      cells: [
        stated ? print(expected) : `${print(expected)} (README: ${column.stated.get(name)?.join(' / ')})`,
        ...found.map(print),
        reply.text,
      ],
      isRight: stated && isCovered && reply.isRight && found.every((values) => isClose(values, figure)),
    }
  })
}

/** The table's rows about the parts of the first column's figures, a row for each list of them. */
function groupRows({ calls, columns }: Folder, runs: readonly Run[]): Row[] {
  return groupChecks(calls, columns[0]!).map(({ name, expected, judge }) => {
    const found = runs.map(({ groups }) => judge(groups))
    return {
      name,
      cells: [expected, ...found.map(({ text }) => text), ''],
      isRight: found.every(({ isRight }) => isRight),
    }
  })
}

/** The table's rows about what alarmed, day by day. */
function alertRows({ calls }: Folder, runs: readonly Run[]): Row[] {
  return alertChecks(calls).map(({ name, expected, judge }) => {
    const found = runs.map(({ alerts }) => judge(alerts))
    return {
      name,
      cells: [expected, ...found.map(({ text }) => text), ''],
      isRight: found.every(({ isRight }) => isRight),
    }
  })
}

const isClose = (values: readonly (number | null)[], { expected, tolerance }: Figure): boolean =>
  values.length === expected.length &&
  values.every((value, at) => value !== null && Math.abs(value - expected[at]!) <= expected[at]! * (tolerance + 1e-12))

/** Whether the answers are about the column's days. */
const coversColumn = ({ json }: Answers, { first, last }: Column): boolean =>
  Object.values(json).every(({ period }) => period.start === first && period.end === dayAfter(last))

function replyOf({ reply }: Figure, runs: readonly Run[], index: number): { text: string; isRight: boolean } {
  if (!reply) return { text: '', isRight: true }
  for (const { columns } of runs) {
    const answers = columns[index]!
    const words = answers.replies[reply.question]
    const expected = reply.expected(answers)
    if (!holds(words, expected)) return { text: `${words.split('\n')[0]} (expected ${expected})`, isRight: false }
  }
  return { text: reply.expected(runs[0]!.columns[index]!), isRight: true }
}

/** Whether the words contain the figure, not as a part of another number. */
const holds = (words: string, figure: string): boolean =>
  new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?![\\d.,]*\\d)`).test(words)

const CONDUCT = {
  singles: 'one call a request',
  lines: 'all in one NDJSON request',
  csv: 'all in one CSV request',
  alike: 'answers of the three teams',
  again: 'the NDJSON request again',
  unchanged: 'answers after that',
  rebuild: 'rebuild',
} as const

const sameness = (isSame: boolean): string => (isSame ? 'the same' : 'differ')

/** The table's rows about how the bot behaved. */
function conductRows({ calls }: Folder, runs: readonly Run[]): Row[] {
  const all = `accepted ${calls.length}, duplicates 0`
  const expected: Readonly<Record<keyof typeof CONDUCT, string>> = {
    singles: all,
    lines: all,
    csv: all,
    alike: 'the same',
    again: `accepted 0, duplicates ${calls.length}`,
    unchanged: 'the same',
    rebuild: '0 differed',
  }
  return (Object.keys(CONDUCT) as (keyof typeof CONDUCT)[]).map((key) => {
    const found = runs.map(({ conduct }) => conduct.get(CONDUCT[key]) ?? 'not done')
    return {
      name: CONDUCT[key],
      cells: [expected[key], ...found, ''],
      isRight: found.every((text) => text === expected[key]),
    }
  })
}

const namesOf = (runs: readonly Run[]): string[] => runs.map(({ engine }) => `JSON on ${engine}`)

/** To as many places as tell a wrong figure from a right one. */
const print = (values: readonly (number | null)[]): string =>
  values.map((value) => (value === null ? '–' : Number.isInteger(value) ? String(value) : value.toFixed(6))).join(' / ')
