import { ownMeasures } from '../domain/catalogue/needs.ts'
import { nearestWord } from '../domain/nearest-word.ts'
import type { Question } from '../domain/question/question.ts'
import { shorten } from '../domain/shorten.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import { isUserId } from '../messages/mention.ts'
import type { Repositories } from '../ports.ts'

const MOST_OFFERED = 5

type Wanted = Pick<Question, 'metric' | 'where'>

interface Asked {
  readonly team: Team
  readonly store: Pick<Repositories, 'teams'>
  /** Whether the asker may see every agent's name: else agents are not looked for, since others would be offered. */
  readonly seesAgents: boolean
}

/**
 * Refuses a question about, or a limit on, an agent or area that nothing was ever recorded under, with the nearest name: a slip of the hand
 * would else read as a quiet week. Areas that are usually told apart may be asked for before. Throws `UserError`.
 */
export async function requireRecorded({ metric, where }: Wanted, { team, store, seesAgents }: Asked): Promise<void> {
  const named = { agent: seesAgents ? where.agent : undefined, area: where.area }
  if (named.agent === undefined && named.area === undefined) return
  const spellings = await store.teams.spellings(team)
  const usual = ownMeasures(team.catalogue.metricOf(metric)).flatMap((one) => team.catalogue.measureOf(one).areas ?? [])
  for (const dimension of ['agent', 'area'] as const) {
    const asked = named[dimension]
    const names = namesOf(spellings, dimension)
    if (asked === undefined || names.has(asked) || (dimension === 'area' && usual.includes(asked))) continue
    throw new UserError(faultOf(asked, { dimension, names }))
  }
}

const namesOf = (spellings: ReadonlyMap<string, string>, dimension: string): ReadonlyMap<string, string> =>
  new Map(
    [...spellings].flatMap(([key, name]) =>
      key.startsWith(`${dimension}:`) ? [[key.slice(dimension.length + 1), name] as const] : [],
    ),
  )

function faultOf(
  asked: string,
  { dimension, names }: { dimension: 'agent' | 'area'; names: ReadonlyMap<string, string> },
): string {
  const who = isUserId(asked.toUpperCase()) ? 'that person' : `the ${dimension} "${shorten(asked)}"`
  const nothing = `Nothing is recorded for ${who}`
  const typed = [...names.values()].filter((name) => !isUserId(name))
  const near = nearestWord(asked.replace(/^@/, ''), typed)
  if (near !== null) return `${nothing}: did you mean ${dimension}:${written(near)}?`
  const first = typed.slice(0, MOST_OFFERED).map((name) => `${dimension}:${written(name)}`)
  const more = typed.length > first.length ? ` and ${typed.length - first.length} more` : ''
  return first.length === 0 ? nothing : `${nothing}: there are ${first.join(', ')}${more}`
}

/** As it is typed behind the colon. */
const written = (name: string): string => (/\s/.test(name) ? `"${name}"` : name)
