import { formatTimeOfDay } from '../domain/schedule/time-of-day.ts'
import type { TeamChange } from '../domain/team-change.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { formatWeekdays } from '../domain/time/weekday-words.ts'
import { nextHolidays, type WorkingCalendar } from '../domain/time/working-calendar.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { orderWords } from './chain.ts'
import { escapeName } from './escape.ts'
import { wholeDuration } from './format-value.ts'
import { mention } from './mention.ts'
import { newTeamLines } from './new-team.ts'
import { quietWords } from './quiet.ts'
import { sentence } from './reply.ts'

/** The team as it stands, after what was changed. */
export function teamReply(
  team: Team,
  { created, changed, today, slash }: { created: boolean; changed?: TeamChange; today: Day; slash: string },
): Reply {
  const tied = changed?.kind === 'agent' ? [`Agent ${escapeName(changed.name)} is ${mention(changed.userId)}`] : []
  const lines = [
    ...(changed ? [':white_check_mark: Done'] : []),
    `*${escapeName(team.name)}* in <#${team.channelId}>`,
    `Zone ${escapeName(team.zone)} · currency ${team.currency}`,
    `Works ${formatWeekdays(team.calendar.weekdays)} · ${holidayWords(team.calendar, today)}`,
    `Owner ${mention(team.ownerId)} · ${team.managerIds.length === 0 ? 'no other managers' : `managers ${team.managerIds.map(mention).join(' ')}`}`,
    `Waits over ${wholeDuration(team.waitCeilingS)} are too long · answers within ${wholeDuration(team.answerTargetS)} are in target · hang-ups under ${wholeDuration(team.shortCutoffS)} don’t count`,
    ...(team.quiet ? [`Alerts wait ${quietWords(team.quiet)}, unless a manager says otherwise: alerts quiet`] : []),
    ...(team.unreachable.length > 0
      ? [`Can’t be reached in Slack any more: ${team.unreachable.map(mention).join(' ')}`]
      : []),
    ...(team.chain ? [`Alerts go to ${orderWords(team.chain, team)}: alerts chain`] : []),
    team.reminders
      ? `Missing figures that limits need are asked for at ${formatTimeOfDay(team.reminders)} the working day after: team set reminders off ends that`
      : 'Nobody is asked for figures that are missing: team set reminders 10:00',
    ...(team.ownChannels.length > 0
      ? [`Own channels: ${team.ownChannels.map((channel) => escapeName(channel)).join(', ')}`]
      : []),
    ...tied,
  ]
  return sentence(lines.join('\n'), created ? [context(newTeamLines(team, slash))] : [])
}

const SHOWN_HOLIDAYS = 4

/** `holidays of DE-BY and 2 of its own, next Fri 25 Dec 2026 (1. Weihnachtstag), …`. */
function holidayWords(calendar: WorkingCalendar, today: Day): string {
  const { region, closedDays } = calendar
  const own = closedDays.filter(({ day }) => day >= today).length
  const whose = [...(region === null ? [] : [`holidays of ${region}`]), ...(own > 0 ? [`${own} of its own`] : [])]
  if (whose.length === 0) return 'no holidays are kept: team set holidays DE, team holidays add 2026-12-24'
  const next = nextHolidays(calendar, today, SHOWN_HOLIDAYS)
  return `${whose.join(' and ')}, next ${next.map(({ day, name }) => `${formatDay(day)} (${escapeName(name)})`).join(', ')}`
}
