import type { Input } from '../../../src/domain/incidents/decision.ts'
import type { Patience } from '../../../src/domain/incidents/phase.ts'
import type { Said } from '../../../src/domain/incidents/standing.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

interface Interval {
  /** The first day of the breaches that opened it. */
  readonly since: string
  /** Null while it goes on. */
  readonly until: string | null
  isCritical: boolean
  /** Whether a breach was the last word, or a figure beside the bound after one. */
  isFiring: boolean
}

const dayNumber = (day: string): number => Date.parse(day) / DAY_MS
const isBroken = (said: Said): boolean => said.outcome === 'warn' || said.outcome === 'critical'

/** The intervals of alarm in all days there ever were, looked up from the days alone: what opens looks back, what ends too. */
export function intervalsIn(days: readonly Said[], { breaches, recovered }: Patience): Interval[] {
  const intervals: Interval[] = []
  let from = 0
  for (let at = 0; at < days.length; at += 1) {
    const last = intervals.at(-1)
    const isOpen = last !== undefined && last.until === null
    const lately = days.slice(Math.max(from, at - breaches + 1), at + 1)
    const isFull = lately.length === breaches
    if (!isOpen) {
      if (!isFull || !lately.every(isBroken)) continue
      const isCritical = lately.every(({ outcome }) => outcome === 'critical')
      intervals.push({ since: lately[0]!.day, until: null, isCritical, isFiring: true })
      continue
    }
    const critical = days.slice(Math.max(0, at - breaches + 1), at + 1)
    if (critical.length === breaches && critical.every(({ outcome }) => outcome === 'critical')) last.isCritical = true
    const back = days.slice(Math.max(0, at - recovered + 1), at + 1)
    if (back.length === recovered && back.every(({ outcome }) => outcome === 'ok')) {
      intervals[intervals.length - 1] = { ...last, until: days[at]!.day }
      from = at + 1
    }
    if (isBroken(days[at]!)) last.isFiring = true
    else if (days[at]!.outcome === 'ok') last.isFiring = false
  }
  return intervals
}

interface Known {
  readonly episode: number
  since: string
  isCritical: boolean
  toldAt: number
  repeats: number
  acknowledged: { by: string; until: number; value: number; beyond: number } | null
  snoozedUntil: number
  isFlapping: boolean
  wasOpen: boolean
  steady: number
  seenDay: string
  over: 'recovered' | 'corrected' | null
}

/** The same as `decide()`, written down as plainly as can be: it keeps every day, and looks at all of them each time. */
export class PlainIncidents {
  private days: Said[] = []
  private settledTo = ''
  private known: Known | null = null
  private episodes = 0
  private ended: string[] = []

  private readonly patience: Patience

  constructor(patience: Patience) {
    this.patience = patience
  }

  /** What people are told, in short; `refused`, or null. */
  does(input: Input, now: number): string | null {
    if (input.kind === 'close') return this.close(input.because)
    if (input.kind === 'acknowledge' || input.kind === 'snooze') return this.press(input, now)
    if (input.kind === 'wake') return this.wake(input.episode, now)
    let hasFigures = false
    if (input.kind === 'judged') {
      const first = dayNumber(input.today) - 2
      for (const { day, said } of input.readings) {
        if (day <= this.settledTo || dayNumber(day) < first || day > input.today) continue
        if (said) hasFigures = true
        const old = this.days.find((one) => one.day === day)
        // How well a day went that went well is not kept.
        if (said && old?.outcome === said.outcome && !isBroken(old)) continue
        this.days = this.days.filter((one) => one.day !== day)
        if (said) this.days.push({ day, ...said })
      }
      this.days.sort((a, b) => dayNumber(a.day) - dayNumber(b.day))
      for (const { day } of this.days) if (dayNumber(day) < first && day > this.settledTo) this.settledTo = day
    }
    return this.tell(now, hasFigures)
  }

  private tell(now: number, hasFigures: boolean): string | null {
    const intervals = intervalsIn(this.days, this.patience)
    const last = intervals.at(-1)
    const current = last && last.until === null ? last : null
    const lastDay = this.days.at(-1)?.day ?? this.known?.since ?? ''
    if (!this.known) return current && this.open(current, lastDay, now)
    const known = this.known
    if (known.isFlapping) {
      if (known.wasOpen !== (current !== null)) known.steady = 0
      else if (lastDay > known.seenDay) known.steady += 1
      known.wasOpen = current !== null
      if (lastDay > known.seenDay) known.seenDay = lastDay
    }
    if (current) known.since = current.since
    if (current) known.over = null
    else known.over ??= intervals.some(({ since }) => since === known.since) ? 'recovered' : 'corrected'
    const hasSnoozed = known.snoozedUntil > 0
    const isSnoozed = known.snoozedUntil > now
    const ranOut = known.acknowledged !== null && known.acknowledged.until <= now
    if (!isSnoozed) known.snoozedUntil = 0
    const acknowledged = known.acknowledged
    if (ranOut) known.acknowledged = null
    const isShaking = known.isFlapping && known.steady < 3
    if (!current) return isSnoozed || isShaking ? null : this.end(known, lastDay)
    if (isSnoozed) return null
    if (current.isCritical && !known.isCritical) {
      known.isCritical = true
      known.toldAt = now
      known.acknowledged = null
      return `escalate ${known.episode}`
    }
    if (isShaking) return null
    if (!current.isCritical && known.isCritical) {
      known.isCritical = false
      known.toldAt = now
      known.acknowledged = null
      return `lower ${known.episode}`
    }
    const because = this.whyAgain(known, { hasSnoozed, acknowledged, ranOut, current })
    if (because === null && !this.isDue(known, { now, hasFigures, isFiring: current.isFiring })) return null
    if (because === 'worse') known.acknowledged = null
    if (because === 'steady') {
      known.isFlapping = false
      this.ended = []
    }
    known.toldAt = now
    known.repeats += 1
    return `repeat ${known.episode}.${known.repeats} ${because ?? 'still'}`
  }

  private whyAgain(
    known: Known,
    seen: { hasSnoozed: boolean; acknowledged: Known['acknowledged']; ranOut: boolean; current: Interval },
  ): string | null {
    const isSeenTo = seen.acknowledged !== null && !seen.ranOut
    if (seen.hasSnoozed) return isSeenTo ? null : 'snooze-ended'
    if (known.isFlapping) return 'steady'
    if (!seen.current.isFiring || !seen.acknowledged) return null
    if (seen.ranOut) return 'acknowledgement-ran-out'
    const latest = this.days.at(-1)
    const { value, beyond } = seen.acknowledged
    return latest && latest.beyond - beyond > Math.abs(value) / 5 ? 'worse' : null
  }

  private isDue(known: Known, seen: { now: number; hasFigures: boolean; isFiring: boolean }): boolean {
    return seen.isFiring && !known.acknowledged && seen.hasFigures && seen.now - known.toldAt >= 20 * HOUR_MS
  }

  private open({ since, isCritical }: Interval, lastDay: string, now: number): string {
    this.ended = this.ended.filter((day) => dayNumber(day) > dayNumber(lastDay) - 24)
    const isFlapping = this.ended.length >= 5
    this.episodes += 1
    this.known = {
      episode: this.episodes,
      since,
      isCritical,
      toldAt: now,
      repeats: 0,
      acknowledged: null,
      snoozedUntil: 0,
      isFlapping,
      wasOpen: true,
      steady: 0,
      seenDay: lastDay,
      over: null,
    }
    return `${isFlapping ? 'flapping' : 'fire'} ${this.episodes}`
  }

  private end({ episode, over, isFlapping, isCritical }: Known, lastDay: string): string {
    this.known = null
    if (isCritical) this.ended = [...this.ended, lastDay].slice(-5)
    if (isFlapping) this.ended = []
    return `resolve ${episode} ${over}`
  }

  /** Its time has come early. */
  private wake(episode: number, now: number): string | null {
    if (this.known?.episode !== episode || this.known.snoozedUntil <= now) return 'refused'
    this.known.snoozedUntil = now
    return this.tell(now, false)
  }

  private press(input: Extract<Input, { kind: 'acknowledge' | 'snooze' }>, now: number): string | null {
    const { known } = this
    if (!known || known.episode !== input.episode || known.over !== null) return 'refused'
    if (input.kind === 'snooze') {
      if (input.until <= now) return 'refused'
      known.snoozedUntil = Math.min(input.until, now + 14 * DAY_MS)
      return null
    }
    if (known.acknowledged && known.acknowledged.until > now) return 'refused'
    const { value, beyond } = this.days.at(-1) ?? { value: 0, beyond: 0 }
    known.acknowledged = { by: input.by, until: now + DAY_MS, value, beyond }
    return null
  }

  private close(because: string): string | null {
    const { known } = this
    this.days = []
    this.settledTo = ''
    this.ended = []
    this.known = null
    return known && `resolve ${known.episode} ${because}`
  }
}
