import type { CurrentDigest } from '../domain/schedule/current-digest.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import { nextSlots, type Schedule } from '../domain/schedule/schedule.ts'
import { formatTimeOfDay } from '../domain/schedule/time-of-day.ts'
import type { Slot } from '../domain/schedule/slots.ts'
import type { Team } from '../domain/team.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { wallClockAt } from '../domain/time/zone.ts'
import type { Block, Reply } from '../message.ts'
import { buttons, context, withTeam } from './blocks.ts'
import { remedyFor } from './delivery-failed.ts'
import { escapeName } from './escape.ts'
import { momentIn } from './moment.ts'
import { sentence } from './reply.ts'

const SHOWN_TIMES = 3
/** Before it the clocks may change. */
const EARLY_HOUR = 4

/** `today’s`, as in "today’s digest". */
const CURRENT: Readonly<Record<Cadence, string>> = {
  day: 'today’s digest',
  week: 'this week’s digest',
  month: 'this month’s digest',
}

interface Scheduled {
  readonly team: Team
  readonly current: CurrentDigest
  /** The rhythm in whose place it is. */
  readonly replaces: string | null
  /** Another that somebody may think it takes the place of. */
  readonly beside?: Schedule | null
}

/** A digest just scheduled, with its next three times in the team's zone. */
export function scheduledReply(schedule: Schedule, { team, current, replaces, beside = null }: Scheduled): Reply {
  const digest = CURRENT[schedule.cadence]
  const lines = [
    `:white_check_mark: ${scheduleLine(schedule, team)}`,
    ...(replaces ? [`It takes the place of ${replaces}`] : []),
    ...(beside ? [`The digest of ${beside.rhythm} goes out as well: ${offWords(beside)} switches it off`] : []),
    ...(current === 'out'
      ? [`${capitalised(digest)} went out already: the first at the new time is the next one`]
      : []),
    ...(current === 'skipped' ? [`${capitalised(digest)} stays left out`] : []),
    ...(current === 'dropped' ? [`${capitalised(digest)} is left out: the new time is past`] : []),
  ]
  const value = withTeam(`now ${schedule.cadence} <#${schedule.channelId}>`, team)
  const send = current === 'dropped' ? buttons([{ label: 'Send now', actionId: 'send-digest', value }]) : []
  return sentence(lines.join('\n'), [...hints(schedule, team), ...send])
}

/** The team's digests, or how to get one. */
export function schedulesReply(schedules: readonly Schedule[], team: Team): Reply {
  if (schedules.length === 0) return sentence('No digest is scheduled. Try digest preview, then digest weekdays 09:00')
  return sentence(schedules.map((schedule) => scheduleLine(schedule, team)).join('\n'))
}

/** The digest somebody named is not there: those that are, or how to get one. */
export function noneMeantReply(schedules: readonly Schedule[], team: Team): Reply {
  if (schedules.length === 0) return schedulesReply([], team)
  return sentence(['There is no such digest', ...schedules.map((schedule) => scheduleLine(schedule, team))].join('\n'))
}

const OFF: Readonly<Record<Cadence, string>> = { day: 'daily', week: 'weekly', month: 'monthly' }

/** Several could be switched off: what to type for each. */
export function whichOneReply(schedules: readonly Schedule[]): Reply {
  return sentence(`Which one? ${schedules.map(offWords).join(', ')}`)
}

/** What switches the digest off. */
const offWords = ({ cadence, channelId }: Pick<Schedule, 'cadence' | 'channelId'>): string =>
  `digest off ${OFF[cadence]} <#${channelId}>`

/** What was done to the team's digests, and how they stand now. */
export function changedSchedulesReply(done: string, schedules: readonly Schedule[], team: Team): Reply {
  return sentence(
    [`:white_check_mark: ${done}`, ...schedules.map((schedule) => scheduleLine(schedule, team))].join('\n'),
  )
}

/** `weekdays 08:30 in #support (Europe/Berlin): next Mon 30 Nov 2026 08:30 about 27–29 Nov 2026, then …`. */
function scheduleLine(schedule: Schedule, team: Team): string {
  const name = `*${schedule.rhythm}* in <#${schedule.channelId}> (${escapeName(team.zone)})`
  const { nextDueAt, skippedOn } = schedule
  if (nextDueAt === null) return `${name}: paused${heldWords(schedule, team)}`
  const [first, ...more] = nextSlots(schedule, { ...team, fromMs: nextDueAt }, SHOWN_TIMES)
  if (!first) return `${name}: not due in the next 400 days`
  const skipped = skippedOn === null ? '' : `; the digest of ${formatDay(skippedOn)} is left out`
  const then = more.length > 0 ? `, then ${more.map((slot) => momentOf(slot, team)).join(', ')}` : ''
  return `${name}: next ${momentOf(first, team)} about ${formatDates(first.period)}${then}${skipped}`
}

/** Since when and why, where nobody paused it. */
function heldWords({ held, channelId }: Pick<Schedule, 'held' | 'channelId'>, team: Team): string {
  if (!held) return ''
  const remedy = remedyFor(held.why, channelId === team.channelId ? 'home' : 'elsewhere')
  return ` since ${momentIn(team.zone, held.at)}, ${remedy}, then digest resume`
}

/** `Tue 24 Nov 2026 09:00` on the zone's wall clock, which is another time than the rhythm's where the clocks skip that. */
export function momentOf({ on, dueAt }: Pick<Slot, 'on' | 'dueAt'>, { zone }: Pick<Team, 'zone'>): string {
  return `${formatDay(on)} ${formatTimeOfDay(wallClockAt(dueAt, zone))}`
}

/** What somebody may not expect of it. */
function hints({ rhythm, nextDueAt }: Schedule, team: Team): Block[] {
  const [, , dayOfMonth, , weekday] = /^cron (\S+) (\S+) (\S+) (\S+) (\S+)$/.exec(rhythm)?.slice(1) ?? []
  const isEither = dayOfMonth !== undefined && dayOfMonth !== '*' && weekday !== '*'
  const isEarly = nextDueAt !== null && wallClockAt(nextDueAt, team.zone).hour < EARLY_HOUR
  const keepsNone = rhythm.startsWith('weekdays') && team.calendar.region === null
  const lines = [
    ...(isEither ? ['Both a day of the month and a weekday are set: either is enough'] : []),
    ...(isEarly
      ? ['Where the clocks skip its time, it goes out the first minute after; where they repeat it, once']
      : []),
    ...(keepsNone ? ['No public holidays are kept yet: team set holidays DE (or your country) leaves them out'] : []),
  ]
  return lines.length > 0 ? [context(lines.join(' · '))] : []
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
