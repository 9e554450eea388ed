import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf, WINDOW_MS, type LatestNotice } from '../../../src/domain/incidents/notice-window.ts'

const T = Date.UTC(2026, 10, 23, 9, 30)
const alone = (more: Partial<LatestNotice> = {}): LatestNotice => ({
  windowAt: T,
  isGathered: false,
  state: 'sent',
  sentAt: T,
  ...more,
})
const gathered = (more: Partial<LatestNotice> = {}): LatestNotice => alone({ isGathered: true, ...more })

describe('placeOf()', () => {
  test.each<[string, LatestNotice | null, number, ReturnType<typeof placeOf>]>([
    ['the first notice ever goes at once', null, 0, { kind: 'alone', windowAt: T }],
    ['one a minute after the last goes at once', alone(), 60, { kind: 'alone', windowAt: T + 60_000 }],
    ['one just before that is gathered until then', alone(), 59.999, { kind: 'gathered', windowAt: T, dueAt: T + 60_000 }],
    ['one at the very same moment is gathered', alone(), 0, { kind: 'gathered', windowAt: T, dueAt: T + 60_000 }],
    ['what waits takes whatever comes, however late', gathered({ state: 'pending', sentAt: null }), 7_200, { kind: 'gathered', windowAt: T, dueAt: T + 7_200_000 }],
    ['what is being sent takes nothing more', gathered({ state: 'sending', sentAt: null }), 60, { kind: 'gathered', windowAt: T + 60_000, dueAt: T + 120_000 }],
    ['what may stand takes nothing more', gathered({ state: 'uncertain', sentAt: null }), 60, { kind: 'gathered', windowAt: T + 60_000, dueAt: T + 120_000 }],
    ['a gathered message opens a window like any other', gathered({ sentAt: T + 60_000 }), 61, { kind: 'gathered', windowAt: T + 61_000, dueAt: T + 120_000 }],
    ['a minute after a gathered message the next goes at once', gathered({ sentAt: T + 60_000 }), 120, { kind: 'alone', windowAt: T + 120_000 }],
    ['what was late counts from when it was handed over', alone({ sentAt: T + 50_000 }), 70, { kind: 'gathered', windowAt: T, dueAt: T + 110_000 }],
    ['what was not handed over yet is waited for', alone({ state: 'pending', sentAt: null }), 300, { kind: 'gathered', windowAt: T, dueAt: T + 360_000 }],
    ['what nobody was handed opens no window', alone({ state: 'cancelled', sentAt: null }), 1, { kind: 'alone', windowAt: T + 1_000 }],
    ['what failed opens no window', alone({ state: 'failed', sentAt: null }), 1, { kind: 'alone', windowAt: T + 1_000 }],
    ['of the same moment windows have names of their own', gathered({ state: 'cancelled', sentAt: null }), 0, { kind: 'alone', windowAt: T + 1 }],
    ['a clock set back an hour delays by no more than a minute', alone(), -3_600, { kind: 'gathered', windowAt: T, dueAt: T - 3_540_000 }],
  ])('%s', (_title, latest, afterS, place) => {
    expect(placeOf(latest, { now: T + afterS * 1000, heldUntil: null })).toEqual(place)
  }) // prettier-ignore

  test('hands each notice over once, within a minute, and never two messages within one', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(gaps, (all) => {
        const messages = play(all)
        const handed = messages.map(({ at }) => at)
        expect(messages.flatMap(({ notices }) => notices)).toHaveLength(all.length)
        expect(new Set(messages.map(({ name }) => name)).size).toBe(messages.length)
        for (const [index, at] of handed.entries())
          if (index > 0) expect(at - handed[index - 1]!).toBeGreaterThanOrEqual(WINDOW_MS)
        for (const { at, notices } of messages)
          for (const notice of notices) {
            const before = Math.max(...handed.filter((one) => one <= notice && one !== at), -Infinity)
            expect(at).toBe(notice >= before + WINDOW_MS ? notice : before + WINDOW_MS)
          }
      }),
      { numRuns: 2_000, seed: Number(process.env['SEED'] ?? 1) },
    )
  })
})

interface Played {
  readonly name: string
  readonly at: number
  readonly notices: number[]
}

/** Lets notices come up, so long after each other, and sends each message as soon as it is due. */
function play(gaps: readonly number[]): Played[] {
  const messages: Played[] = []
  let latest: { readonly windowAt: number; readonly isGathered: boolean; readonly at: number } | null = null
  let now = T
  for (const gap of gaps) {
    now += gap
    const seen: LatestNotice | null = latest && {
      windowAt: latest.windowAt,
      isGathered: latest.isGathered,
      state: latest.at <= now ? 'sent' : 'pending',
      sentAt: latest.at <= now ? latest.at : null,
    }
    const place = placeOf(seen, { now, heldUntil: null })
    const name = `${place.kind} ${place.windowAt}`
    const known = messages.find((one) => one.name === name)
    const at = known?.at ?? (place.kind === 'alone' ? now : place.dueAt)
    if (known) known.notices.push(now)
    else messages.push({ name, at, notices: [now] })
    latest = { windowAt: place.windowAt, isGathered: place.kind === 'gathered', at }
  }
  return messages.toSorted((a, b) => a.at - b.at)
}
