import { explainMetric } from '../actions/explain-metric.ts'
import { readWords } from '../domain/question/words.ts'
import type { Interaction } from '../interaction.ts'

/** How the figure above comes about. */
export const explain: Interaction = {
  name: 'explain',
  changes: false,
  run: (value, context) => explainMetric(readWords(value), context),
}
