import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Metric } from '../catalogue/metric.ts'
import { shorten } from '../shorten.ts'
import { leadingName, type Word } from './words.ts'

/** The metric a word names, or the fault that offers the nearest. */
export function readMetric(text: string, catalogue: Catalogue): { metric: Metric } | { fault: string } {
  const metric = catalogue.findMetric(text)
  if (metric) return { metric }
  const near = catalogue.nearestMetric(text)
  const offer = near
    ? `did you mean "${near}"?`
    : `try one of ${catalogue.metrics
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', ')}, or list for all`
  return { fault: `Cannot show "${shorten(text)}": no such metric, ${offer}` }
}

/** The metric that the first words name, `wait time` as well as `wait_time`, and the words behind it. */
export function leadingMetric(
  words: readonly Word[],
  catalogue: Catalogue,
): { metric: Metric; rest: readonly Word[] } | { fault: string } {
  const { name, next } = leadingName(words, (text) => catalogue.findMetric(text) !== null)
  const read = readMetric(name, catalogue)
  return 'fault' in read ? read : { metric: read.metric, rest: words.slice(next) }
}
