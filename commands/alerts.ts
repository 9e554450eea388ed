import { listAlerts } from '../src/actions/list-alerts.ts'
import { setNoiseReport } from '../src/actions/set-noise-report.ts'
import { setOwnQuiet } from '../src/actions/set-quiet.ts'
import { showHistory } from '../src/actions/show-history.ts'
import { showNoise } from '../src/actions/show-noise.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import { readQuiet } from '../src/domain/quiet/read-quiet.ts'
import { shorten } from '../src/domain/shorten.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { quietReply } from '../src/messages/quiet.ts'

export const alerts: Command = {
  name: 'alerts',
  usage: [
    'alerts',
    'alerts history [metric] [channel:…] [period]',
    'alerts noise [on|off]',
    'alerts quiet',
    'alerts quiet 20:00-08:00 [and closed days] [except critical]',
    'alerts quiet off|team',
  ],
  summary:
    'which limits are broken at this moment, since when, and who sees to it; what happened before, which limits disturb; when your own alerts wait',
  changes: (words) => words.length > 1 && isWord(words[0], 'quiet', 'noise'),
  async run({ words }, context) {
    const [first, ...rest] = words
    if (!first) return listAlerts(context)
    if (isWord(first, 'history')) return showHistory(rest, context)
    if (isWord(first, 'noise')) return noise(rest, context)
    if (!isWord(first, 'quiet'))
      throw new UserError(
        `Cannot read "${shorten(first.text)}" behind alerts: it stands alone, or with history, noise or quiet`,
      )
    const team = requireTeam(context)
    requireManager(team, context, 'have quiet hours for alerts')
    if (rest.length > 0) await setOwnQuiet(team, readQuiet(rest.map(({ raw }) => raw).join(' ')), context)
    const { store, userId, now, slash } = context
    return quietReply({ team, now, slash, own: await store.quietHours.find(team.id, userId) })
  },
}

/** Shows which limits disturbed lately, or switches the weekly report on that. */
async function noise(words: readonly Word[], context: CommandContext): Promise<Reply> {
  const [word, ...rest] = words
  if (!word) return showNoise(context)
  if (rest.length > 0 || !isWord(word, 'on', 'off'))
    throw new UserError(`Cannot read "${shorten(words.map(({ raw }) => raw).join(' '))}" behind noise: on or off`)
  return setNoiseReport(isWord(word, 'on'), context)
}
