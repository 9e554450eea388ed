import type { Digest } from '../domain/digest/digest.ts'
import type { Warning } from '../domain/digest/warnings.ts'
import { isCompared } from '../domain/digest/digest-line.ts'
import { sureState } from '../domain/limits/judge.ts'
import { isOnSamePart } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import { eachDay } from '../domain/time/day.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { isWorkday } from '../domain/time/working-calendar.ts'
import type { Block, Reply } from '../message.ts'
import { buttons, context, section, withTeam } from './blocks.ts'
import { basisWords, daysOffWords } from './digest-basis.ts'
import { behind, figureBlocks } from './digest-lines.ts'
import { missingBlocks } from './digest-missing.ts'
import { warningBlocks } from './digest-warnings.ts'
import { escapeName } from './escape.ts'
import { formatFigure } from './format-value.ts'
import { titleOf } from './names.ts'
import { privately } from './reply.ts'

const MOST_LINES = 12

/** How to start, in three lines. */
export function welcomeReply(slash: string, team?: Team): Reply {
  const where = team ? `${escapeName(team.name)} has no figures yet` : 'No team here yet: the first figure makes one'
  const lines = [
    `:wave: ${where}. Three lines to begin with:`,
    `1. \`${slash} log complaints 12, inquiries 340\` records today; add \`yesterday\` or a date for another day`,
    `2. \`${slash} complaints week\` answers, with the week before beside it`,
    `3. \`${slash} digest daily 09:00\` posts every morning`,
  ]
  const start = buttons([{ label: 'What can I record?', actionId: 'list', value: 'list', style: 'primary' }])
  return privately({ text: 'How to start', blocks: [section(lines.join('\n')), ...start] })
}

/** Today so far and the last day before it, broken limits on top. */
export function overviewReply({ today, before }: { today: Digest; before: Digest }): Reply {
  const { team } = today
  const headline = `${escapeName(team.name)} · ${formatDates(today.period)}`
  const blocks: Block[] = [
    section(`*${headline}*`),
    ...warningBlocks({ ...before, warnings: warningsOf({ today, before }) }),
    section(`*Today so far*\n${todayLines(today)}`),
    section(`*${dayWords({ today, before })}, ${formatDates(before.period)}*`),
    ...(before.lines.length > 0 ? figureBlocks(before) : [section('Nothing was recorded')]),
    ...missingBlocks(before),
    ...emptyDaysBlocks({ today, before }),
    ...(before.lines.some(isCompared) ? [context(besideWords(before))] : []),
    ...buttons(
      (before.lines.length > 0 ? before : today).lines.slice(0, 4).map(({ answer: { metric } }) => ({
        label: `${titleOf(metric.id)}, week`,
        actionId: 'ask',
        value: withTeam(`${metric.id} week`, team),
      })),
    ),
  ]
  return privately({ text: headline, blocks })
}

/** How the day before is called: it may lie behind closed days, or behind days on which nothing was recorded. */
function dayWords({ today, before }: { today: Digest; before: Digest }): string {
  const [end, start] = [before.period.end, today.period.start]
  if (end === start) return 'Yesterday'
  const isClosedSince = eachDay(end, start).every((day) => !isWorkday(today.team.calendar, day))
  return isClosedSince ? 'Last working day' : 'Last day with figures'
}

/** Where the last day with figures lies further back than it should. */
function emptyDaysBlocks({ today, before }: { today: Digest; before: Digest }): Block[] {
  const { calendar } = today.team
  const days = eachDay(before.period.end, today.period.start).filter((day) => isWorkday(calendar, day))
  if (days.length === 0) return []
  const many = days.length === 1 ? formatDay(days[0]!) : `${days.length} working days since then`
  return [section(`:warning: Nothing was recorded on ${many}`)]
}

function besideWords(before: Digest): string {
  const usual = 'Arrows compare with the same weekday a week before'
  return before.daysOff.length === 0 ? usual : (basisWords(before) ?? daysOffWords(before))
}

/** What today has broken for sure, then what else was broken on the last day, or was worse then. */
function warningsOf({ today, before }: { today: Digest; before: Digest }): readonly Warning[] {
  const sure = today.warnings.flatMap((warning) => {
    const state = sureState(warning)
    return state ? [{ ...warning, state }] : []
  })
  const isTold = ({ limit, state }: Warning): boolean =>
    sure.some(
      (one) =>
        one.limit.id === limit.id &&
        isOnSamePart(one.limit, limit) &&
        (one.state === state || one.state === 'critical'),
    )
  return [...sure, ...before.warnings.filter((warning) => !isTold(warning))]
}

/** A day that is not over is not compared: what was counted so far, and what has a limit; else whatever there is. */
function todayLines({ lines, team }: Digest): string {
  const answers = lines.map(({ answer }) => answer)
  const told = answers.filter(({ metric, judgement }) => metric.figure.kind === 'total' || judgement)
  if (lines.length === 0) return 'Nothing yet'
  return (told.length > 0 ? told : answers)
    .slice(0, MOST_LINES)
    .map((answer) => {
      const { metric, figure } = answer
      return `${titleOf(metric.id)} ${formatFigure(figure.value, metric, team.currency)}${behind(answer, team.currency)}`
    })
    .join(' · ')
}
