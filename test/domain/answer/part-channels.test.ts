import { expect, test } from 'vitest'
import { partChannelsOf } from '../../../src/domain/answer/part-channels.ts'
import type { RollUpRow } from '../../../src/domain/rollup/rollup-row.ts'
import { answerTo, count } from '../plain-rows.ts'

const DAY = '2026-11-18'
const on = (channel: string, sums: Readonly<Record<string, number>>): RollUpRow[] =>
  Object.entries(sums).map(([measure, sum]) => count(measure, DAY, sum, { channel }))

const told = (rows: readonly RollUpRow[]) => {
  const { metric, facts } = answerTo(`over_limit_waits ${DAY}`, rows)
  return partChannelsOf(metric, facts)
}

const phone = on('phone', { over_limit_waits: 2, answered: 90, abandoned: 8 })

test('a share whose part is known on some of the channels that its whole counts says on which', () => {
  expect(told([...phone, ...on('chat', { answered: 50 })])).toEqual({
    measure: 'over_limit_waits',
    channels: ['phone'],
  })
})

test.each([
  ['the same channels', phone],
  ['nothing having happened on the other', [...phone, ...on('chat', { over_limit_waits: 0, answered: 50 })]],
  ['no channel in particular', [...on('', { over_limit_waits: 2 }), ...on('chat', { answered: 50, abandoned: 1 })]],
  ['a part of the whole on no channel', [...phone, ...on('', { answered: 9 })]],
])('it says nothing of %s', (_, rows) => {
  expect(told(rows)).toBeNull()
})
