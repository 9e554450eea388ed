import type { DistributionChart } from '../chart.ts'
import { distributionShares, type AnswerShare } from '../distribution-shares.ts'
import { printNumber } from '../domain/print-number.ts'

/** Each answer with its count and share, then the shares of before. */
export function distributionSentences(spec: DistributionChart): string[] {
  const answers = distributionShares(spec)
  const told = answers.map(({ label, count, share }) =>
    [
      `${label}: ${count === null ? 'no value' : printNumber(count, 0)}`,
      ...(share === null ? [] : [`(${percent(share)})`]),
    ].join(' '),
  )
  return [
    `${spec.seriesName} – ${told.length === 0 ? 'no values' : told.join(', ')}`,
    ...goodSentence(answers),
    ...beforeSentence(spec, answers),
  ]
}

function goodSentence(answers: readonly AnswerShare[]): string[] {
  const good = answers.filter(({ isGood, share }) => isGood === true && share !== null)
  const isTold = good.length > 0 && answers.some(({ isGood }) => isGood === false)
  if (!isTold) return []
  return [
    `Good (${good.map(({ label }) => label).join(', ')}): ${percent(good.reduce((sum, { share }) => sum + (share ?? 0), 0))}`,
  ]
}

function beforeSentence({ before }: DistributionChart, answers: readonly AnswerShare[]): string[] {
  if (before === undefined) return []
  const told = answers.map(({ label, before }) => `${label}: ${before === null ? 'no value' : percent(before)}`)
  return [`${before.name} – ${told.join(', ')}`]
}

function percent(share: number): string {
  return `${printNumber(share, 1)}%`
}
