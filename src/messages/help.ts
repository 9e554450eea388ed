import type { Command } from '../command.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { escapeMrkdwn } from './escape.ts'
import { sentence } from './reply.ts'

/** The commands with how they are typed, one line each. */
export function helpReply(commands: readonly Command[], slash: string): Reply {
  const lines = commands.map(
    ({ usage, summary }) => `${usage.map((form) => `\`${slash} ${escapeMrkdwn(form)}\``).join('\n')}\n    ${summary}`,
  )
  const periods =
    'Periods: today, yesterday, mon, week, last 14 days, this month, 2026-11, 2026-W47, 2026-11-01..2026-11-15'
  return sentence(lines.join('\n'), [context(periods)])
}
