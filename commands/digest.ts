import { gatherDigest } from '../src/actions/make-digest.ts'
import { oweDigest } from '../src/actions/owe-digest.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { cronOf } from '../src/domain/schedule/digest-schedule.ts'
import { nextDue } from '../src/domain/schedule/next-due.ts'
import { readSchedule } from '../src/domain/schedule/read-schedule.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import type { Team } from '../src/domain/team.ts'
import { addDays } from '../src/domain/time/day.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { digestMessage } from '../src/messages/digest.ts'
import { schedulesReply, scheduledReply } from '../src/messages/schedule.ts'
import { privately, sentence } from '../src/messages/reply.ts'

export const digest: Command = {
  name: 'digest',
  usage: ['digest', 'digest preview', 'digest now', 'digest daily 09:00', 'digest weekdays 08:30', 'digest off'],
  summary: 'the morning message: yesterday beside the same weekday before',
  changes: (words) => words.length > 0 && !isWord(words[0], 'preview'),
  async run({ words }, context) {
    const team = requireTeam(context)
    const [verb] = words
    if (!verb) return schedulesReply(await context.store.schedules.ofTeam(team.id), team)
    if (isWord(verb, 'preview')) return preview(team, context)
    requireManager(team, context, 'change the digest')
    if (isWord(verb, 'now')) return postNow(team, context)
    return isWord(verb, 'off') ? switchOff(team, context) : setTime(words, team, context)
  },
}

const yesterdayOf = (team: Team, { now }: CommandContext) => addDays(dayAt(now, team.zone), -1)

async function preview(team: Team, context: CommandContext): Promise<Reply> {
  return privately(digestMessage(await gatherDigest(context.store, { team, day: yesterdayOf(team, context) })))
}

async function postNow(team: Team, context: CommandContext): Promise<Reply> {
  const { store, now, triggerId } = context
  await oweDigest(store, {
    team,
    channelId: team.channelId,
    day: yesterdayOf(team, context),
    dueAt: now,
    now,
    request: triggerId,
  })
  return sentence(`:newspaper: The digest is on its way to <#${team.channelId}>`)
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
  const cron = cronOf(read.schedule)
  const nextDueAt = nextDue({ cron, zone: team.zone }, now)
  const { workspaceId, id: teamId, channelId } = team
  const schedule = await store.schedules.put({ workspaceId, teamId, channelId, cron, nextDueAt, setBy: userId })
  return scheduledReply(schedule, team)
}
