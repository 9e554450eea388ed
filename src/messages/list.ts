import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { Measure } from '../domain/catalogue/measure.ts'
import type { Reply } from '../message.ts'
import { header, LONGEST_LIST, sections } from './blocks.ts'
import { definitionOf } from './names.ts'
import { privately } from './reply.ts'

const NAMES_A_LINE = 8
/** For metrics and measures together. */
const LONGEST = 11_000

/** Every metric with its definition, and the names of every measure, which can be asked for too. */
export function listReply({ metrics, measures }: Catalogue): Reply {
  const asked = metrics.filter(({ isPlain }) => !isPlain)
  const named = (some: readonly Measure[]): string[] => inLines(some.map(({ id }) => `\`${id}\``))
  const typed = measures.filter(({ onlyFromCalls }) => !onlyFromCalls)
  const fromCalls = measures.filter(({ onlyFromCalls }) => onlyFromCalls)
  const names = [...named(typed), ...named(fromCalls).map((line) => `Only from whole calls, not with log: ${line}`)]
  const longest = Math.min(LONGEST_LIST, LONGEST - names.join('\n').length)
  const more = (count: number): string => `+${count} more: define list shows the team’s own`
  return privately({
    text: `${asked.length} metrics and ${measures.length} measures`,
    blocks: [
      header('Metrics: ask for them'),
      ...sections(
        asked.map((metric) => `\`${metric.id}\` ${definitionOf(metric)}${metric.since ? ' (own)' : ''}`),
        { more, longest },
      ),
      header('Measures: record them with log, or ask for them'),
      ...sections(names),
    ],
  })
}

function inLines(names: readonly string[]): string[] {
  const count = Math.ceil(names.length / NAMES_A_LINE)
  return Array.from({ length: count }, (_, line) =>
    names.slice(line * NAMES_A_LINE, (line + 1) * NAMES_A_LINE).join(' · '),
  )
}
