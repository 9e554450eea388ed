import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, nextTimeOf } from '../../../src/domain/incidents/decide.ts'
import type { Chain } from '../../../src/domain/chain/chain.ts'
import type { Decision, Input, Situation } from '../../../src/domain/incidents/decision.ts'
import { NEW_STANDING, type Standing } from '../../../src/domain/incidents/standing.ts'
import { changesOf, isOpening } from '../../../src/domain/incidents/transition.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { PlainIncidents } from './plain-incidents.ts'

const isSoak = process.env['SOAK'] === '1'
const seed = Number(process.env['SEED'] ?? 1)
const RUNS = { numRuns: isSoak ? 100_000 : 10_000, seed }
const FEWER = RUNS.numRuns / 5
const PATIENCE = { timeout: isSoak ? 600_000 : 120_000 }
const HOUR = 3_600_000
const START = Date.parse('2026-11-23T09:00:00Z')

/** What may happen, said without the moment at which it does. */
type Happening =
  | { readonly kind: 'judged'; readonly readings: readonly { readonly back: number; readonly said: Said }[] }
  /** Who can be told, a step of the chain each: after so many hours; null: never. */
  | { readonly kind: 'time'; readonly reach: readonly (number | null)[] }
  | { readonly kind: 'acknowledge' | 'snooze' | 'wake'; readonly episodesBack: number; readonly hours: number }
  | { readonly kind: 'close' }
type Said = {
  readonly outcome: 'critical' | 'warn' | 'band' | 'ok'
  readonly value: number
  readonly beyond: number
} | null

interface Step {
  /** Clocks are set back at times. */
  readonly hours: number
  readonly restarts: boolean
  readonly happening: Happening
}

const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('critical', 'warn', 'band', 'ok', 'ok'), fc.integer({ min: 0, max: 30 }))
      .map(([outcome, value]) => ({
        outcome,
        value,
        beyond: outcome === 'critical' || outcome === 'warn' ? value : 0,
      })),
  },
)
const minute = fc.record({
  kind: fc.constant('time' as const),
  reach: fc.array(fc.constantFrom(0, 0, 0.25, 1, 9, null), { maxLength: 4 }),
})
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('judged' as const),
      readings: fc.array(fc.record({ back: fc.integer({ min: -1, max: 4 }), said }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: minute },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('acknowledge' as const, 'snooze' as const, 'wake' as const),
      episodesBack: fc.constantFrom(0, 0, 0, 1),
      hours: fc.constantFrom(-1, 0, 1, 20, 72, 9_600),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
)
const step: fc.Arbitrary<Step> = fc.record({
  hours: fc.constantFrom(0, 0, 1, 12, 24, 24, 24, 26, 72, -30),
  restarts: fc.boolean(),
  happening,
})
/** A figure each day, now well and now broken, so that there is back and forth. */
const backAndForth: fc.Arbitrary<Step> = fc.record({
  hours: fc.constantFrom(24, 24, 24, 24, 12, 0),
  restarts: fc.boolean(),
  happening: fc.oneof(
    {
      weight: 30,
      arbitrary: said.map((one) => ({ kind: 'judged' as const, readings: [{ back: 0, said: one }] })),
    },
    { weight: 1, arbitrary: happening },
  ),
})
/** Little but minutes after something broke, so that people are waited for. */
const waiting: fc.Arbitrary<Step> = fc.record({
  hours: fc.constantFrom(0, 0.25, 0.25, 0.5, 1, 9),
  restarts: fc.boolean(),
  happening: fc.oneof({ weight: 20, arbitrary: minute }, { weight: 3, arbitrary: happening }),
})
const LONG = { minLength: 1, maxLength: 60, size: 'max' } as const
const steps = fc.oneof(fc.array(step, LONG), fc.array(backAndForth, LONG), fc.array(waiting, LONG))
const waits = fc.array(fc.constantFrom(15, 30, 60), { maxLength: 4 })
const patience = fc.record({ breaches: fc.integer({ min: 1, max: 3 }), recovered: fc.integer({ min: 1, max: 3 }) })

/** The moments and inputs of a sequence; the episode that a button names depends on what came before. */
function inputOf(happening: Happening, { now, episodes }: { now: number; episodes: number }): Input {
  const today = new Date(now).toISOString().slice(0, 10)
  switch (happening.kind) {
    case 'judged':
      return {
        kind: 'judged',
        today,
        readings: happening.readings.map(({ back, said: one }) => ({ day: addDays(today, -back), said: one })),
      }
    case 'time':
      return {
        kind: 'time',
        reachable: happening.reach.map((hours) => (hours === null ? Infinity : now + hours * HOUR)),
      }
    case 'acknowledge':
      return { kind: 'acknowledge', by: 'U1', episode: episodes - happening.episodesBack }
    case 'wake':
      return { kind: 'wake', by: 'U1', episode: episodes - happening.episodesBack }
    case 'snooze':
      return {
        kind: 'snooze',
        by: 'U1',
        episode: episodes - happening.episodesBack,
        until: now + happening.hours * HOUR,
      }
    case 'close':
      return { kind: 'close', because: 'updated' }
  }
}

interface Taken {
  readonly input: Input
  readonly before: Standing
  readonly decision: Decision
  readonly after: Standing
  readonly now: number
}

const chainOf = (minutes: readonly number[]): Chain | null =>
  minutes.length === 0 ? null : minutes.map((waitMinutes, nth) => ({ people: [`U${nth}`], waitMinutes }))

function play(sequence: readonly Step[], rules: Situation['patience'], minutes: readonly number[] = []): Taken[] {
  let standing: Standing = NEW_STANDING
  let now = START
  return sequence.map(({ hours, restarts, happening: one }) => {
    now += hours * HOUR
    const before = restarts ? (JSON.parse(JSON.stringify(standing)) as Standing) : standing
    const input = inputOf(one, { now, episodes: standing.episodes })
    const decision = decide(before, input, { now, patience: rules, chain: chainOf(minutes) })
    if (decision.kind === 'move') standing = decision.standing
    return { input, before, decision, after: standing, now }
  })
}

function inShort({ decision }: Pick<Taken, 'decision'>): string | null {
  if (decision.kind === 'refuse') return 'refused'
  const notice = decision.kind === 'move' ? decision.notice : null
  if (!notice) return null
  if (notice.kind === 'repeat') return `repeat ${notice.episode}.${notice.nth} ${notice.because}`
  if (notice.kind === 'pass-on') return `pass on ${notice.episode} to ${notice.told}`
  return `${notice.kind} ${notice.episode}${notice.kind === 'resolve' ? ` ${notice.because}` : ''}`
}

describe('decide() over any sequence of figures, gaps, buttons, restarts and clock steps', PATIENCE, () => {
  test('says what the plain one says', () => {
    fc.assert(
      fc.property(steps, patience, waits, (sequence, rules, minutes) => {
        const plain = new PlainIncidents(rules, minutes)
        for (const taken of play(sequence, rules, minutes))
          expect(inShort(taken)).toBe(plain.does(taken.input, taken.now))
      }),
      RUNS,
    )
  })

  test('never opens a second one, never ends one twice, and tells nothing while it is snoozed', () => {
    fc.assert(
      fc.property(steps, patience, waits, (sequence, rules, minutes) => {
        let open = 0
        let episode = 0
        for (const { decision, before, input, now, after } of play(sequence, rules, minutes)) {
          const notice = decision.kind === 'move' ? decision.notice : null
          if (notice) expect(after).not.toEqual(before)
          if (notice && (before.incident?.snoozed?.until ?? 0) > now) expect(['close', 'wake']).toContain(input.kind)
          if (notice?.kind === 'fire' || notice?.kind === 'flapping') {
            expect(open).toBe(0)
            expect(notice.episode).toBe(episode + 1)
            open = episode = notice.episode
          } else if (notice) {
            expect(notice.episode).toBe(open)
            if (notice.kind === 'resolve') open = 0
          }
          expect(after.incident?.episode ?? 0).toBe(open)
        }
      }),
      { ...RUNS, numRuns: FEWER },
    )
  })

  test('leaves a history that tells each one once: opened first, over at most once, nothing after that', () => {
    fc.assert(
      fc.property(steps, patience, waits, (sequence, rules, minutes) => {
        const opened = new Set<number>()
        let open: number | null = null
        for (const { decision, before, input, after } of play(sequence, rules, minutes)) {
          const changes = decision.kind === 'move' ? changesOf({ before, told: decision, input, patience: rules }) : []
          for (const change of changes) {
            if (isOpening(change)) {
              expect(open).toBeNull()
              open = after.episodes
              expect(opened.has(open)).toBe(false)
              opened.add(open)
            } else if (change.kind === 'pending' || change.kind === 'calmed') expect(open).toBeNull()
            else expect(open).not.toBeNull()
            if (change.kind === 'ended') open = null
          }
          expect(open).toBe(after.incident?.episode ?? null)
        }
      }),
      { ...RUNS, numRuns: FEWER },
    )
  })

  test('tells each step once, after its minutes, and none while somebody has it or when it is over', () => {
    fc.assert(
      fc.property(steps, patience, waits, (sequence, rules, minutes) => {
        const told = new Map<number, number>()
        let since = Infinity
        for (const { decision, before, now } of play(sequence, rules, minutes)) {
          const notice = decision.kind === 'move' ? decision.notice : null
          // The clock may have been set back.
          since = Math.min(since, now)
          if (notice && notice.kind !== 'resolve' && notice.kind !== 'lower') {
            const reached = told.get(notice.episode) ?? 1
            if (notice.kind === 'pass-on') {
              expect(notice.told).toBeGreaterThan(reached)
              expect(notice.told).toBeLessThanOrEqual(minutes.length)
              expect(now - since).toBeGreaterThanOrEqual(minutes[reached - 1]! * 60_000)
              const { acknowledged, snoozed, over, severity } = before.incident!
              expect([(acknowledged?.until ?? 0) > now, (snoozed?.until ?? 0) > now]).toEqual([false, false])
              expect([over, severity]).toEqual([null, 'critical'])
            }
            told.set(notice.episode, notice.kind === 'pass-on' ? notice.told : reached)
          }
          if (notice && ['fire', 'flapping', 'escalate', 'pass-on'].includes(notice.kind)) since = now
        }
      }),
      { ...RUNS, numRuns: FEWER },
    )
  })

  test('reaches the last step when nobody answers and everybody can be told', () => {
    fc.assert(
      fc.property(steps, patience, waits, (sequence, rules, minutes) => {
        let { after: standing, now } = play(sequence, rules, minutes).at(-1) ?? { after: NEW_STANDING, now: START }
        const { incident } = standing
        if (!incident?.chain || incident.chain.nextAt === null) return
        const { told, steps: all } = incident.chain
        const passed: number[] = []
        for (let wake = nextTimeOf(standing); wake !== null && passed.length < 10; wake = nextTimeOf(standing)) {
          now = Math.max(wake, now)
          const decision = decide(standing, { kind: 'time' }, { now, patience: rules })
          if (decision.kind !== 'move')
            throw new Error('What wakes at its time must move, or it would be woken for ever')
          standing = decision.standing
          if (decision.notice?.kind === 'pass-on') passed.push(decision.notice.told)
        }
        expect(passed).toEqual(all.map((_, nth) => nth + 1).slice(told))
      }),
      { ...RUNS, numRuns: FEWER },
    )
  })

  test('never loses an end: when all is well for long enough, it is told', () => {
    fc.assert(
      fc.property(steps, patience, (sequence, rules) => {
        let { after: standing, now } = play(sequence, rules).at(-1) ?? { after: NEW_STANDING, now: START }
        const wasOpen = standing.incident
        const told: string[] = []
        for (let day = 1; day <= 25; day += 1) {
          now += 24 * HOUR
          const today = addDays('2027-06-01', day)
          const readings = [{ day: today, said: { outcome: 'ok', value: 1, beyond: 0 } as const }]
          const decision = decide(standing, { kind: 'judged', readings, today }, { now, patience: rules })
          if (decision.kind !== 'move') continue
          standing = decision.standing
          told.push(...(decision.notice ? [decision.notice.kind] : []))
        }
        expect(standing.incident).toBeNull()
        expect(nextTimeOf(standing)).toBeNull()
        expect(told.filter((kind) => kind === 'resolve')).toHaveLength(wasOpen ? 1 : 0)
      }),
      { ...RUNS, numRuns: FEWER },
    )
  })
})
