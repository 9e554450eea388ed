import type { TurnedAway } from '../front.ts'
import type { Reply } from '../message.ts'
import { escapeMrkdwn } from './escape.ts'
import { privately, sentence } from './reply.ts'

const LONGEST = 2000

/** What the person can mend. It may quote them, so it stands in plain text, where nothing pings or links. */
export function userErrorReply(message: string): Reply {
  const text = `⚠️ ${[...message].slice(0, LONGEST).join('')}`
  return privately({
    text: escapeMrkdwn(text),
    blocks: [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }],
  })
}

/** Something broke that only the operator can mend. */
export function wentWrongReply(reference: string): Reply {
  return sentence(
    `:boom: That went wrong on our side; whether it was recorded, undo will tell. Please tell your operator the code \`${reference}\``,
  )
}

/** The database can't be written to. */
export function notSavedReply(reference: string): Reply {
  return sentence(
    `:floppy_disk: Not saved: the database can’t be used right now. Please try again in a few minutes; the code for your operator is \`${reference}\``,
  )
}

/** Why a request never reached its command. */
export function turnedAwayReply(reason: TurnedAway): Reply {
  return reason === 'outsider'
    ? sentence('Sorry, only full members of this workspace can use this')
    : sentence(
        ':hourglass: Nothing was recorded: we could not make sure that nothing is recorded twice. Please try again in a minute',
      )
}
