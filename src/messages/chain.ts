import type { Chain } from '../domain/chain/chain.ts'
import type { Team } from '../domain/team.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { stepWords } from './chain-words.ts'
import { escapeName } from './escape.ts'
import { wholeDuration } from './format-value.ts'
import { sentence } from './reply.ts'

/** In which order a team's alerts are told, and how to say otherwise. */
export function chainReply(team: Team, slash: string): Reply {
  const name = escapeName(team.name)
  const words = team.chain
    ? `:link: Alerts of ${name} go to ${orderWords(team.chain, team)}`
    : `:busts_in_silhouette: Alerts of ${name} go to all its managers at once`
  const how = [
    ...(team.chain
      ? [
          'Whoever taps Acknowledge or Snooze stops it. Who has quiet hours is told after them, and does not hold up the others. What is about a single agent never goes to the channel. Open alerts keep the order they began with',
        ]
      : []),
    `\`${slash} alerts chain @ann 15m, @bob 30m, channel\` tells one after the other as long as nobody answers, \`off\` all managers at once`,
  ]
  return sentence(words, [context(how.join('\n'))])
}

/** `@Ann, after 15m without an answer to @Bob, after 30m more to #support`. */
export const orderWords = (chain: Chain, team: Team): string =>
  chain
    .map((step, at) => {
      const who = stepWords(step, { team })
      if (at === 0) return who
      const wait = wholeDuration(chain[at - 1]!.waitMinutes * 60)
      return `after ${wait} ${at === 1 ? 'without an answer' : 'more'} to ${who}`
    })
    .join(', ')
