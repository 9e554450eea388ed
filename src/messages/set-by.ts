import { SET_WITH_TEAM } from '../domain/limits/first-limits.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { mention } from './mention.ts'

/**
 * `set by @Anna`, begun as told, behind who answers for it where that is somebody else: `of @Ben, set by @Anna`. Of a limit
 * that nobody set, where it comes from.
 */
export function setByWords({ setBy, owner }: Pick<Limit, 'setBy' | 'owner'>, begin: string): string {
  if (setBy === SET_WITH_TEAM) return 'usual limit, switched on with the team'
  const of = owner === null || owner === setBy ? '' : `of ${mention(owner)}, `
  return `${of}${begin} ${mention(setBy)}`
}
