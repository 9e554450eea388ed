import { nextDue } from '../domain/schedule/next-due.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { dayAt, wallClockAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { buttons, context, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { sentence } from './reply.ts'

const SHOWN_TIMES = 3

/** What the change of a schedule means for today. */
export type TodaysDigest =
  /** It went out, or is about to: the next is another day's. */
  | 'out'
  /** Its new time is past and its old one will not come: there is none. */
  | 'dropped'
  /** Nothing to say: it comes when the schedule says. */
  | 'as scheduled'

/** A digest just scheduled, with its next three times in the team's zone. */
export function scheduledReply(schedule: Schedule, { team, today }: { team: Team; today: TodaysDigest }): Reply {
  const shift = 'Where the clocks skip its time, it goes out the first minute after; where they repeat it, once'
  const lines = [
    `:white_check_mark: ${scheduleLine(schedule, team)}`,
    ...(today === 'out' ? ['Today’s digest went out already, so the first at the new time is another day’s'] : []),
    ...(today === 'dropped' ? ['Today has no digest any more: the new time is past'] : []),
  ]
  const send =
    today === 'dropped' ? buttons([{ label: 'Send now', actionId: 'send-digest', value: withTeam('now', team) }]) : []
  return sentence(lines.join('\n'), [context(shift), ...send])
}

/** The team's digests, or how to get one. */
export function schedulesReply(schedules: readonly Schedule[], team: Team): Reply {
  if (schedules.length === 0) return sentence('No digest is scheduled. Try digest preview, then digest daily 09:00')
  return sentence(schedules.map((schedule) => scheduleLine(schedule, team)).join('\n'))
}

function scheduleLine({ channelId, cron, nextDueAt }: Schedule, team: Team): string {
  const times = [nextDueAt]
  while (times.length < SHOWN_TIMES) times.push(nextDue({ cron, zone: team.zone }, times.at(-1)!))
  return `Digest in <#${channelId}>, next ${times.map((time) => momentIn(team.zone, time)).join(', ')} (${escapeName(team.zone)})`
}

/** `Tue 24 Nov 2026 09:00` on the zone's wall clock. */
function momentIn(zone: string, instant: number): string {
  const { hour, minute } = wallClockAt(instant, zone)
  return `${formatDay(dayAt(instant, zone))} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
