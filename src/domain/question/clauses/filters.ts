import { readChannel } from '../../entries/channel.ts'
import type { Dimension } from '../../entries/entry.ts'
import { readAgent, readName } from '../../entries/name.ts'
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
  read({ words, at }) {
    const word = words[at]
    return word?.key === 'team' ? { said: { team: word.text }, next: at + 1 } : null
  },
  print: ({ team }) => (team === undefined ? null : formatFilter('team', team)),
}

/** The part of the team's figure that has this key in the dimension. */
function filter(dimension: Dimension, example: string, say: (key: string) => Said): Clause {
  return {
    key: dimension,
    name: `the ${dimension}`,
    example,
    read({ words, at, metric, team }) {
      const word = words[at]
      if (word?.key !== dimension) return null
      const read = readKey(dimension, word.text, team)
      if ('fault' in read) return read
      const fault = narrowingFault(metric, team.catalogue)
      return fault === null ? { said: say(read.key), next: at + 1 } : { fault }
    },
    print: ({ [dimension]: key }) => (key === undefined ? null : formatFilter(dimension, key)),
  }
}

function readKey(dimension: Dimension, text: string, team: Place['team']): { key: string } | { fault: string } {
  if (dimension === 'channel') {
    const read = readChannel(text, team)
    return 'fault' in read ? read : { key: read.channel }
  }
  const read = dimension === 'agent' ? readAgent(text) : readName(text)
  return 'fault' in read ? { fault: `the ${dimension}: ${read.fault}` } : read
}
