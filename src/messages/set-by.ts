import { SET_WITH_TEAM } from '../domain/limits/first-limits.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { mention } from './mention.ts'

/** `set by @Anna`, begun as told; of a limit that nobody set, where it comes from. */
export function setByWords({ setBy }: Pick<Limit, 'setBy'>, begin: string): string {
  return setBy === SET_WITH_TEAM ? 'usual limit, switched on with the team' : `${begin} ${mention(setBy)}`
}
