import type { Input } from '../../../src/domain/incidents/decision.ts'
import type { Patience } from '../../../src/domain/incidents/phase.ts'
import type { Said } from '../../../src/domain/incidents/standing.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

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
  /** Something critical is told for the first time. */
  mayBegin: boolean
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
  chain: Waited | null
}

/** People who are told one after the other. */
interface Waited {
  /** How long each of them has, in minutes. */
  waits: number[]
  told: number
  /** When those told last began to be waited for; null while nobody is. */
  since: number | null
  /** All the others were asleep when the time was over: until then they are, and then others are told. */
  asleep: { readonly until: number; readonly due: number } | null
}

/** The same as `decide()`, written down as plainly as can be: it keeps every day, and looks at all of them each time. */
export class PlainIncidents {
  private days: Said[] = []
  private settledTo = ''
  private known: Known | null = null
  private episodes = 0
  private ended: string[] = []

  private readonly patience: Patience
  private readonly waits: readonly number[]

  /** `waits`: how many minutes each step of the chain has; none where all are told at once. */
  constructor(patience: Patience, waits: readonly number[] = []) {
    this.patience = patience
    this.waits = waits
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
    const told = this.tell(now, hasFigures)
    this.wait(now)
    return told ?? (input.kind === 'time' ? this.pass(now, input.reachable ?? []) : null)
  }

  /** Whether somebody is waited for is looked at when all else is done. */
  private wait(now: number): void {
    const { known } = this
    if (!known) return
    if (!known.chain && known.isCritical && known.mayBegin && this.waits.length > 0)
      known.chain = { waits: [...this.waits], told: 1, since: null, asleep: null }
    known.mayBegin = false
    if (!known.chain) return
    const last = intervalsIn(this.days, this.patience).at(-1)
    const isAlarm = last !== undefined && last.until === null && last.isFiring
    const isShaking = known.isFlapping && known.steady < 3
    const isWaited = isAlarm && known.isCritical && !known.acknowledged && known.snoozedUntil === 0 && !isShaking
    if (!isWaited) this.rest(known)
    else known.chain.since ??= now
  }

  private rest({ chain }: Known): void {
    if (chain) [chain.since, chain.asleep] = [null, null]
  }

  /** The first who can be told is; before them all that can't, who read it later. */
  private pass(now: number, reachable: readonly number[]): string | null {
    const chain = this.known?.chain
    if (!chain || chain.since === null || chain.told >= chain.waits.length) return null
    const minutes = chain.waits[chain.told - 1]! * MINUTE_MS
    const due = chain.asleep?.due ?? chain.since + minutes
    if (now < due && !(chain.asleep && now < chain.asleep.until)) return null
    const wakes = chain.waits.map((_, step) => reachable[step] ?? now)
    const awake = wakes.findIndex((at, step) => step >= chain.told && at <= now)
    if (awake >= 0) {
      Object.assign(chain, { told: awake + 1, since: now, asleep: null })
      return `pass on ${this.known!.episode} to ${awake + 1}`
    }
    const others = Math.min(...wakes.slice(chain.told))
    const those = Math.min(...wakes.slice(0, chain.told))
    if (others === Infinity) {
      chain.waits = chain.waits.slice(0, chain.told)
      chain.since = null
    } else if (those > now && those <= others) chain.asleep = { until: those, due: those + minutes }
    else chain.asleep = { until: others, due: others }
    return null
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
      known.mayBegin = true
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
      mayBegin: true,
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
      chain: null,
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
    const told = this.tell(now, false)
    this.wait(now)
    return told
  }

  private press(input: Extract<Input, { kind: 'acknowledge' | 'snooze' }>, now: number): string | null {
    const { known } = this
    if (!known || known.episode !== input.episode || known.over !== null) return 'refused'
    if (input.kind === 'snooze') {
      if (input.until <= now) return 'refused'
      known.snoozedUntil = Math.min(input.until, now + 14 * DAY_MS)
      this.rest(known)
      return null
    }
    if (known.acknowledged && known.acknowledged.until > now) return 'refused'
    const { value, beyond } = this.days.at(-1) ?? { value: 0, beyond: 0 }
    known.acknowledged = { by: input.by, until: now + DAY_MS, value, beyond }
    this.rest(known)
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
