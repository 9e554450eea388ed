import type { Answer } from '../domain/answer/answer.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { BUILT_IN } from '../domain/catalogue/built-in.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { ownMeasures, restsOnAnonymous } from '../domain/catalogue/needs.ts'
import type { Transition } from '../domain/incidents/transition.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import { SECONDS_SETTINGS, type SecondsSetting } from '../domain/seconds-setting.ts'
import type { Target } from '../domain/target/target.ts'
import { DEFAULT_SETTINGS, type Team } from '../domain/team.ts'
import { formatDates, formatDay } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import { historyLines } from './definitions.ts'
import { directionWords } from './direction-words.ts'
import { escapeName } from './escape.ts'
import { formatFigure, NO_VALUE, wholeDuration } from './format-value.ts'
import { formulaOf, formulaWithNumbers } from './formula.ts'
import { limitWords } from './limit-words.ts'
import { untilWords } from './limits.ts'
import { mention } from './mention.ts'
import { definitionOf, titleOf, wordsOf } from './names.ts'
import type { Spellings } from './part-words.ts'
import { unaimedWords } from './unaimed-words.ts'
import { sentence } from './reply.ts'
import { setByWords } from './set-by.ts'
import { targetWords } from './targets.ts'
import { toldByWeeks } from './told-by-weeks.ts'
import { transitionLine } from './transition-words.ts'
import { whyNoAnswer } from './why-not.ts'

/** What is known of a metric in a team. */
interface Known {
  readonly team: Team
  /** Of today so far where days are told, then of a longer period. */
  readonly answers: readonly Answer[]
  /** Those that the asker may see. */
  readonly limits: readonly Limit[]
  /** What happened to them lately, the latest first. */
  readonly happened: readonly Transition[]
  readonly spellings: Spellings
  readonly targets: readonly Target[]
  /** It stands outside the team's home channel, where nobody knows whose figures these are. */
  readonly namesTeam?: boolean
}

/** What a metric means, how it comes about, with a team's numbers put in, what is left out, and who set limit and target. */
export function explainReply(metric: Metric, known: Known | null): Reply {
  const catalogue = known?.team.catalogue ?? BUILT_IN
  const lines = [
    `*${titleOf(metric.id)}*${known?.namesTeam ? `, ${escapeName(known.team.name)}` : ''} · ${definitionOf(metric).replace(/\.$/, '')}.${directionOf(metric)}${aliasesOf(metric)}`,
    `Formula: ${formulaOf(metric)}`,
    ...(known && metric.figure.kind !== 'scorecard'
      ? known.answers.map((answer) => numbersLine(answer, known.team))
      : []),
    ...exclusionLines(metric, known?.team ?? DEFAULT_SETTINGS),
    ...(restsOnAnonymous(metric, catalogue) ? [toldByWeeks()] : []),
    ...(metric.blindSpot ? [`What it can’t tell: ${metric.blindSpot}`] : []),
    ...areaLines(metric, catalogue),
    ...(metric.parts ? [`Under it: ${metric.parts.map(wordsOf).join(', ')}`] : []),
    ...ownLines(metric, known?.team),
    ...limitLines(metric, known),
    ...(known?.targets ?? []).map((target) => targetLine(metric, target, known!.team)),
    ...happenedLines(known),
  ]
  return sentence(lines.join('\n'))
}

function happenedLines(known: Known | null): string[] {
  if (!known || known.happened.length === 0) return []
  return ['What happened lately:', ...known.happened.map((transition) => `• ${transitionLine(transition, known)}`)]
}

/** Of what is there for information alone nothing is said. */
function directionOf({ direction }: Metric): string {
  const words = directionWords(direction)
  return direction === 'none' ? '' : ` ${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function aliasesOf({ aliases }: Metric): string {
  return aliases.length === 0 ? '' : ` Also: ${aliases.map((alias) => escapeName(alias)).join(', ')}.`
}

/** `Today so far, Mon 23 Nov 2026: (3 − 0) ÷ (120 − 0) = 2.5%`. */
function numbersLine(answer: Answer, { currency }: Team): string {
  const { metric, period, figure } = answer
  const when = `${period.label === 'today' ? 'Today so far, ' : ''}${formatDates(period)}`
  if (figure.value === null) return `${when}: ${whyNoAnswer(answer) ?? NO_VALUE}`
  const numbers = formulaWithNumbers(answer, currency)
  return `${when}: ${numbers ? `${numbers} = ` : ''}${formatFigure(figure.value, metric, currency)}`
}

function exclusionLines({ exclusion }: Metric, settings: Pick<Team, SecondsSetting>): string[] {
  if (!exclusion) return []
  const sentence = SECONDS_SETTINGS.reduce(
    (words, setting) => words.replace(`{${setting}}`, wholeDuration(settings[setting])),
    exclusion,
  )
  return [`Left out: ${sentence}`]
}

/** The areas people usually tell apart: with them `by area` becomes of use. */
function areaLines(metric: Metric, { measureOf }: Catalogue): string[] {
  const areas = ownMeasures(metric).flatMap((measure) => measureOf(measure).areas ?? [])
  return areas.length === 0
    ? []
    : [`Areas that are usually told apart, as \`area:${areas[0]}\`: ${areas.map(wordsOf).join(', ')}`]
}

function targetLine(metric: Metric, target: Target, { currency, zone }: Team): string {
  return `Target: ${targetWords(metric, target, currency)}, set by ${mention(target.setBy)} on ${formatDay(dayAt(target.setAt, zone))}`
}

/** Of the team's own: what it has meant, since when and by whom. */
function ownLines({ id }: Metric, team: Team | undefined): string[] {
  const definition = team?.definitions.find((one) => one.id === id)
  return definition ? historyLines(definition) : []
}

function limitLines(metric: Metric, known: Known | null): string[] {
  const set = (known?.limits ?? []).map((limit) => {
    const { team, spellings, targets } = known!
    const { currency, zone } = team
    const set = `${setByWords(limit, 'set by')} on ${formatDay(dayAt(limit.setAt, zone))}`
    return [
      `Limit: ${limitWords(metric, limit, { currency, spellings })}, ${set}`,
      ...untilWords(limit),
      ...unaimedWords(limit, { team, targets }),
    ].join(' · ')
  })
  if (set.length > 0) return set
  const [usual] = usualLimits(metric, known?.targets ?? [])
  if (!usual) return ['No limit set']
  return [`No limit set. The usual one: ${limitWords(metric, usual, { currency: known?.team.currency ?? 'EUR' })}`]
}
