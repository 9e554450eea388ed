import type { Digest } from '../domain/digest/digest.ts'
import type { ExplainedChange } from '../domain/digest/said.ts'
import { digestPhrase } from '../domain/digest/digest-phrase.ts'
import { formatPhrase } from '../domain/time/format-phrase.ts'
import type { Message } from '../message.ts'
import { buttons, context, section, withTeam } from './blocks.ts'
import { datesOf } from './digest-dates.ts'
import { escapeName } from './escape.ts'
import { agentWords } from './mention.ts'
import { titleOf } from './names.ts'

interface Named {
  /** How an agent's name is written, by its key. */
  readonly nameOf: (agent: string) => string
}

/** What a channel is not told: who the one agent is that explains a change. To a manager alone. */
export function agentsMessage(
  { team, cadence, period }: Pick<Digest, 'team' | 'cadence' | 'period'>,
  { explained, nameOf }: Named & { readonly explained: readonly ExplainedChange[] },
): Message {
  const lines = explained.map(({ metric, agent }) => `*${titleOf(metric)}*: ${agentWords(nameOf(agent))}`)
  const text = `${escapeName(team.name)}, ${datesOf({ cadence, period })}: one agent explains most of what changed`
  return {
    text,
    blocks: [
      section(`:bust_in_silhouette: ${text}\n${lines.join('\n')}`),
      context('The channel is told that it is one agent, not who. Without them at most half of the change is left'),
      ...buttons(
        explained.map(({ metric }) => ({
          label: `${titleOf(metric)} by agent`,
          actionId: 'ask',
          value: withTeam(`${metric} ${formatPhrase(digestPhrase(cadence, period))} by agent`, team),
        })),
      ),
    ],
  }
}
