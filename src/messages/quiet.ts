import { quietUntil, type QuietHours } from '../domain/quiet/quiet-hours.ts'
import { formatQuiet } from '../domain/quiet/read-quiet.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { escapeName } from './escape.ts'
import { momentIn } from './moment.ts'
import { sentence } from './reply.ts'

interface Shown {
  readonly team: Team
  readonly now: number
  readonly slash: string
  /** What the asker says of themselves; null when nothing. */
  readonly own: { readonly quiet: QuietHours | null } | null
}

/** When the asker's alerts wait, whose word that is, and how to say otherwise. */
export function quietReply({ team, now, slash, own }: Shown): Reply {
  const quiet = own ? own.quiet : team.quiet
  const whose = own ? 'your own' : `as ${escapeName(team.name)} has it`
  const until = quiet && quietUntil(quiet, team, now)
  const state = until === null ? '' : `. It is quiet now, until ${momentIn(team.zone, until)}`
  const words = quiet
    ? `:zzz: Your alerts wait ${quietWords(quiet)} (${escapeName(team.zone)}, ${whose})${state}`
    : `:bell: Your alerts never wait (${whose})`
  const how = [
    'What comes up in quiet hours is told when they are over, in one message, as it is then. Nothing is lost',
    `\`${slash} alerts quiet 20:00-08:00 and closed days except critical\` sets yours, \`off\` in place of the hours ends them, \`team\` takes the team’s`,
  ]
  return sentence(words, [context(how.join('\n'))])
}

/** `20:00-08:00 and closed days, except critical`. */
export const quietWords = (quiet: QuietHours): string => formatQuiet(quiet).replace(' except', ', except')
