import { nearestWord } from '../nearest-word.ts'
import { shorten } from '../shorten.ts'
import { BUILT_IN_CHANNELS, type Team } from '../team.ts'

/** The channel as the team has it; else a fault that names the nearest one. `face to face` is `face_to_face`. */
export function readChannel(text: string, team: Pick<Team, 'ownChannels'>): { channel: string } | { fault: string } {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const known = [...BUILT_IN_CHANNELS, ...team.ownChannels]
  if (known.includes(word)) return { channel: word }
  const near = nearestWord(word, known)
  return {
    fault: `no such channel "${shorten(text)}"${near ? `, did you mean "${near}"?` : ''} The team's channels are ${known.join(', ')}`,
  }
}
