import type { Metric } from '../catalogue/metric.ts'
import { readChannel } from '../entries/channel.ts'
import { readValue } from '../limits/read-value.ts'
import { oneOf } from '../one-of.ts'
import { narrowingFault } from '../question/narrowing-fault.ts'
import { isWord, type Word } from '../question/words.ts'
import { shorten } from '../shorten.ts'
import type { Team } from '../team.ts'
import { exampleTarget } from './example-target.ts'
import { addsUp, STRETCHES, type Stretch, type Target } from './target.ts'

/** What a target says, before it has an id and somebody who set it. */
export type TargetTerms = Pick<Target, 'channel' | 'value' | 'per'>
export type TargetReading = { readonly terms: TargetTerms } | { readonly fault: string }

type TargetTeam = Pick<Team, 'ownChannels' | 'currency' | 'catalogue'>

/** Reads `4m channel:phone`, `300 a month`, `80%`; a total without a stretch of days is for a day. */
export function readTarget(words: readonly Word[], metric: Metric, team: TargetTeam): TargetReading {
  if (metric.isQuestion) return { fault: 'it is a question and takes no target' }
  const place = readPlace(words, metric, team)
  if ('fault' in place) return place
  const plain = words.filter(({ key }) => key === null)
  const at = plain.findIndex((word) => isWord(word, 'a', 'an', 'per', 'each'))
  const said = at === -1 ? plain : plain.slice(0, at)
  const stretch = readStretch(at === -1 ? [] : plain.slice(at), metric)
  if ('fault' in stretch) return stretch
  const value = readAim(said.map(({ text }) => text).join(' '), metric, team)
  return 'fault' in value ? value : { terms: { ...place, value: value.amount, per: stretch.per } }
}

/** The channel a target's words narrow it to, empty for none: `channel:` is the only filter there is. */
export function readPlace(
  words: readonly Word[],
  metric: Metric,
  team: TargetTeam,
): { channel: string } | { fault: string } {
  const [filter, second] = words.filter(({ key }) => key !== null)
  if (!filter) return { channel: '' }
  const strange = [filter, second].find((word) => word !== undefined && word.key !== 'channel')
  if (strange)
    return {
      fault: `"${shorten(strange.raw)}" is not understood: a target is the team’s, or a channel’s like channel:phone`,
    }
  if (second) return { fault: 'the channel is said twice' }
  const fault = narrowingFault(metric, team.catalogue)
  return fault ? { fault } : readChannel(filter.text, team)
}

/** `a month` behind a total's value; nothing is a day. */
function readStretch(
  [joint, word, ...more]: readonly Word[],
  metric: Metric,
): { per: Stretch | null } | { fault: string } {
  if (!addsUp(metric)) {
    if (!joint) return { per: null }
    return { fault: `it does not add up over days: write its value alone, like ${exampleTarget(metric)}` }
  }
  if (!joint) return { per: 'day' }
  const per = STRETCHES.find((stretch) => isWord(word, stretch))
  if (per && more.length === 0) return { per }
  const said = [joint, word, ...more].flatMap((one) => one?.text ?? []).join(' ')
  return {
    fault: `"${shorten(said)}" is not understood: an amount is for ${oneOf(STRETCHES.map((one) => `a ${one}`))}`,
  }
}

function readAim(text: string, metric: Metric, { currency }: TargetTeam) {
  if (text === '') return { fault: `the value is missing: write it like ${exampleTarget(metric)}` }
  if (/^[<>=]/.test(text)) return { fault: `a target is a value and no bound: write it like ${exampleTarget(metric)}` }
  return readValue(text, { unit: metric.unit, currency })
}
