import { openLimitForm } from '../src/actions/open-limit-form.ts'
import { resumeLimits } from '../src/actions/resume-limits.ts'
import { setAndShow } from '../src/actions/set-and-show.ts'
import { removeLimits } from '../src/actions/set-limit.ts'
import { showLimits } from '../src/actions/show-limits.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { keyOf } from '../src/domain/catalogue/catalogue.ts'
import type { Limit } from '../src/domain/limits/limit.ts'
import { readLimit } from '../src/domain/limits/read-limit.ts'
import { leadingMetric } from '../src/domain/question/read-metric.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import { isManager, type Team } from '../src/domain/team.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { sentence } from '../src/messages/reply.ts'

export const limit: Command = {
  name: 'limit',
  usage: [
    'limit',
    'limit <metric> [p50|p90|max] [channel:…] [agent:…] [area:…] [over 30 days] warn >5% critical >8% [for 2 days] [min 50] [from 1 dec] [owner @ben]',
    'limit <metric> warn >5% critical >8% by channel|agent|area',
    'limit <metric> warn outside 75-85% critical outside 65-90%',
    'limit <metric> change warn >20% critical >50%',
    'limit <metric> deviation warn >3.5 critical >5',
    'limit <metric> signal [critical]',
    'limit <metric> missing warn >1 day critical >2 days',
    'limit <metric> budget a month warn >80% critical >100%',
    'limit <metric> off',
    'limit <metric> resume',
  ],
  summary: 'sets when the digest warns and when the managers get a direct message',
  changes: (words) => words.length > 1,
  async run({ words: said }, context) {
    const team = requireTeam(context)
    const { store, userId } = context
    if (said.length === 0 && isManager(team, userId)) return openLimitForm(team, { context })
    if (said.length === 0) throw new UserError('Which metric? Write it like limit abandonment warn >5% critical >8%')
    const read = leadingMetric(said, team.catalogue)
    const gone = 'fault' in read ? await goneMetric(said, { team, store }) : null
    if (gone !== null) return change(gone, said.slice(1), context)
    if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot set a limit on'))
    const { metric, rest: words } = read
    if (words.length === 0) return showLimits(context, { team, metric })
    requireManager(team, context, 'set limits')
    if (words.length === 1 && isWord(words[0], 'off', 'resume')) return change(metric.id, words, context)
    const today = dayAt(context.now, team.zone)
    const terms = readLimit(words, metric, { ...team, today })
    if ('fault' in terms) throw new UserError(`Cannot set a limit on ${metric.id}: ${terms.fault}`)
    return setAndShow(terms.terms, { metric, team, context })
  },
}

/** Of limits whose metric is no longer defined the metric's id, where that is named and something can be done with them. */
async function goneMetric(
  [first, ...rest]: readonly Word[],
  { team, store }: { readonly team: Team; readonly store: CommandContext['store'] },
): Promise<string | null> {
  const id = keyOf(first?.text ?? '')
  if (rest.length !== 1 || !isWord(rest[0], 'off', 'resume')) return null
  const all = await store.limits.ofTeam(team.id)
  return all.some(({ metric }) => metric === id && team.catalogue.findMetric(metric) === null) ? id : null
}

/** Switches the limits on a metric off, or lets those that are paused go on. */
async function change(id: string, [word]: readonly Word[], context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'set limits')
  const isOn = ({ metric }: Limit): boolean => metric === id
  if (isWord(word, 'resume')) return resumeLimits(isOn, context)
  const { store, userId, now } = context
  const own = (await store.limits.ofTeam(team.id)).filter(isOn)
  await removeLimits(store, own, { team, userId, now })
  return sentence(own.length === 0 ? 'There was no limit to switch off' : ':white_check_mark: Switched off')
}
