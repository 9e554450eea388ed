import { nextDue } from '../domain/schedule/next-due.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { dayAt, wallClockAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { escapeName } from './escape.ts'
import { sentence } from './reply.ts'

const SHOWN_TIMES = 3

/** A digest just scheduled, with its next three times in the team's zone. */
export function scheduledReply(schedule: Schedule, team: Team): Reply {
  const shift = 'Where the clocks skip its time, it goes out the first minute after; where they repeat it, once'
  return sentence(`:white_check_mark: ${scheduleLine(schedule, team)}`, [context(shift)])
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
export function momentIn(zone: string, instant: number): string {
  const { hour, minute } = wallClockAt(instant, zone)
  return `${formatDay(dayAt(instant, zone))} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
