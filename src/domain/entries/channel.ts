import { nearestWord } from '../nearest-word.ts'
import { shorten } from '../shorten.ts'
import { BUILT_IN_CHANNELS, type Team } from '../team.ts'

/** The channel as the team has it; else a fault that names the nearest one. `face to face` is `face_to_face`. */
export function readChannel(text: string, team: Pick<Team, 'ownChannels'>): { channel: string } | { fault: string } {
  const word = channelWord(text)
  const known = [...BUILT_IN_CHANNELS, ...team.ownChannels]
  const all = `the team's channels are ${listed(known)}`
  if (known.includes(word)) return { channel: word }
  if (word === '') return { fault: `the channel is missing, write it like channel:phone; ${all}` }
  const near = nearestWord(word, known, anything) ?? BUILT_IN_CHANNELS[0]
  return { fault: `no such channel "${shorten(text)}", did you mean "${near}"? T${all.slice(1)}` }
}

/** As many as a message has room for: a team may have added any number. */
function listed(channels: readonly string[]): string {
  const shown = channels.filter((_, index) => channels.slice(0, index + 1).join(', ').length <= LONGEST_LIST)
  return shown.length < channels.length
    ? `${shown.join(', ')} and ${channels.length - shown.length} more`
    : shown.join(', ')
}

const LONGEST_LIST = 200

/** A channel's word as it is kept: lower case, one word. */
export function channelWord(text: string): string {
  return text
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}

/** There are few channels: even the nearest of unlike words is of help. */
const anything = (): number => Infinity
