import { unitOf } from '../domain/limits/basis.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isNoisy, type Noise } from '../domain/noise/noise.ts'
import type { Rehearsal } from '../domain/rehearsal/rehearsal.ts'
import type { Team } from '../domain/team.ts'
import type { Block, Message, Reply } from '../message.ts'
import { buttons, context, section, sections } from './blocks.ts'
import { escapeName } from './escape.ts'
import { spanWords } from './format-value.ts'
import { basisWords, describeBound } from './limit-words.ts'
import { mention } from './mention.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'
import { sentence } from './reply.ts'
import { otherBoundButton, rehearseButton, setLimitButton } from './rehearse-button.ts'

/** How much a limit disturbed, and what could be done. */
export interface LimitNoise {
  readonly noise: Noise
  /** What is set on the same number now; null when nothing is. */
  readonly limit: Limit | null
  /** How it would have fared; of noisy ones alone, and not of one on each value of a dimension. */
  readonly rehearsal: Rehearsal | null
}

interface Setting {
  readonly team: Team
  readonly spellings: Spellings
  /** The days it is about, `16–22 Nov 2026`. */
  readonly dates: string
}

/** Each has paragraphs and buttons of its own. */
const MOST_NOISY = 5
const MOST_QUIET = 15

/** Which limits disturbed, how much of that was answered, and for the noisy ones what could be done; for managers. */
export function noiseMessage(all: readonly LimitNoise[], setting: Setting): Message {
  const { team, dates } = setting
  const fired = all.reduce((sum, { noise }) => sum + noise.fired, 0)
  const noisy = all.filter(({ noise }) => isNoisy(noise))
  const rest = [...noisy.slice(MOST_NOISY), ...all.filter(({ noise }) => !isNoisy(noise))]
  const lines = rest.slice(0, MOST_QUIET).map(({ noise }) => `• ${noiseWords(noise, setting)}`)
  const more = rest.length - MOST_QUIET
  const headline = `${escapeName(team.name)}: ${counted(fired, 'alert')} from ${counted(all.length, 'limit')}, ${dates}`
  const verdict = verdictOn(noisy.length, all.length)
  return {
    text: `${headline}. ${verdict}`,
    blocks: [
      section(`:loudspeaker: *${headline}*\n${verdict}`),
      ...noisy.slice(0, MOST_NOISY).flatMap((one) => noisyBlocks(one, setting)),
      ...sections([...lines, ...(more > 0 ? [`and ${more} more`] : [])]),
      context(
        `Noise is what somebody called not useful, or what was over by itself unanswered more than once. ${weeklyWords(team)}`,
      ),
    ],
  }
}

/** Said where nothing alarmed. */
export const noNoiseReply = (team: Team, dates: string): Reply =>
  sentence(`:bell: No limit of ${escapeName(team.name)} has alarmed, ${dates}`, [context(weeklyWords(team))])

/** Said to whoever switched the weekly report. */
export const noiseReportReply = (team: Team): Reply => sentence(`:white_check_mark: ${weeklyWords(team)}`)

function weeklyWords({ reportsNoise, ownerId }: Team): string {
  return reportsNoise
    ? `${mention(ownerId)} gets this as a report on Mondays at 09:00, when anything alarmed in the week before; alerts noise off ends that`
    : 'There is no weekly report; alerts noise on brings it back'
}

function verdictOn(noisy: number, all: number): string {
  if (noisy === 0) return 'None of that looks like noise'
  return all === 1 ? 'It may be noise' : `${noisy} of them may be noise`
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** `*Complaints* critical over 10: 4 alerts · 1 acknowledged, after 12 min · 3 over by themselves, unanswered`. */
function noiseWords(noise: Noise, { team: { currency }, spellings }: Setting): string {
  const { terms, fired, acknowledged, unanswered, notUseful } = noise
  const { basis, metric, statistic, by, critical, unit } = terms
  const each = by === null || terms[by] !== '' ? '' : ` by ${by}`
  const bound = critical ? ` critical${basis === 'signal' ? '' : ` ${describeBound(critical, unit, currency)}`}` : ''
  const held = basisWords(basis).map((words) => ` ${words}`)
  const subject = `*${titleOf(metric)}${statistic ? ` ${statistic}` : ''}${held.join('')}${partWords(terms, spellings)}${each}*${bound}`
  const parts = [
    counted(fired, 'alert'),
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged, ${answeredWords(noise)}`] : []),
    ...(unanswered > 0 ? [`${unanswered} over by ${unanswered === 1 ? 'itself' : 'themselves'}, unanswered`] : []),
    ...(notUseful > 0 ? [`${notUseful} called not useful`] : []),
  ]
  return `${subject}: ${parts.join(' · ')}`
}

function answeredWords({ acknowledged, answeredAfterMs }: Noise): string {
  const after = spanWords(answeredAfterMs ?? 0)
  return acknowledged === 1 ? `after ${after}` : `half of them within ${after}`
}

function noisyBlocks(one: LimitNoise, setting: Setting): Block[] {
  const { team } = setting
  const { limit } = one
  const words = suggestionWords(one, team)
  const text = [noiseWords(one.noise, setting), ...(words === null ? [] : [words])].join('\n')
  if (!limit) return [section(text)]
  return [section(text), ...buttons([...suggested(one, team), rehearseButton(limit, team), ...otherBoundButton(limit, team)])] // prettier-ignore
}

/** The bound under which it would have alarmed once a week at most, where that is another than its own. */
const weeklyOf = ({ limit, rehearsal }: LimitNoise): NonNullable<Rehearsal['weekly']> | null =>
  limit?.critical && rehearsal?.weekly && rehearsal.weekly.bound !== limit.critical ? rehearsal.weekly : null

function suggestionWords(one: LimitNoise, { currency, catalogue }: Team): string | null {
  const { limit, rehearsal } = one
  if (!limit) return 'No such limit is set any more'
  if (!limit.critical || !rehearsal) return null
  const unit = unitOf(limit.basis, catalogue.metricOf(limit.metric).unit)
  const weekly = weeklyOf(one)
  if (weekly) {
    const times = weekly.alarms === 1 ? 'once' : `${weekly.alarms} times`
    const would = weekly.alarms === 0 ? 'would not have alarmed' : `would have alarmed ${times}`
    return `At most one in any 7 days: critical *${describeBound(weekly.bound, unit, currency)}* ${would} in the last 90 days`
  }
  return rehearsal.weekly
    ? 'As it is set now, and by the figures as they stand now, never two of them in any 7 of the last 90 days'
    : 'No bound that a figure could break would have kept it to one alarm in any 7 days'
}

function suggested(one: LimitNoise, team: Team) {
  const { limit } = one
  const weekly = weeklyOf(one)
  if (!limit || !weekly) return []
  const terms = { ...limit, critical: weekly.bound }
  return [{ ...setLimitButton('Use this bound', terms, { team, metric: team.catalogue.metricOf(limit.metric), instead: limit.id }), style: 'primary' as const }] // prettier-ignore
}
