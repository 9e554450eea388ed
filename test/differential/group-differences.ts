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
  const hidden = hiddenGroups(plain, { found, keyOf, by })
  const shown = plain.groups.filter((group) => {
    const isThere = isCalendar(by) || valueOf(group.figure, check).value !== null
    return isThere && !hidden.groups.includes(group)
  })
  const listed = isCalendar(by) ? plain.groups : shown
  return [
    ...hidden.faults,
    ...unlike('groups', groups.map(({ key }) => keyOf(key)).sort(), listed.map(({ key }) => keyOf(key)).sort()),
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

const isCalendar = (by: By): boolean => by === 'day' || by === 'week' || by === 'month'

/**
 * Groups of an anonymous measure that are not shown. What they hold together must not be told from the whole less what is
 * shown: it is nothing, or five answers and more. Nor may any be hidden without need.
 */
function hiddenGroups(
  { groups, metric }: PlainAnswer,
  { found, keyOf, by }: { found: ReadonlyMap<string, GroupJson>; keyOf: (key: string | null) => string; by: By },
): { groups: readonly PlainGroup[]; faults: string[] } {
  if (!metric.anonymous) return { groups: [], faults: [] }
  const answered = groups!.filter(({ answers }) => answers > 0)
  const hidden = answered.filter(({ key }) => (found.get(keyOf(key))?.value ?? null) === null)
  const few = answered.filter(({ answers }) => answers < 5)
  const told = hidden.reduce((sum, { answers }) => sum + answers, 0)
  // Ratings of areas are no part of the whole, nor are stretches that overlap.
  const isPart = by !== 'area' && !(metric.anonymousDays && isCalendar(by))
  const isTold = isPart && told > 0 && told < 5 && hidden.length < answered.length
  const mustHide = few.filter((group) => !hidden.includes(group))
  const needless = hidden.length - few.length > 1 || (few.length === 0 && hidden.length > 0)
  return {
    groups: hidden,
    faults: [
      ...mustHide.map(({ key, answers }) => `${key} is shown although it has ${answers} answers`),
      ...(isTold ? [`what is hidden can be told: it is ${told} answers`] : []),
      ...(needless && metric.unit === '%'
        ? [`${hidden.length} groups are hidden, where ${few.length} have few answers`]
        : []),
    ],
  }
}

/** Days, weeks and months in their order, shares by what they are at least, else the largest first; "not said" last. */
function orderDifferences(groups: readonly GroupJson[], by: By): string[] {
  const keys = groups.map(({ key }) => key)
  if (isCalendar(by))
    return keys.some((key, index) => index > 0 && key! <= keys[index - 1]!) ? ['days are not in order'] : []
  const rankOf = ({ value, interval }: GroupJson): number => interval?.low ?? value ?? 0
  const isInOrder = groups.every((group, index) => {
    const next = groups[index + 1]
    if (!next) return true
    return next.key === null || (group.key !== null && rankOf(group) >= rankOf(next))
  })
  return isInOrder ? [] : [`groups are in the order ${keys.join(', ')}`]
}
