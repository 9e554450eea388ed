import type { Metric } from '../catalogue/metric.ts'
import { dimensionOf } from '../question/dimension.ts'
import type { Question } from '../question/question.ts'

/** Whether an answer shows every agent apart: by agent, or a scorecard. */
export function showsEveryAgent(question: Question, metric: Metric): boolean {
  return dimensionOf(question, metric) === 'agent'
}

/** Whether an answer is about single agents, whose figures are for them and the managers, and never for a channel. */
export function isAboutAgents(question: Question, metric: Metric): boolean {
  return question.where.agent !== undefined || showsEveryAgent(question, metric)
}
