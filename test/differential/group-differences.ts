import type { AnswerJson, GroupJson } from '../../src/doors.ts'
import { type Check, figureDifferences, unlike, valueOf } from './figure-differences.ts'
import type { PlainAnswer, PlainGroup } from './plain-answer.ts'
import type { By } from './question.ts'

/** Where the parts of an answer are not as they must be: which there are, their figures, and their order. */
export function groupDifferences(
  { groups }: AnswerJson,
  plain: PlainAnswer,
  { check, by }: { check: Check; by: By },
): string[] {
  if (!plain.groups || !groups) return unlike('groups', groups, plain.groups ?? undefined)
  const keyOf = (key: string | null): string => key?.toLowerCase() ?? ''
  const found = new Map(groups.map((group) => [keyOf(group.key), group]))
  if (found.size < groups.length) return [`groups have a key twice: ${groups.map(({ key }) => key).join(', ')}`]
  const shown = plain.groups.filter((group) => isCalendar(by) || isShown(group, check))
  return [
    ...unlike('groups', groups.map(({ key }) => keyOf(key)).sort(), shown.map(({ key }) => keyOf(key)).sort()),
    ...plain.groups.flatMap(({ key, isCut = false }) =>
      isCalendar(by) ? unlike(`${key}’s cut`, found.get(keyOf(key))?.is_part ?? false, isCut) : [],
    ),
    ...shown.flatMap(({ key, figure }) => {
      const group = found.get(keyOf(key))
      return group ? figureDifferences(`${key}: `, { found: group, plain: figure, check }) : []
    }),
    ...orderDifferences(groups, by),
  ]
}

/** Of anonymous answers nobody learns that there are some which are not told; else a part of a figure is enough. */
function isShown({ figure, isRecorded }: PlainGroup, check: Check): boolean {
  if (valueOf(figure, check).value !== null) return true
  const isPart = [figure.divided?.numerator, figure.divided?.denominator].some((side) => side)
  return check.metric.anonymous === undefined && (isRecorded || isPart)
}

const isCalendar = (by: By): boolean => by === 'day' || by === 'week' || by === 'month'

/** Days, weeks and months in their order, shares by what they are at least, else the largest first; "not said" last. */
function orderDifferences(groups: readonly GroupJson[], by: By): string[] {
  const keys = groups.map(({ key }) => key)
  if (isCalendar(by))
    return keys.some((key, index) => index > 0 && key! <= keys[index - 1]!) ? ['days are not in order'] : []
  const rankOf = ({ value, interval }: GroupJson): number => interval?.low ?? value ?? -Infinity
  const isInOrder = groups.every((group, index) => {
    const next = groups[index + 1]
    if (!next) return true
    return next.key === null || (group.key !== null && rankOf(group) >= rankOf(next))
  })
  return isInOrder ? [] : [`groups are in the order ${keys.join(', ')}`]
}
