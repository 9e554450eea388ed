import { describe, expect, test } from 'vitest'
import { answerChart } from '../../src/messages/answer-chart.ts'
import { headlineOf } from '../../src/messages/answer-figure.ts'
import { answerTo, count } from '../domain/plain-rows.ts'

const mixed = (day: string, channels: Readonly<Record<string, number>>) =>
  Object.entries(channels).map(([channel, sum]) => count('inquiries', day, sum, { channel }))

const rows = [
  ...mixed('2026-11-18', { phone: 600, chat: 300, face_to_face: 100, web: 0 }),
  ...mixed('2026-11-19', { phone: 500, chat: 500 }),
]

const headline = (words: string) => {
  const { figure, behind } = headlineOf(answerTo(words, rows), { currency: 'EUR', spellings: new Map() })
  return figure + behind
}

describe('headlineOf()', () => {
  test('counts one of what it tells apart as one', () => {
    const FRI = '2026-11-20'
    const told = (cancelled: number, returned: number) =>
      headlineOf(answerTo(`churn ${FRI}`, [count('cancellations', FRI, cancelled), count('returns', FRI, returned)]), {
        currency: 'EUR',
        spellings: new Map(),
      }).behind
    expect(told(1, 1)).toBe(' (1 customer cancelled, 1 order returned)')
    expect(told(2, 0)).toBe(' (2 customers cancelled, 0 orders returned)')
  })

  test.each([
    ['channel_mix 2026-11-18', 'Channel mix: phone 60.0% (600 of 1,000, 3 channels in use)'],
    [
      'channel_mix 2026-11-18 channel:face_to_face',
      'Channel mix: face to face 10.0% (100 of 1,000, 3 channels in use)',
    ],
    ['channel_mix 2026-11-18 channel:social', 'Channel mix (social): no value'],
    ['inquiries 2026-11-18 channel:chat', 'Inquiries (chat) 300'],
  ])('of %s is %s', (words, expected) => {
    expect(headline(words)).toBe(expected)
  })
})

test('answerChart() says of which channel the line of a mix is', () => {
  const chart = answerChart(answerTo('channel_mix last week by day', rows), { currency: 'EUR', nameOf: (key) => key })
  expect(chart).toMatchObject({ title: 'Channel mix: phone', seriesName: 'Channel mix: phone' })
})
