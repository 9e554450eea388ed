import { gatherDigest, lastDayOf } from '../src/actions/make-digest.ts'
import { sendDigest } from '../src/actions/send-digest.ts'
import { setSchedule } from '../src/actions/set-schedule.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { cronOf } from '../src/domain/schedule/digest-schedule.ts'
import { readSchedule } from '../src/domain/schedule/read-schedule.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import type { Team } from '../src/domain/team.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { digestMessage } from '../src/messages/digest.ts'
import { schedulesReply, scheduledReply } from '../src/messages/schedule.ts'
import { privately, sentence } from '../src/messages/reply.ts'

export const digest: Command = {
  name: 'digest',
  usage: ['digest', 'digest preview', 'digest now', 'digest daily 09:00', 'digest weekdays 08:30', 'digest off'],
  summary: 'the morning message: the last day beside the same weekday before',
  changes: (words) => words.length > 0 && !isWord(words[0], 'preview', 'list'),
  async run({ words }, context) {
    const team = requireTeam(context)
    const [verb] = words
    if (!verb || isWord(verb, 'list')) return schedulesReply(await context.store.schedules.ofTeam(team.id), team)
    if (isWord(verb, 'preview')) return preview(team, context)
    if (isWord(verb, 'now')) return sendDigest(team, context)
    requireManager(team, context, 'change the digest')
    return isWord(verb, 'off') ? switchOff(team, context) : setTime(words, team, context)
  },
}

async function preview(team: Team, { store, now }: CommandContext): Promise<Reply> {
  const day = await lastDayOf(store, { team, today: dayAt(now, team.zone) })
  return privately(digestMessage(await gatherDigest(store, { team, day })))
}

async function switchOff(team: Team, { store }: CommandContext): Promise<Reply> {
  const wasOn = await store.schedules.remove(team.id, team.channelId)
  return sentence(wasOn ? ':white_check_mark: No more digests' : 'There was no digest to switch off')
}

async function setTime(words: readonly Word[], team: Team, { store, now, userId }: CommandContext): Promise<Reply> {
  const read = readSchedule(words.map(({ text }) => text))
  if (read.kind === 'wrong') throw new UserError(read.message)
  if (read.schedule.kind !== 'daily' && read.schedule.kind !== 'weekdays') {
    throw new UserError('Cannot schedule that digest: it goes out daily or on weekdays, as in daily 09:00')
  }
  const { schedule, today } = await setSchedule(store, { team, cron: cronOf(read.schedule), userId, now })
  return scheduledReply(schedule, { team, today })
}
