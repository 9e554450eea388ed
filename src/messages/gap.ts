import { needKey, type Gap, type Need } from '../domain/health/gap.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Message } from '../message.ts'
import type { GapNotice } from '../ports.ts'
import { buttons, type ButtonSpec, context, section, sections, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { needTitle, spanOf } from './gap-words.ts'
import { listOf } from './list-of.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'
import { recordValue } from './record-form.ts'

const MOST_LINES = 20

interface Setting {
  readonly team: Team
  /** What keys are called, by the author's id that recordings have. */
  readonly names: ReadonlyMap<string, string>
  /** What is missing now. */
  readonly open: readonly (Gap & Need)[]
  /** Who was asked for it. */
  readonly asked: readonly GapNotice[]
}

/** The direct message about what is missing, as it is now: it is edited as it comes in. All of it is of one day. */
export function gapMessage(notices: readonly GapNotice[], setting: Setting): Message {
  const { team } = setting
  const { health, day } = notices[0]!
  const missing = notices.filter(({ filledAt }) => filledAt === null)
  const headline = missing.length === 0 ? filledHeadline(day, team) : openHeadline(missing, team)
  const lines = notices.slice(0, MOST_LINES).map((notice) => lineOf(notice, setting))
  const more = notices.length > MOST_LINES ? [`and ${notices.length - MOST_LINES} more`] : []
  return {
    text: headline,
    blocks: [
      section(`*${headline}*`),
      ...sections([...lines, ...more]),
      ...(missing.length === 0 ? [] : [context(health === 'late' ? ASKED : KEPT)]),
      ...buttons(buttonsFor(missing, setting)),
    ],
  }
}

const ASKED = 'Limits can’t be judged without it. If there was none, record 0. You are asked only once'
const KEPT =
  'How limits stand is kept: an alert that is open stays so until there is a figure. team set reminders off ends these messages'

const filledHeadline = (day: Day, team: Team): string =>
  `:white_check_mark: ${escapeName(team.name)}: nothing is missing any more of ${formatDay(day)}`

function openHeadline(missing: readonly GapNotice[], team: Team): string {
  const { health, day } = missing[0]!
  const name = escapeName(team.name)
  const what = missing.length === 1 ? needTitle(missing[0]!) : `${missing.length} figures`
  const verb = missing.length === 1 ? 'is' : 'are'
  return health === 'late'
    ? `:mag: ${name}: ${what} ${verb} not recorded yet for ${formatDay(day)}`
    : `:warning: ${name}: ${what} ${verb} still missing, a working day after somebody was asked`
}

/** `Complaints · for 2 days: … · @Ben was asked`. */
function lineOf(notice: GapNotice, setting: Setting): string {
  const { team } = setting
  const title = needTitle(notice)
  if (notice.filledAt !== null) return `:white_check_mark: ${title}${cameInWords(notice, setting)}`
  const gap = setting.open.find((one) => needKey(one) === needKey(notice))
  const when = spanOf(gap ?? { since: notice.day, until: notice.day }, team.calendar)
  return [`:white_circle: *${title}* ${when}`, whoWords(notice, setting)].filter((part) => part !== '').join(' · ')
}

/** Who is to record it, to whoever is told of it. */
function whoWords(notice: GapNotice, { names, asked }: Setting): string {
  const { health, usual, person } = notice
  if (health === 'late' && usual === person) return 'usually by you'
  if (health === 'late') return usual === null ? '' : `usually by ${authorWords(usual, names)}, which sent nothing`
  const own = asked.filter((one) => needKey(one) === needKey(notice))
  const people = [...new Set(own.map((one) => one.person))]
  return people.length === 0
    ? 'nobody was asked'
    : `${listOf(people.map(mention), 3)} ${people.length === 1 ? 'was' : 'were'} asked`
}

const authorWords = (author: string, names: ReadonlyMap<string, string>): string =>
  author.startsWith('key:') ? `the key ${escapeName(names.get(author) ?? author.slice(4))}` : mention(author)

/** ` · came in Tue 24 Nov 2026 11:20 from @Ben`. */
function cameInWords({ filledAt, filledBy }: GapNotice, { team, names }: Setting): string {
  if (filledAt === null || filledBy === null) return ' · no longer waited for'
  return ` · came in ${momentIn(team.zone, filledAt)} from ${authorWords(filledBy, names)}`
}

function buttonsFor(missing: readonly GapNotice[], { team }: Setting): ButtonSpec[] {
  const [first] = missing
  if (!first) return []
  const record: ButtonSpec = {
    label: 'Record',
    actionId: 'open-record',
    value: withTeam(recordValue(first.day, missing), team),
    style: 'primary',
  }
  const alerts: ButtonSpec = { label: 'Show alerts', actionId: 'alerts', value: withTeam('', team) }
  return first.health === 'late' ? [record] : [record, alerts]
}

/** What the thread is told of what came in. */
export function gapToldMessage(notices: readonly GapNotice[], setting: Setting): Message {
  const lines = notices.slice(0, MOST_LINES).map((notice) => `${needTitle(notice)}${cameInWords(notice, setting)}`)
  const more = notices.length > MOST_LINES ? [`and ${notices.length - MOST_LINES} more`] : []
  const [first = ''] = lines
  return {
    text: `:white_check_mark: ${first}`,
    blocks: sections([...lines.map((line) => `:white_check_mark: ${line}`), ...more]),
  }
}
