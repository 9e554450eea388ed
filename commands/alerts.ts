import { listAlerts } from '../src/actions/list-alerts.ts'
import { setOwnQuiet } from '../src/actions/set-quiet.ts'
import { showHistory } from '../src/actions/show-history.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { isWord } from '../src/domain/question/words.ts'
import { readQuiet } from '../src/domain/quiet/read-quiet.ts'
import { shorten } from '../src/domain/shorten.ts'
import { UserError } from '../src/errors.ts'
import { quietReply } from '../src/messages/quiet.ts'

export const alerts: Command = {
  name: 'alerts',
  usage: [
    'alerts',
    'alerts history [metric] [channel:…] [period]',
    'alerts quiet',
    'alerts quiet 20:00-08:00 [and closed days] [except critical]',
    'alerts quiet off|team',
  ],
  summary:
    'which limits are broken at this moment, since when, and who sees to it; what happened before; when your own alerts wait',
  changes: (words) => words.length > 1 && isWord(words[0], 'quiet'),
  async run({ words }, context) {
    const [first, ...rest] = words
    if (!first) return listAlerts(context)
    if (isWord(first, 'history')) return showHistory(rest, context)
    if (!isWord(first, 'quiet'))
      throw new UserError(
        `Cannot read "${shorten(first.text)}" behind alerts: it stands alone, or with history or quiet`,
      )
    const team = requireTeam(context)
    requireManager(team, context, 'have quiet hours for alerts')
    if (rest.length > 0) await setOwnQuiet(team, readQuiet(rest.map(({ raw }) => raw).join(' ')), context)
    const { store, userId, now, slash } = context
    return quietReply({ team, now, slash, own: await store.quietHours.find(team.id, userId) })
  },
}
