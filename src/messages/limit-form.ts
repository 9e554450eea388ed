import type { Metric } from '../domain/catalogue/metric.ts'
import { BASIS_WORDS, wordOf, type BasisWord } from '../domain/limits/basis.ts'
import { formatBound } from '../domain/limits/format-limit.ts'
import type { Bound } from '../domain/limits/limit.ts'
import { USUAL_STRETCH } from '../domain/limits/held-number.ts'
import { STATISTICS } from '../domain/limits/limit.ts'
import type { LimitTerms } from '../domain/limits/read-limit.ts'
import { isForEach } from '../domain/limits/part.ts'
import { DIMENSIONS } from '../domain/question/groupings.ts'
import { BUILT_IN_CHANNELS, type Team } from '../domain/team.ts'
import type { Form, FormField, FormOption } from '../form.ts'
import type { Message } from '../message.ts'
import { withTeam } from './blocks.ts'
import { plainName } from './escape.ts'
import { limitWords } from './limit-words.ts'
import { channelWords, titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'
import type { Rehearsed } from './rehearsal.ts'
import { partsLines, rehearsalLines, rehearsalSmallPrint } from './rehearsal-words.ts'
import { writtenLimit } from './rehearse-button.ts'

/** What the interaction that gets it is called. */
export const LIMIT_FORM = 'limit'

const BASIS_LABELS: Readonly<Record<Exclude<BasisWord, 'budget'>, string>> = {
  change: 'How much it has changed: bounds like >20%',
  deviation: 'How unusual it is for its weekday: >3.5',
  signal: 'Whether its control chart signals: yes',
  missing: 'How many working days have no figure: >2',
}

const MOST_OPTIONS = 100

interface Shown {
  /** Chosen beforehand. */
  readonly metric?: Metric | undefined
  /** Filled in beforehand. */
  readonly terms?: LimitTerms | undefined
  /** How what is filled in would have fared; only then does submitting it set it. */
  readonly rehearsed?: Rehearsed
  readonly spellings?: Spellings
  /** What is said where it can't be shown. */
  readonly otherwise: Message
}

/** The form for a limit: it is rehearsed first, and set when it is submitted as it was rehearsed. */
export function limitForm(team: Team, { metric, terms, rehearsed, spellings, otherwise }: Shown): Form {
  const isRehearsed = rehearsed !== undefined && metric !== undefined && terms !== undefined
  const state = isRehearsed
    ? `${writtenLimit(metric, terms, team)} instead:${rehearsed.standing?.id ?? 0}`
    : 'not-rehearsed'
  return {
    name: LIMIT_FORM,
    title: 'A limit',
    submit: isRehearsed ? 'Set this limit' : 'Rehearse',
    state: withTeam(state, team),
    fields: [
      ...(isRehearsed ? [rehearsalParagraph(rehearsed, spellings, team)] : []),
      ...numberFields(team, metric, terms),
      ...boundFields(team, metric, terms),
    ],
    otherwise,
  }
}

/** What a submitted form carries: the limit it has rehearsed, and whose place that would take; null before. */
export function readLimitState(state: string): { readonly written: string; readonly instead: number } | null {
  const [, written, instead] = /^(.+) instead:(\d{1,15})$/.exec(state) ?? []
  return written === undefined ? null : { written, instead: Number(instead) }
}

function rehearsalParagraph(
  { rehearsal }: Rehearsed,
  spellings: Spellings | undefined,
  { currency, catalogue }: Team,
): FormField {
  const { limit, parts } = rehearsal
  const [part] = parts
  const metric = catalogue.metricOf(limit.metric)
  const lines = [
    `*${titleOf(metric.id)}*: ${limitWords(metric, limit, { currency })}`,
    ...(part && !isForEach(limit)
      ? [...rehearsalLines(part, currency), rehearsalSmallPrint(part, catalogue)]
      : partsLines(rehearsal, (one) => partWords(one, spellings))),
    'What is changed below is rehearsed again before it is set',
  ]
  return { kind: 'paragraph', text: lines.join('\n') }
}

function numberFields(team: Team, metric: Metric | undefined, terms: LimitTerms | undefined): FormField[] {
  const initial = (value: string | null | undefined): { initial?: readonly string[] } =>
    value ? { initial: [value] } : {}
  return [
    { kind: 'choice', name: 'metric', label: 'Metric', options: metricOptions(team, metric), ...initial(metric?.id) },
    {
      kind: 'choice',
      name: 'statistic',
      label: 'Of durations',
      isOptional: true,
      placeholder: 'Mean',
      options: STATISTICS.map((value) => ({ value, label: value })),
      ...initial(terms?.statistic),
    },
    {
      kind: 'choice',
      name: 'basis',
      label: 'What is held against the bounds',
      isOptional: true,
      placeholder: 'The figure itself',
      options: BASIS_WORDS.map((word) => basisOption(word, terms)),
      ...initial(terms && basisSaid(terms)),
    },
    {
      kind: 'choice',
      name: 'channel',
      label: 'Channel',
      isOptional: true,
      placeholder: 'All of them',
      options: channelOptions(team),
      ...initial(terms?.channel),
    },
    {
      kind: 'choice',
      name: 'by',
      label: 'Each by itself',
      isOptional: true,
      placeholder: 'All together',
      options: DIMENSIONS.map((value) => ({ value, label: `Each ${value}` })),
      ...initial(terms?.by),
    },
    {
      kind: 'text',
      name: 'window',
      label: 'Over how many days',
      isOptional: true,
      maxLength: 3,
      hint: 'Left empty: each day, or what is usual for the metric',
      ...(terms ? { initial: String(terms.windowDays) } : {}),
    },
  ]
}

function boundFields({ currency }: Team, metric: Metric | undefined, terms: LimitTerms | undefined): FormField[] {
  const initial = (bound: Bound | null | undefined): { initial?: string } =>
    bound && metric ? { initial: formatBound(bound, { unit: metric.unit, currency, basis: terms!.basis }) } : {}
  const bound = { kind: 'text', isOptional: true, maxLength: 40 } as const
  return [
    {
      ...bound,
      name: 'warn',
      label: 'The digest warns',
      placeholder: '>5%, <70, >2m, outside 75-85',
      ...initial(terms?.warn),
    },
    {
      ...bound,
      name: 'critical',
      label: 'The managers get an alarm',
      placeholder: '>8%, <60, >3m, outside 65-90',
      hint: 'With neither of the two, what is usually set',
      ...initial(terms?.critical),
    },
    {
      kind: 'text',
      name: 'run',
      label: 'After how many days in a row',
      isOptional: true,
      maxLength: 2,
      hint: 'Left empty: 1',
      ...(terms ? { initial: String(terms.forDays) } : {}),
    },
    {
      kind: 'text',
      name: 'fewest',
      label: 'Judged from how many on',
      isOptional: true,
      maxLength: 7,
      hint: 'Of shares, means and ratios: how many calls, ratings … must be behind it. Left empty: 30 behind a share',
      ...(terms?.fewest == null ? {} : { initial: String(terms.fewest) }),
    },
    {
      kind: 'date',
      name: 'from',
      label: 'From which day on',
      isOptional: true,
      hint: 'Left empty: from today. Until then what is set now goes on',
      ...(terms?.from == null ? {} : { initial: terms.from }),
    },
    {
      kind: 'person',
      name: 'owner',
      label: 'Who answers for it',
      isOptional: true,
      placeholder: 'Who sets it',
      hint: 'One of the managers: they are told when it can’t be judged',
      ...(terms?.owner == null ? {} : { initial: terms.owner }),
    },
  ]
}

/** A budget is that of a stretch, which goes with its word. */
function basisOption(word: BasisWord, terms: LimitTerms | undefined): FormOption {
  if (word !== 'budget') return { value: word, label: BASIS_LABELS[word] }
  const per = terms?.per ?? USUAL_STRETCH
  return { value: `budget a ${per}`, label: `How much of the ${per}’s budget is used: >80%` }
}

function basisSaid({ basis, per }: LimitTerms): string | null {
  const word = wordOf(basis)
  return word === 'budget' ? `budget a ${per}` : word
}

/** The chosen one is among them, however many there are. */
function metricOptions({ catalogue }: Team, chosen: Metric | undefined): FormOption[] {
  const all = catalogue.metrics.filter(({ isQuestion }) => !isQuestion)
  const first = chosen && all.indexOf(chosen) >= MOST_OPTIONS ? [chosen] : []
  return [...first, ...all].slice(0, MOST_OPTIONS).map(({ id }) => ({ value: id, label: plainName(titleOf(id), 70) }))
}

const channelOptions = ({ ownChannels }: Team): FormOption[] =>
  [...BUILT_IN_CHANNELS, ...ownChannels]
    .slice(0, MOST_OPTIONS)
    .map((value) => ({ value, label: plainName(channelWords(value), 70) }))
