import { didYouMean } from '../../did-you-mean.ts'
import { readChannel } from '../../entries/channel.ts'
import type { Dimension } from '../../entries/entry.ts'
import { readAgent, readName } from '../../entries/name.ts'
import { nearestWord } from '../../nearest-word.ts'
import { shorten } from '../../shorten.ts'
import { BUILT_IN_CHANNELS } from '../../team.ts'
import type { Clause, Place, Said } from '../clause.ts'
import { narrowingFault } from '../narrowing-fault.ts'
import { formatFilter } from '../words.ts'

export const CHANNEL = filter('channel', 'channel:phone', (channel) => ({ channel }))
export const AGENT = filter('agent', 'agent:ana', (agent) => ({ agent }))
export const AREA = filter('area', 'area:billing', (area) => ({ area }))

/** Another team than the channel's. */
export const TEAM: Clause = {
  key: 'team',
  name: 'the team',
  example: 'team:support',
  begins: ['team:'],
  read({ words, at }) {
    const word = words[at]
    if (word?.key !== 'team') return null
    const read = readName(word.text)
    return 'fault' in read ? { fault: `the team: ${read.fault}` } : { said: { team: read.name }, next: at + 1 }
  },
  print: ({ team }) => (team === undefined ? null : formatFilter('team', team)),
}

/** The part of the team's figure that has this key in the dimension. */
function filter(dimension: Dimension, example: string, say: (key: string) => Said): Clause {
  return {
    key: dimension,
    name: `the ${dimension}`,
    example,
    begins: [`${dimension}:`],
    read({ words, at, metric, team }) {
      const word = words[at]
      if (word?.key !== dimension) return null
      const read = readKey(dimension, word.text, team)
      if ('fault' in read) return read
      const fault = narrowingFault(metric, team.catalogue)
      return fault === null ? { said: say(read.key), next: at + 1 } : { fault }
    },
    print: ({ [dimension]: key }) => (key === undefined ? null : formatFilter(dimension, key)),
    guess: (place) => guessFilter(dimension, place),
  }
}

/** `phone` alone and `channel=phone` are both `channel:phone`. */
function guessFilter(dimension: Dimension, { words, at, team }: Place): string | null {
  const { key, text } = words[at]!
  if (key !== null) return null
  const [name, value] = text.split('=', 2)
  if (name?.toLowerCase() === dimension && value) return didYouMean(`${dimension}:${shorten(value)}`)
  if (dimension === 'agent' && /^<?@./.test(text)) return personMeant(text)
  const channel = dimension === 'channel' ? channelNear(text, team) : null
  return channel && didYouMean(`channel:${channel}`)
}

/** A mention alone; by its name where it has one, since nobody knows their colleagues by ids. */
function personMeant(text: string): string {
  const name = /^@(.+)$/.exec(text)?.[1] ?? /^<@[^|>]+\|([^>]+)>$/.exec(text)?.[1]
  const lead = 'one agent is asked for with agent: before the mention'
  return name === undefined ? lead : `${lead}, ${didYouMean(`agent:@${shorten(name)}`)}`
}

/** A slip in a word of three letters is near to too much else. */
function channelNear(text: string, team: Place['team']): string | null {
  const read = readChannel(text, team)
  if ('channel' in read) return read.channel
  return text.length < 4 ? null : nearestWord(text, [...BUILT_IN_CHANNELS, ...team.ownChannels])
}

function readKey(dimension: Dimension, text: string, team: Place['team']): { key: string } | { fault: string } {
  if (dimension === 'channel') {
    const read = readChannel(text, team)
    return 'fault' in read ? read : { key: read.channel }
  }
  const read = dimension === 'agent' ? readAgent(text) : readName(text)
  return 'fault' in read ? { fault: `the ${dimension}: ${read.fault}` } : read
}
