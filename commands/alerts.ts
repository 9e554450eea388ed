import { listAlerts } from '../src/actions/list-alerts.ts'
import { setChain } from '../src/actions/set-chain.ts'
import { setNoiseReport } from '../src/actions/set-noise-report.ts'
import { setOwnQuiet } from '../src/actions/set-quiet.ts'
import { showHistory } from '../src/actions/show-history.ts'
import { showNoise } from '../src/actions/show-noise.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { readChain } from '../src/domain/chain/read-chain.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import { readQuiet } from '../src/domain/quiet/read-quiet.ts'
import { shorten } from '../src/domain/shorten.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { chainReply } from '../src/messages/chain.ts'
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
    'alerts chain',
    'alerts chain @ann 15m, @bob 30m, channel',
    'alerts chain off',
  ],
  summary:
    'which limits are broken at this moment, since when, and who sees to it; what happened before, which limits disturb; when your own alerts wait; who is told next when nobody answers',
  changes: (words) => words.length > 1 && isWord(words[0], 'quiet', 'noise', 'chain'),
  async run({ words }, context) {
    const [first, ...rest] = words
    if (!first) return listAlerts(context)
    if (isWord(first, 'history')) return showHistory(rest, context)
    if (isWord(first, 'noise')) return noise(rest, context)
    const said = rest.map(({ raw }) => raw).join(' ')
    if (isWord(first, 'quiet')) return quiet(said, context)
    if (isWord(first, 'chain')) return chain(said, context)
    throw new UserError(
      `Cannot read "${shorten(first.text)}" behind alerts: it stands alone, or with history, noise, quiet or chain`,
    )
  },
}

async function quiet(said: string, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'have quiet hours for alerts')
  if (said !== '') await setOwnQuiet(team, readQuiet(said), context)
  const { store, userId, now, slash } = context
  return quietReply({ team, now, slash, own: await store.quietHours.find(team.id, userId) })
}

async function chain(said: string, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  if (said === '') return chainReply(team, context.slash)
  requireManager(team, context, 'set who is told of alerts')
  return chainReply(await setChain(team, readChain(said, team.channelId), context), context.slash)
}

/** Shows which limits disturbed lately, or switches the weekly report on that. */
async function noise(words: readonly Word[], context: CommandContext): Promise<Reply> {
  const [word, ...rest] = words
  if (!word) return showNoise(context)
  if (rest.length > 0 || !isWord(word, 'on', 'off'))
    throw new UserError(`Cannot read "${shorten(words.map(({ raw }) => raw).join(' '))}" behind noise: on or off`)
  return setNoiseReport(isWord(word, 'on'), context)
}
