import { describe, expect, test } from 'vitest'
import { checkBlocks } from '../../src/console/check-blocks.ts'
import { MEASURES } from '../../src/domain/catalogue/measures.ts'
import { METRICS } from '../../src/domain/catalogue/metrics.ts'
import { makeDigest, type Digest } from '../../src/domain/digest/digest.ts'
import type { CorrectedFigure, Correction } from '../../src/domain/digest/said.ts'
import type { RollUpRow } from '../../src/domain/rollup/rollup-row.ts'
import { addDays, eachDay } from '../../src/domain/time/day.ts'
import { digestMessage } from '../../src/messages/digest.ts'
import { threadMessage } from '../../src/messages/digest-thread.ts'
import { wordBlocks } from '../../src/slack/blocks.ts'
import { count, durations, level, limitOn, ratings, TEAM } from '../domain/plain-rows.ts'

const DAY = '2026-11-20'
const CHANNELS = ['phone', 'email', 'chat', 'social', 'face_to_face', 'web', 'fax']
/** What Slack was seen to refuse is somewhat longer. */
const LONGEST = 12_500

/** Everything that can be recorded, over two months and seven channels; on the last day much more of it. */
function everything(): RollUpRow[] {
  const days = eachDay(addDays(DAY, -63), addDays(DAY, 1))
  return MEASURES.flatMap((measure, place) =>
    days.flatMap((day, back) => {
      const channel = CHANNELS[(place + back) % CHANNELS.length]!
      const size = (place + 3) * (day === DAY ? 40 : 10) + (back % 4)
      if (measure.kind === 'duration') return [durations(measure.id, day, [size, size + 5], { channel })]
      if (measure.kind === 'rating') return [ratings(measure.id, day, { 4: size, 2: 3 }, { channel })]
      if (measure.kind === 'level') return [level(measure.id, day, size, { channel })]
      return measure.kind === 'distinct' ? [] : [count(measure.id, day, size, { channel })]
    }),
  )
}

function largest(detail: 'usual' | 'full'): Digest {
  const limits = METRICS.flatMap(({ id }, place) => [
    limitOn(id, { id: 2 * place, warn: { sign: '>', value: -1 }, critical: { sign: '>', value: 0 } }),
    limitOn(id, { id: 2 * place + 1, channel: 'face_to_face', warn: { sign: '>', value: -1 } }),
  ])
  const settings = {
    // Twice each: a team may have as many of its own.
    metrics: [...METRICS, ...METRICS].map(({ id }) => id),
    charts: 3,
    look: 'light',
    detail,
    mention: 'managers',
  } as const
  const note = { teamId: 1, text: '<'.repeat(120), notedBy: 'U1', notedAt: 0, endedBy: null, endedAt: null }
  const notes = Array.from({ length: 40 }, (_, id) => ({ ...note, id, day: DAY }))
  const period = { start: '2026-11-16', end: '2026-11-23' }
  const managerIds = Array.from({ length: 20 }, (_, index) => `U0MANAGER${index}`)
  const team = { ...TEAM, name: '&'.repeat(80), managerIds }
  const digest = makeDigest({ team, cadence: 'week', period, settings }, { rows: everything(), limits, notes })
  const missing = MEASURES.map(({ id }) => ({
    measure: id,
    channel: '',
    days: [DAY],
    recorders: [`U0${id.toUpperCase()}`],
  }))
  return { ...digest, missing }
}

const corrections: Correction[] = Array.from({ length: 30 }, (_, at) => ({
  at,
  by: ['U0ANNA0001', 'key:1', 'U0BEN00001', 'U0CHIKA001'],
  changes: METRICS.map(({ id }) => ({ metric: id, from: '1,000,000', to: null })),
}))

const corrected: CorrectedFigure[] = MEASURES.map(({ id }) => ({
  measure: id,
  day: DAY,
  channel: 'face_to_face',
  area: '&'.repeat(80),
  from: '1,000,000,000 times with a mean of 4m 10s',
  to: '1,000,000,000 times with a mean of 4m 11s',
  by: ['U0ANNA0001', 'U0BEN00001', 'U0CHIKA001'],
}))

describe('the largest digest there can be', () => {
  test.each(['usual', 'full'] as const)('fits what Slack takes of a message, %s', (detail) => {
    const digest = largest(detail)
    expect(digest.lines.length).toBeGreaterThan(80)
    expect(digest.warnings.length).toBeGreaterThan(60)
    const skipped = Array.from({ length: 30 }, () => digest.period)
    const message = digestMessage(digest, { lateBy: '3 hours', skipped, corrections, corrected })
    const blocks = wordBlocks(message)
    expect(checkBlocks(blocks, { surface: 'message' })).toEqual([])
    expect(JSON.stringify(blocks).length).toBeLessThan(LONGEST)
    expect(message.text.length).toBeLessThan(1_000)
    expect(JSON.stringify(blocks)).toMatch(/\+\d+ more limits are broken/)
    expect(JSON.stringify(blocks)).toMatch(/more: the thread has all of them/)
  })

  test('has a thread that fits as well', () => {
    const blocks = wordBlocks(threadMessage(largest('usual')))
    expect(checkBlocks(blocks, { surface: 'message' })).toEqual([])
  })
})
