import { rehearse as rehearseWords } from '../src/actions/rehearse.ts'
import type { Command } from '../src/command.ts'

export const rehearse: Command = {
  name: 'rehearse',
  usage: [
    'rehearse <metric>',
    'rehearse <metric> [p50|p90|max] [channel:…] [over 30 days] warn >5% critical >8% [for 2 days]',
  ],
  summary: 'on which of the last 90 days a limit would have alarmed, set or not, and the bound for once a week',
  changes: () => false,
  run: ({ words }, context) => rehearseWords(words, context),
}
