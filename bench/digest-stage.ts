import { setTimeout as sleep } from 'node:timers/promises'
import type { Team } from '../src/domain/team.ts'
import type { Offices, Posted } from './digest-stand-in.ts'
import { enterDigests, FEW_FIGURES, type OfficeFigures, type OpenOffices, openOffices } from './digest-teams.ts'
import { type Bench, databaseIn, type Served, type StandIn, startBotOn, startStandInFrom } from './machines.ts'
import { cpuSecondsOf } from './processes.ts'

/** Time to enter all before they are due. */
const HEAD_START_MS = { least: 3_000, aDigest: 1 }
const WITHIN_MS = 20 * 60_000
/** Nobody listens there: what is drawn nowhere costs nothing. */
export const NO_PICTURES = { QUICKCHART_URL: 'http://127.0.0.1:1' }

/** A bot, a stand-in with many workspaces, and the teams in them. */
export interface Stage {
  readonly standIn: StandIn
  readonly offices: OpenOffices
  readonly bot: Served
  /** What the bot has used so far. */
  cpuSeconds(): number
  stop(): Promise<void>
}

interface StageOptions {
  readonly name: string
  readonly environment?: Readonly<Record<string, string>>
  readonly figures?: OfficeFigures
}

export async function openStage(
  bench: Bench,
  size: Offices,
  { name, environment = {}, figures = FEW_FIGURES }: StageOptions,
): Promise<Stage> {
  bench.say(`digests, making ${(size.workspaces * size.channels).toLocaleString('en')} teams`)
  const standIn = await startStandInFrom(bench, { file: 'bench/digest-stand-in.js', options: size })
  const databaseUrl = `sqlite:${databaseIn(bench, name)}`
  const offices = await openOffices(databaseUrl, size, { apiUrl: standIn.apiUrl, figures })
  const oauth = {
    SLACK_API_URL: standIn.apiUrl,
    SLACK_SIGNING_SECRET: standIn.signingSecret,
    SLACK_CLIENT_ID: 'bench',
    SLACK_CLIENT_SECRET: 'bench-client-secret',
    SLACK_STATE_SECRET: 'bench-state-secret',
    ENCRYPTION_KEY: offices.encryptionKey,
    ...environment,
  }
  const bot = await startBotOn(bench, { ...standIn, environment: oauth }, databaseUrl)
  const stop = async (): Promise<void> => {
    await bot.stop()
    await offices.store.close()
    await standIn.stop()
  }
  return { standIn, offices, bot, cpuSeconds: () => cpuSecondsOf(bot), stop }
}

export interface Sent {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly posted: Posted
}

let requests = 0

/** Enters the digests, lets them come due, and waits until the last one stands in its channel. */
export async function send(
  { standIn, offices, bot }: Stage,
  { teams, days = 1, pictures = false }: { teams: readonly Team[]; days?: number; pictures?: boolean },
): Promise<Sent> {
  const count = teams.length * days
  const dueAt = Date.now() + HEAD_START_MS.least + HEAD_START_MS.aDigest * count
  await standIn.control<Posted>('posted', { reset: true })
  await enterDigests(offices, { teams, days, dueAt, request: `bench-${++requests}` })
  if (Date.now() > dueAt) throw new Error('Cannot measure: the digests were due before they were entered')
  await sleep(dueAt - Date.now())
  const cpu = cpuSecondsOf(bot)
  for (const giveUpAt = Date.now() + WITHIN_MS; Date.now() < giveUpAt; await sleep(50)) {
    const posted = await standIn.control<Posted>('posted', {})
    if (posted.posts < count || (pictures && posted.illustrated < count)) continue
    const seconds = ((pictures ? Date.now() : posted.lastAt) - dueAt) / 1000
    return { seconds, cpuSeconds: cpuSecondsOf(bot) - cpu, posted }
  }
  throw new Error(`Cannot measure: ${JSON.stringify(await standIn.control<Posted>('posted', {}))} of ${count} went out`)
}

/** Waits until what follows so many digests stands in their threads: others that were due meanwhile would wait for it. */
export async function untilThreads({ standIn }: Stage, count: number): Promise<void> {
  for (const giveUpAt = Date.now() + WITHIN_MS; Date.now() < giveUpAt; await sleep(200)) {
    const { inThreads } = await standIn.control<Posted>('posted', {})
    if (inThreads >= count) return
  }
  throw new Error(`Cannot measure: ${JSON.stringify(await standIn.control<Posted>('posted', {}))} of ${count} threads`)
}
