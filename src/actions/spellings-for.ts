import type { CommandContext } from '../command.ts'
import type { Answer } from '../domain/answer/answer.ts'
import { dimensionOf } from '../domain/question/dimension.ts'
import type { LimitPlace } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'

/** Agents and areas are kept by their key; only answers that name some need the spelling. */
export async function spellingsFor(
  { question, metric, figure }: Answer,
  team: Team,
  { store }: Pick<CommandContext, 'store'>,
): Promise<ReadonlyMap<string, string>> {
  const { agent, area } = question.where
  const by = dimensionOf(question, metric)
  const isNamed = by === 'agent' || by === 'area' || agent !== undefined || area !== undefined || figure.older?.length
  return isNamed ? store.teams.spellings(team) : new Map()
}

/** The same for the parts that limits and incidents are on. */
export async function spellingsOfParts(
  parts: readonly LimitPlace[],
  team: Team,
  { teams }: Pick<Repositories, 'teams'>,
): Promise<ReadonlyMap<string, string>> {
  const isNamed = parts.some(({ agent, area }) => agent !== '' || area !== '')
  return isNamed ? teams.spellings(team) : new Map()
}
