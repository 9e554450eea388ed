import { ownMeasures } from '../domain/catalogue/needs.ts'
import { makeDigest, notedDays, planDigest, type Digest, type WantedDigest } from '../domain/digest/digest.ts'
import { isChanged, type DigestLine } from '../domain/digest/digest-line.ts'
import { isPaused } from '../domain/limits/failing.ts'
import type { Missing } from '../domain/digest/missing.ts'
import { explainingAgent } from '../domain/digest/one-agent.ts'
import { sameWeekdaysBefore } from '../domain/time/day.ts'
import type { Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'

/** Of so many changes it is looked up whether one agent explains them; it takes a row an agent and day. */
const MOST_EXPLAINED = 3
/** On how many same weekdays before it is looked up who recorded what is missing. */
const RECORDER_WEEKS = 4

/** Gathers and makes the digest of some days, on the morning after or, of a day that is not over, on itself. */
export async function gatherDigest(
  repositories: Pick<Repositories, 'rollUps' | 'limits' | 'targets' | 'ledger' | 'notes'>,
  wanted: WantedDigest,
): Promise<Digest> {
  const { team, period } = wanted
  // One that is paused could keep the digest from being made.
  const limits = (await limitsOf(repositories, team)).filter((limit) => !isPaused(limit))
  const targets = await repositories.targets.ofTeam(team.id)
  const plan = planDigest(period, { catalogue: team.catalogue, limits })
  const rows = await repositories.rollUps.read({ teamId: team.id, ...plan, grain: 'channel' })
  const notes = await repositories.notes.ofTeam(team.id, notedDays(wanted))
  const digest = makeDigest(wanted, { rows, limits, targets, notes })
  return {
    ...digest,
    lines: await withAgents(repositories, digest),
    missing: await withRecorders(repositories, digest),
  }
}

/** The lines, each change with the one agent who explains it, if there is one. */
async function withAgents({ rollUps }: Pick<Repositories, 'rollUps'>, { lines, team }: Digest): Promise<DigestLine[]> {
  const changed = lines.filter(isChanged).slice(0, MOST_EXPLAINED)
  const explained = new Map<DigestLine, string | null>()
  for (const line of changed) {
    const { metric, comparison } = line.answer
    const { partner, period } = comparison!
    const read = { teamId: team.id, measures: ownMeasures(metric), grain: 'all' } as const
    const rows = [...(await rollUps.read({ ...read, ...partner })), ...(await rollUps.read({ ...read, ...period }))]
    explained.set(line, explainingAgent(line.answer, rows))
  }
  return lines.map((line) => ({ ...line, agent: explained.get(line) ?? null }))
}

async function withRecorders({ ledger }: Pick<Repositories, 'ledger'>, { missing, team }: Digest): Promise<Missing[]> {
  return Promise.all(
    missing.map(async (one) => {
      const days = sameWeekdaysBefore(one.days.at(-1)!, RECORDER_WEEKS)
      return { ...one, recorders: await ledger.recordersOf(team, { ...one, days }) }
    }),
  )
}
