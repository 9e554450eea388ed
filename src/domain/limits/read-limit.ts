import type { Metric } from '../catalogue/metric.ts'
import { isToldByWeeks } from '../catalogue/needs.ts'
import { didYouMean } from '../did-you-mean.ts'
import { nearestWord } from '../nearest-word.ts'
import { notUnderstood } from '../question/not-understood.ts'
import { isWord, type Word } from '../question/words.ts'
import type { Team } from '../team.ts'
import type { Day } from '../time/day.ts'
import { basisFault } from './basis-fault.ts'
import { BASIS_WORDS, type BasisWord } from './basis.ts'
import { isWithin } from './bound.ts'
import { USUAL_STRETCH } from './held-number.ts'
import { readOwner, readStart, readStretch, type Clause } from './limit-clauses.ts'
import { STATISTICS, type Limit, type Severity, type Statistic } from './limit.ts'
import { WHOLE, type LimitPlace } from './part.ts'
import { ANY_SIGNAL, readBoundOf } from './read-bound.ts'
import { guessPart, partFault, PART_NAMES, PART_OPENINGS, readPart } from './read-part.ts'

/** What a limit says, before it has an id and somebody who set it. */
export type LimitTerms = LimitPlace &
  Pick<
    Limit,
    'basis' | 'statistic' | 'windowDays' | 'per' | 'forDays' | 'fewest' | 'from' | 'owner' | 'warn' | 'critical'
  >

export type LimitReading = { readonly terms: LimitTerms } | { readonly fault: string }

const LONGEST_WINDOW = 366
const LONGEST_RUN = 31
const MOST_BEHIND = 1_000_000
const HOW: Readonly<Record<BasisWord | 'figure', string>> = {
  figure: 'write it like warn >5% critical >8%',
  change: 'write it like change warn >20% critical >50%',
  deviation: 'write it like deviation warn >3.5 critical >5',
  signal: 'write it like signal, or signal critical',
  missing: 'write it like missing warn >1 day critical >2 days',
  budget: 'write it like budget a month warn >80% critical >100%',
}
const KEYWORDS = ['warn', 'critical', 'over', 'for', 'min', 'from', 'owner', ...BASIS_WORDS, ...STATISTICS] as const

interface LimitTeam extends Pick<Team, 'ownChannels' | 'currency' | 'catalogue'> {
  /** In the team's zone. */
  readonly today: Day
  /** Words of our own may be older than the day they begin on: by now that is a limit as any other. */
  readonly hasBegun?: boolean
}

type Draft = { -readonly [K in keyof LimitTerms]?: LimitTerms[K] }

/**
 * Reads `[p90] [change|budget a month|…] [channel:…] [agent:…] [area:…] [over 30 days] warn >5% critical >8% [for 2 days] [min 50] [by agent] [from 1 dec] [owner @ben]` for
 * a metric, in any order; one of the two bounds is enough, and each may have two sides. The window is the metric's usual one
 * unless said.
 */
export function readLimit(words: readonly Word[], metric: Metric, team: LimitTeam): LimitReading {
  if (metric.isQuestion) return { fault: 'it is a question and takes no limit' }
  const said = words.filter((word) => isWord(word, ...BASIS_WORDS)).map(({ text }) => text.toLowerCase() as BasisWord)
  if (said.length > 1) return { fault: `${said.join(' and ')} are limits by themselves: set one after the other` }
  const draft: Draft = {}
  let at = 0
  while (at < words.length) {
    const step = readStep(words, at, { draft, metric, team, basisWord: said[0] ?? null })
    if ('fault' in step) return step
    at = step.next
  }
  const usual = {
    ...WHOLE,
    basis: 'figure' as const,
    statistic: null,
    windowDays: usualWindow(metric, { team, basisWord: said[0] ?? null }),
    per: said[0] === 'budget' ? USUAL_STRETCH : null,
    forDays: 1,
    fewest: null,
    from: null,
    owner: null,
  }
  const isBareSignal = said[0] === 'signal' && !draft.warn && !draft.critical
  const signal = isBareSignal ? ({ basis: 'signal', warn: ANY_SIGNAL } as const) : {}
  const terms = { ...usual, warn: null, critical: null, ...draft, ...signal }
  const fault =
    partFault(terms, metric) ??
    basisFault(terms, { metric, catalogue: team.catalogue }) ??
    wholeFault(terms, HOW[said[0] ?? 'figure'])
  return fault ? { fault } : { terms }
}

/** A day, but for what is told by whole weeks the last of them; some are about single days whatever the metric. */
function usualWindow(
  metric: Metric,
  { team: { catalogue }, basisWord }: { readonly team: LimitTeam; readonly basisWord: BasisWord | null },
): number {
  if (basisWord !== null && basisWord !== 'change') return 1
  return metric.defaultLimit?.windowDays ?? (isToldByWeeks(metric, catalogue) ? 7 : 1)
}

interface Reading {
  readonly draft: Draft
  readonly metric: Metric
  readonly team: LimitTeam
  /** Null of a limit on the figure itself. */
  readonly basisWord: BasisWord | null
}

type Step = { readonly next: number } | { readonly fault: string }

function readStep(words: readonly Word[], at: number, reading: Reading): Step {
  const word = words[at]!
  if (isWord(word, 'warn', 'critical')) return readBoundAt(words, at, reading)
  if (isWord(word, 'budget')) return keep(reading, 'per', readStretch(words, at) ?? { next: at + 1 })
  if (isWord(word, ...BASIS_WORDS)) return { next: at + 1 }
  if (isWord(word, 'over')) return readWindow(words, at, reading)
  if (isWord(word, 'for')) return readRun(words, at, reading)
  if (isWord(word, 'min')) return readFewest(words, at, reading)
  if (isWord(word, 'from')) return keep(reading, 'from', readStart(words, at, reading.team))
  if (isWord(word, 'owner')) return keep(reading, 'owner', readOwner(words, at))
  if (isWord(word, ...STATISTICS)) return readStatistic(word, at, reading)
  const place = { ...reading, words, at }
  const part = readPart(place)
  if (part === null)
    return notUnderstood(word.raw, guessPart(place) ?? nearKeyword(word) ?? HOW[reading.basisWord ?? 'figure'])
  if ('fault' in part) return part
  const { next } = part
  return part.key === 'by' ? once(reading, 'by', part.value, next) : once(reading, part.key, part.value, next)
}

/** The keyword that a slip of the hand is nearest to, as a question. */
function nearKeyword({ key, text }: Word): string | null {
  const near = key === null ? nearestWord(text, KEYWORDS) : null
  return near && didYouMean(near)
}

/** A clause as its words say it; what is not said stays as is usual. */
function keep<K extends keyof Draft>(reading: Reading, key: K, clause: Clause<Draft[K]> | Step): Step {
  return 'value' in clause ? once(reading, key, clause.value, clause.next) : clause
}

function once<K extends keyof Draft>({ draft }: Reading, key: K, value: Draft[K], next: number): Step {
  if (draft[key] !== undefined) return { fault: `${NAMES[key]} is said twice` }
  draft[key] = value
  return { next }
}

const NAMES: Readonly<Record<keyof Draft, string>> = {
  basis: 'what is held against the bounds',
  statistic: 'the statistic',
  ...PART_NAMES,
  windowDays: 'the window',
  per: 'whose budget',
  forDays: 'for how many days',
  fewest: 'min',
  from: 'its first day',
  owner: 'the owner',
  warn: 'warn',
  critical: 'critical',
}

/** The mean is the headline of durations, so that there is one limit on it and not two. */
function readStatistic(word: Word, at: number, reading: Reading): Step {
  const { metric } = reading
  if (metric.figure.kind !== 'duration') return { fault: `${word.text} is for durations: ${metric.id} is none` }
  const statistic = word.text.toLowerCase() as Statistic
  return once(reading, 'statistic', statistic === 'mean' ? null : statistic, at + 1)
}

function readWindow(words: readonly Word[], at: number, reading: Reading): Step {
  const days = daysAfter(words, at, LONGEST_WINDOW)
  if (days === null)
    return { fault: `the window is not understood: write it like over 30 days, at most ${LONGEST_WINDOW}` }
  return once(reading, 'windowDays', days, at + 3)
}

function readRun(words: readonly Word[], at: number, reading: Reading): Step {
  const days = daysAfter(words, at, LONGEST_RUN)
  if (days === null)
    return { fault: `for how many days is not understood: write it like for 2 days, at most ${LONGEST_RUN}` }
  return once(reading, 'forDays', days, at + 3)
}

/** How many things a figure must rest on; of what counts things itself that would be another bound. */
function readFewest(words: readonly Word[], at: number, reading: Reading): Step {
  const said = words[at + 1]?.text ?? ''
  const count = /^\d{1,7}$/.test(said) ? Number(said) : 0
  if (count < 1 || count > MOST_BEHIND)
    return { fault: 'how many must be behind it is not understood: write it like min 50, at most 1000000' }
  if (!restsOnThings(reading.metric))
    return { fault: `min is for shares, means and ratios: ${reading.metric.id} rests on nothing but itself` }
  return once(reading, 'fewest', count, at + 2)
}

/** Whether a number of things stands behind the figure, which is none itself. */
function restsOnThings({ figure }: Metric): boolean {
  return figure.kind !== 'total' && figure.kind !== 'level' && figure.kind !== 'distinct'
}

/** The number in `30 days` behind a word; null where there is none up to the most. */
function daysAfter(words: readonly Word[], at: number, most: number): number | null {
  const count = words[at + 1]?.text ?? ''
  const days = /^\d{1,3}$/.test(count) ? Number(count) : 0
  return days >= 1 && days <= most && isWord(words[at + 2], 'day', 'days') ? days : null
}

/** A bound goes on to the next keyword, so that `> 5 %` and `2m 30s` are read as they are meant. */
function readBoundAt(words: readonly Word[], at: number, reading: Reading): Step {
  const severity = words[at]!.text.toLowerCase() as Severity
  const isEnd = (word: Word): boolean => word.key !== null || isWord(word, ...KEYWORDS, ...PART_OPENINGS)
  const following = words.slice(at + 1)
  const length = following.findIndex(isEnd)
  const said = length === -1 ? following : following.slice(0, length)
  const text = said.map((word) => word.text).join(' ')
  if (text === '' && reading.basisWord !== 'signal')
    return { fault: `the bound behind ${severity} is missing: ${HOW[reading.basisWord ?? 'figure']}` }
  const read = readBoundOf(text, reading)
  if ('fault' in read) return read
  const { draft } = reading
  if (draft.basis !== undefined && draft.basis !== read.basis)
    return { fault: 'warn and critical must be in the same unit: both with % or both without' }
  draft.basis = read.basis
  return once(reading, severity, read.bound, at + 1 + said.length)
}

function wholeFault({ warn, critical }: LimitTerms, how: string): string | null {
  if (!warn && !critical) return `a bound is missing: ${how}`
  if (!warn || !critical || isWithin(warn, critical)) return null
  if (isWithin(critical, warn)) return 'warn would come after critical: swap the two bounds'
  const hasTwoSides = warn.sign === 'outside' || critical.sign === 'outside'
  return hasTwoSides
    ? 'what is critical must be a warning too: let warn lie inside critical, like warn outside 75-85 critical outside 65-90'
    : 'warn and critical must lie on the same side'
}
