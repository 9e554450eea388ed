import type { Command } from '../command.ts'
import type { Reply } from '../message.ts'
import { context, sections } from './blocks.ts'
import { escapeMrkdwn } from './escape.ts'
import { privately } from './reply.ts'

const PERIODS =
  'Behind a metric, in any order. Periods: today, yesterday, mon, week, month, quarter, year, last 14 days, this week, ' +
  'last month, mtd, qtd, ytd, since mon, 2026-11-20, 2026-11, 2026-Q4, 2026-W47, 2026-11-01..2026-11-15'

/** The commands with how they are typed, each with its summary; where a metric can be asked for, the periods too. */
export function helpReply(commands: readonly Command[], slash: string): Reply {
  const entries = commands.map((command) => helpEntry(command, slash))
  const periods = commands.some(({ name }) => name === 'show') ? [context(PERIODS)] : []
  const text = commands.length === 1 ? `How to use ${commands[0]!.name}` : `What ${slash} can do`
  return privately({ text, blocks: [...sections(entries), ...periods] })
}

function helpEntry({ usage, summary, managersOnly }: Command, slash: string): string {
  const forms = usage.map((form) => `\`${escapeMrkdwn(`${slash} ${form}`.trim())}\``)
  return `${forms.join('\n')}\n    ${summary}${managersOnly ? ' (managers only)' : ''}`
}
