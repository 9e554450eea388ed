import type { FileFault, TurnedAway } from '../front.ts'
import type { Reply } from '../message.ts'
import { escapeMrkdwn, plainName } from './escape.ts'
import { privately, sentence } from './reply.ts'

const LONGEST = 1400

/** What the person can mend. It may quote them, so it stands in plain text, where nothing pings or links. */
export function userErrorReply(message: string): Reply {
  const lines = message.split('\n').map((line) => plainName(line, LONGEST))
  const text = `⚠️ ${plainText(lines)}`
  return privately({
    text: escapeMrkdwn(text),
    blocks: [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }],
  })
}

/** Whole lines, as many as fit. */
function plainText(lines: readonly string[]): string {
  const fits = lines.filter((_, index) => lines.slice(0, index + 1).join('\n').length <= 2 * LONGEST - 100)
  const rest = lines.length - fits.length
  return rest === 0 ? fits.join('\n') : [...fits, `and ${rest} more`].join('\n')
}

/** What was wrong with a form that is closed already. */
export function formRefusedReply(faults: readonly string[]): Reply {
  return userErrorReply(['Nothing was changed, please fill the form in again:', ...faults].join('\n'))
}

/** Something broke that only the operator can mend. */
export function wentWrongReply(reference: string): Reply {
  return sentence(
    `:boom: That went wrong on our side; if it was to be recorded, undo will tell whether it was. Please tell your operator the code \`${reference}\``,
  )
}

/** The database can't be used. */
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
        ':hourglass: Nothing was changed: we could not make sure that nothing is done twice. Please try again in a minute',
      )
}

/** Why there is no file. */
export function fileFailedReply(fault: FileFault): Reply {
  switch (fault) {
    case 'empty':
      return sentence('There is no file: nothing would stand in it')
    case 'too-large':
      return sentence(':warning: The file was not sent: it would have more than 5 MB. Please ask for a shorter time')
    case 'not-sent':
      return sentence(
        ':warning: The file could not be sent, or not for certain. If it is not there in a minute, please ask for it again',
      )
  }
}
