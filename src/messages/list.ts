import { MEASURES } from '../domain/catalogue/measures.ts'
import { METRICS } from '../domain/catalogue/metrics.ts'
import type { Reply } from '../message.ts'
import { header, section } from './blocks.ts'
import { privately } from './reply.ts'

/** Every metric with its definition, and the names of every measure. */
export function listReply(): Reply {
  const half = Math.ceil(METRICS.length / 2)
  const lines = METRICS.map(({ id, definition }) => `\`${id}\` ${definition}`)
  const typed = MEASURES.filter(({ onlyFromCalls }) => !onlyFromCalls)
  return privately({
    text: `${METRICS.length} metrics and ${typed.length} measures`,
    blocks: [
      header('Metrics: ask for them'),
      section(lines.slice(0, half).join('\n')),
      section(lines.slice(half).join('\n')),
      header('Measures: record them with log'),
      section(typed.map(({ id }) => `\`${id}\``).join(' · ')),
    ],
  })
}
