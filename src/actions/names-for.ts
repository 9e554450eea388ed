import type { CommandContext } from '../command.ts'
import type { Answer } from '../domain/answer/answer.ts'
import type { Team } from '../domain/team.ts'
import { isUserId } from '../messages/mention.ts'
import { spellingsFor } from './spellings-for.ts'

/** So many people at most are asked after: Slack tells of one at a time. */
const MOST_PEOPLE = 50

interface Setting extends Pick<CommandContext, 'store' | 'directory'> {
  readonly team: Team
  /** What stands in front of a person's name. */
  readonly mark: '@' | ''
}

/**
 * How agents and areas are called, keyed `agent:…` and `area:…`: agents who were mentioned by their names in Slack, since
 * a mention shows nothing in a table, a picture or a file. Whom Slack does not know, or can't be asked about, keeps the id.
 */
export async function namesFor(
  answer: Answer,
  { team, store, directory, mark }: Setting,
): Promise<ReadonlyMap<string, string>> {
  const spellings = await spellingsFor(answer, team, { store })
  const agents = agentsOf(answer).map((key) => ({ key, written: spellings.get(`agent:${key}`) ?? key.toUpperCase() }))
  const mentioned = agents.filter(({ written }) => isUserId(written)).slice(0, MOST_PEOPLE)
  const named = await Promise.all(
    mentioned.map(async ({ key, written }) => {
      const person = await directory.person(team.workspaceId, written).catch(() => null)
      return person === null || person.name === written ? [] : [{ key, written, name: mark + person.name }]
    }),
  )
  const people = named.flat()
  const isShared = (name: string): boolean =>
    people.filter((one) => one.name === name).length > 1 || agents.some(({ written }) => written === name)
  return new Map([
    ...spellings,
    ...people.map(({ key, written, name }) => [`agent:${key}`, isShared(name) ? `${name} ${written}` : name] as const),
  ])
}

/** The agents an answer names, those it shows first coming first. */
function agentsOf({ question, groups, scorecard }: Answer): string[] {
  const { agent } = question.where
  const keys = [
    ...(agent === undefined ? [] : [agent]),
    ...(question.by === 'agent' ? (groups ?? []).map(({ key }) => key) : []),
    ...(scorecard?.cards ?? []).map((card) => card.agent),
  ]
  return [...new Set(keys)].filter((key) => key !== '')
}
