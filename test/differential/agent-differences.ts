import type { AnswerJson } from '../../src/doors.ts'
import { type Check, figureDifferences, unlike, valueOf } from './figure-differences.ts'
import { nearestDouble } from './fraction.ts'
import { COLUMNS, medianOf } from './plain-agents.ts'
import type { PlainAnswer } from './plain-answer.ts'
import { PLAIN, type PlainFigure } from './plain-metrics.ts'

/** Where an answer does not say of the agents what it must. */
export function agentDifferences(answer: AnswerJson, plain: PlainAnswer, check: Check): string[] {
  return [...peerDifferences(answer, plain, check), ...cardDifferences(answer, plain, check)]
}

/** Beside one agent's figure: how many have one, and the median of five and more. */
function peerDifferences({ peers }: AnswerJson, plain: PlainAnswer, check: Check): string[] {
  if (!peers || !plain.peers) return unlike('peers', peers, plain.peers ? 'peers' : undefined)
  const values = valuesOf(plain.peers, check)
  return [
    ...unlike('peers', peers.agents, values.length),
    ...medianDifferences('peers', peers.median, { values, check }),
  ]
}

const valuesOf = (figures: readonly PlainFigure[], check: Check): number[] =>
  figures.flatMap((figure) => {
    const { value } = valueOf(figure, check)
    return value === null ? [] : [nearestDouble(value)]
  })

/** Percentiles come from a sketch, and money was rounded before it was turned into major units. */
function medianDifferences(
  what: string,
  found: number | null | undefined,
  { values, check }: { values: readonly number[]; check: Check },
): string[] {
  const median = medianOf(values)
  if (median === null || found == null) return unlike(`${what}’ median`, found, median)
  const isSketched = check.statistic === 'p50' || check.statistic === 'p90'
  const tolerance = (isSketched ? 0.01 : 1e-12) * Math.abs(median)
  return Math.abs(found - median) <= tolerance ? [] : [`${what}’ median is ${found}, not ${median}`]
}

/** The columns that anybody has a value in, a card for each agent, and their order. */
function cardDifferences({ cards, medians }: AnswerJson, plain: PlainAnswer, check: Check): string[] {
  if (!cards || !plain.cards) return unlike('cards', cards, plain.cards ? 'cards' : undefined)
  const { all, isShown } = plain.cards
  const columns = COLUMNS.filter((id) => all.some(([, figures]) => figures[id]!.value !== null))
  const shown = all.filter(([agent]) => isShown(agent))
  const keyOf = ({ agent }: { agent: string }): string => agent.toLowerCase()
  return [
    ...unlike('cards', cards.map(keyOf).sort(), shown.map(([agent]) => agent).sort()),
    ...unlike('columns', Object.keys(medians ?? {}), columns),
    ...columns.flatMap((id) => {
      const own = checkOf(id, check)
      const values = valuesOf(
        all.map(([, figures]) => figures[id]!),
        own,
      )
      return medianDifferences(id, medians?.[id], { values, check: own })
    }),
    ...shown.flatMap(([agent, figures]) => {
      const card = cards.find((one) => keyOf(one) === agent)
      if (!card) return []
      return columns.flatMap((id) => {
        const found = card.figures[id]
        const pair = { plain: figures[id]!, check: checkOf(id, check) }
        return found ? figureDifferences(`${agent}’s ${id}: `, { found, ...pair }) : [`${agent} has no ${id}`]
      })
    }),
    ...orderDifferences(cards, columns),
  ]
}

const checkOf = (id: string, check: Check): Check => ({ ...check, metric: PLAIN[id]!, unit: PLAIN[id]!.unit, scale: 1 })

/** METRICS.md: ranked by the lower Wilson bound, so that 3 of 3 does not beat 95 of 100; by the first share there is. */
function orderDifferences(cards: NonNullable<AnswerJson['cards']>, columns: readonly string[]): string[] {
  const isShare = (id: string): boolean => cards.some(({ figures }) => figures[id]?.interval)
  const column = columns.find(isShare) ?? columns[0]
  const ranks = cards.map(({ figures }) => {
    const figure = column === undefined ? undefined : figures[column]
    return figure?.interval?.low ?? figure?.value ?? -Infinity
  })
  const isInOrder = ranks.every((rank, index) => index === 0 || ranks[index - 1]! >= rank)
  return isInOrder ? [] : [`cards are in the order ${cards.map(({ agent }) => agent).join(', ')}`]
}
