import { explainMetric } from '../src/actions/explain-metric.ts'
import type { Command } from '../src/command.ts'

export const explain: Command = {
  name: 'explain',
  usage: ['explain <metric>'],
  summary: 'how a metric is computed, with the last seven days put in',
  changes: () => false,
  run: ({ words }, context) => explainMetric(words, context),
}
