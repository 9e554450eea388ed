import type { Limit } from '../domain/limits/limit.ts'
import { printNumber } from '../domain/print-number.ts'
import { formatFilter } from '../domain/question/words.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Repositories } from '../ports.ts'
import { agentsMeant } from './own-figures.ts'
import { requireRecorded } from './require-recorded.ts'

type Part = Pick<Limit, 'metric' | 'agent' | 'area' | 'by'>

interface Setting {
  readonly team: Team
  readonly store: Pick<Repositories, 'teams'>
}

/** Each is judged, and may owe every manager a message, under the team's lock. */
const MOST_VALUES = 1000

/**
 * The agent and area of a limit as they are kept: whoever is meant under the one id of theirs, or of several under their
 * Slack id. Throws `UserError` where nothing was ever recorded under them, since such a limit would never be broken, and
 * where it would be on each of too many.
 */
export async function partKept(
  { metric, agent, area, by }: Part,
  { team, store }: Setting,
): Promise<Pick<Part, 'agent' | 'area'>> {
  await requireFew(by, { team, store })
  const [only = agent, ...others] = agent === '' ? [] : await agentsMeant(agent, { team, store })
  const where = { ...(agent === '' ? {} : { agent }), ...(area === '' ? {} : { area }) }
  // Whom a mention means is tied to that person, recorded or not yet.
  const seesAgents = others.length === 0 && only === agent
  await requireRecorded({ metric, where }, { team, store, seesAgents })
  return { agent: others.length === 0 ? only : agent, area }
}

async function requireFew(by: Part['by'], { team, store }: Setting): Promise<void> {
  if (by !== 'agent' && by !== 'area') return
  const spellings = await store.teams.spellings(team)
  const names = [...spellings].flatMap(([key, name]) => (key.startsWith(`${by}:`) ? [name] : []))
  if (names.length <= MOST_VALUES) return
  const most = printNumber(MOST_VALUES, 0)
  throw new UserError(
    `Cannot set a limit by ${by}: there are ${printNumber(names.length, 0)} of them, and ${most} at most are judged. Name one, like ${formatFilter(by, names[0]!)}`,
  )
}
