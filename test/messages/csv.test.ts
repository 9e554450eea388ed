import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../src/domain/answer/answer.ts'
import type { Definition, Terms } from '../../src/domain/catalogue/definition.ts'
import { catalogueWith } from '../../src/domain/catalogue/own-catalogue.ts'
import { makeDigest } from '../../src/domain/digest/digest.ts'
import { USUAL_SETTINGS } from '../../src/domain/digest/digest-settings.ts'
import type { Cadence } from '../../src/domain/schedule/rhythm.ts'
import type { Team } from '../../src/domain/team.ts'
import { oneDay, type Period } from '../../src/domain/time/period.ts'
import { answerCsv } from '../../src/messages/answer-csv.ts'
import { answerJson } from '../../src/messages/answer-json.ts'
import { digestCsv } from '../../src/messages/digest-csv.ts'
import { count, ratings, TEAM, TODAY } from '../domain/plain-rows.ts'

type Row = Readonly<Record<string, string>>

const rowsOf = ({ text }: { readonly text: string }): Row[] => parse(text, { bom: true, columns: true })

const own = (id: string, terms: Partial<Terms>): Definition => {
  const usual: Terms = { what: { kind: 'count' }, unit: null, direction: 'none', aliases: [], sentence: null }
  return { id, versions: [{ terms: { ...usual, ...terms }, since: '2026-11-01', by: 'U1', at: 0 }] }
}

const DESK: Team = {
  ...TEAM,
  catalogue: catalogueWith([
    own('jira', { unit: 'tickets' }),
    own('load', { what: { kind: 'ratio', part: 'jira', whole: 'orders' }, unit: 'tickets an order' }),
    own('refunds', { what: { kind: 'money' } }),
  ]),
}

const DAY = '2026-11-20'
const ROWS = [count('jira', DAY, 9), count('orders', DAY, 4), count('refunds', DAY, 1250)]

describe('digestCsv()', () => {
  const told = (id: string, cadence: Cadence, period: Period): unknown[] => {
    const rows = [
      ratings('rep_pulse', '2026-09-30', { 5: 6 }),
      ratings('rep_pulse', '2026-10-07', { 5: 2, 1: 1 }),
      ratings('rep_pulse', '2026-10-14', { 5: 3, 1: 3 }, { channel: 'phone' }),
      ratings('rep_pulse', '2026-10-29', { 1: 9 }),
    ]
    const settings = { ...USUAL_SETTINGS, metrics: [id] }
    const file = digestCsv(makeDigest({ team: TEAM, cadence, period, settings }, { rows, limits: [] }))
    return rowsOf(file).map(({ date, channel, metric, value, n }) => [date, channel, metric, value, n])
  }

  test('has what is told by whole weeks on the Sunday of each, whatever day its own days end on', () => {
    const october = { start: '2026-10-01', end: '2026-11-01' }
    expect(told('rep_pulse', 'month', october)).toEqual([
      ['2026-10-04', '', 'rep_pulse', '100', '6'],
      ['2026-10-18', '', 'rep_pulse', '50', '6'],
    ])
    expect(told('rep_pulse', 'day', { start: '2026-10-16', end: '2026-10-19' })).toEqual([
      ['2026-10-18', '', 'rep_pulse', '50', '6'],
    ])
  })
})

describe('a file', () => {
  test.each([
    ['jira', { unit: 'tickets', value: '9', n: '9' }],
    ['load', { unit: 'tickets an order', value: '2.25' }],
    ['refunds', { unit: 'EUR', value: '12.5', n: '12.5' }],
  ])('tells the unit of %s in its words, as the JSON does', (id, told) => {
    const question = { metric: id, period: { kind: 'day', day: DAY }, where: {}, share: false } as const
    const answer = answerQuestion(question, { rows: ROWS, limits: [], team: DESK, today: TODAY })
    const [row] = rowsOf(answerCsv(answer, { currency: 'EUR', nameOf: (_, key) => key }))
    expect(row).toMatchObject({ date: DAY, metric: id, ...told })
    const json = answerJson(answer, { team: DESK, spellings: new Map() })
    expect([json.unit, String(json.value)]).toEqual([told.unit, told.value])
    const settings = { ...USUAL_SETTINGS, metrics: [id] }
    const digest = makeDigest({ team: DESK, cadence: 'day', period: oneDay(DAY), settings }, { rows: ROWS, limits: [] })
    expect(rowsOf(digestCsv(digest))).toEqual([{ ...row, channel: '' }])
  })
})
