import { describe, expect, test } from 'vitest'
import type { Definition, Terms } from '../../../src/domain/catalogue/definition.ts'
import { catalogueWith } from '../../../src/domain/catalogue/own-catalogue.ts'
import { sortDefinitionWords, type DefinitionText } from '../../../src/domain/definitions/definition-text.ts'
import { readDefinition } from '../../../src/domain/definitions/read-definition.ts'
import { readWords } from '../../../src/domain/question/words.ts'

const TERMS: Terms = { what: { kind: 'count' }, unit: null, direction: 'none', aliases: [], sentence: null }

const own = (id: string, terms: Partial<Terms> = {}): Definition => ({
  id,
  versions: [{ terms: { ...TERMS, ...terms }, since: '2026-11-20', by: 'U1', at: 0 }],
})
const off = (id: string): Definition => ({
  id,
  versions: [...own(id).versions, { terms: null, since: '2026-11-21', by: 'U1', at: 1 }],
})

const OWN: readonly Definition[] = [
  own('tickets', { aliases: ['tix'], unit: 'tickets', direction: 'down', sentence: 'Tickets opened' }),
  own('refunds', { what: { kind: 'money' } }),
  own('ring_time', { what: { kind: 'duration' } }),
  own('courtesy', { what: { kind: 'rating', low: 1, high: 5, goodFrom: 4 } }),
  own('machines', { what: { kind: 'level' } }),
  own('stock', { what: { kind: 'level' }, unit: 'money' }),
  own('ticket_rate', { what: { kind: 'ratio', part: 'tickets', whole: 'orders' } }),
  off('old'),
]

function readText(text: DefinitionText, definitions = OWN) {
  const catalogue = catalogueWith(definitions)
  return readDefinition(text, { definitions, catalogue, reserved: new Set(['log', 'define']) })
}

/** What the typed words mean, or the faults, a line each. */
function read(line: string) {
  const [name, ...words] = readWords(line)
  const sorted = sortDefinitionWords(name!.text, words)
  if ('fault' in sorted) return sorted.fault
  const reading = readText(sorted.text)
  return 'faults' in reading ? reading.faults.map(({ field, message }) => `${field}: ${message}`).join('\n') : reading
}

describe('readDefinition() reads', () => {
  test.each<[string, Partial<Terms>]>([
    ['calls_back count', {}],
    ['calls_back count up', { direction: 'up' }],
    ['calls_back less is better count', { direction: 'down' }],
    ['calls_back count more-is-better unit:calls', { direction: 'up', unit: 'calls' }],
    ['calls_back window count', { direction: 'window' }],
    ['calls_back info count', { direction: 'none' }],
    ['calls_back count unit:s', { unit: 's' }],
    ['calls_back level unit:money', { what: { kind: 'level' }, unit: 'money' }],
    ['calls_back "Calls given back." count', { sentence: 'Calls given back' }],
    ['calls_back count “Curly,  and  wide”', { sentence: 'Curly, and wide' }],
    ['calls_back count alias:back alias:cb,called', { aliases: ['back', 'cb', 'called'] }],
    ['calls_back count alias:calls_back,BACK,back', { aliases: ['back'] }],
    ['calls_back money', { what: { kind: 'money' } }],
    ['calls_back money unit:money', { what: { kind: 'money' } }],
    ['calls_back DURATION', { what: { kind: 'duration' } }],
    ['calls_back duration unit:seconds', { what: { kind: 'duration' } }],
    ['calls_back rating 1-5', { what: { kind: 'rating', low: 1, high: 5, goodFrom: 4 }, direction: 'up' }],
    ['calls_back rating 0–10 good:9', { what: { kind: 'rating', low: 0, high: 10, goodFrom: 9 }, direction: 'up' }],
    ['calls_back good:2 0..2 rating', { what: { kind: 'rating', low: 0, high: 2, goodFrom: 2 }, direction: 'up' }],
    ['calls_back rating 0-100', { what: { kind: 'rating', low: 0, high: 100, goodFrom: null }, direction: 'up' }],
    ['calls_back rating 0-1 down', { what: { kind: 'rating', low: 0, high: 1, goodFrom: 1 }, direction: 'down' }],
    ['calls_back = tix / inquiries', { what: { kind: 'ratio', part: 'tickets', whole: 'inquiries' } }],
    ['calls_back =tickets/orders unit:%', { what: { kind: 'ratio', part: 'tickets', whole: 'orders' }, unit: '%' }],
    [
      'calls_back = wait time ÷ inquiries up',
      { what: { kind: 'ratio', part: 'wait_time', whole: 'inquiries' }, direction: 'up' },
    ],
    [
      'calls_back = tickets / machines unit:"a machine"',
      { what: { kind: 'ratio', part: 'tickets', whole: 'machines' }, unit: 'a machine' },
    ],
    [
      'calls_back = tickets / orders unit:"per 1,000"',
      { what: { kind: 'ratio', part: 'tickets', whole: 'orders' }, unit: 'per 1000' },
    ],
    [
      'calls_back = tickets / customers_served unit:per_1000',
      { what: { kind: 'ratio', part: 'tickets', whole: 'customers_served' }, unit: 'per 1000' },
    ],
  ])('%s', (line, terms) => {
    expect(read(line)).toEqual({ id: 'calls_back', terms: { ...TERMS, ...terms } })
  })

  test.each([
    ['Réclamations-Internes count', 'réclamations_internes'],
    ['re\u0301clamations count', 'réclamations'],
    ['返品 count', '返品'],
    ['शिकायतें count', 'शिकायतें'],
    ['"Parts sent" count', 'parts_sent'],
    ['q3x9 count', 'q3x9'],
    ['constructor count', 'constructor'],
    ['orders_per_visit count', 'orders_per_visit'],
    ['orders_in_store count', 'orders_in_store'],
    ['TIX up', 'tickets'],
  ])('the name in %s as %s', (line, id) => {
    expect(read(line)).toMatchObject({ id })
  })

  test('what is not said of one that is there as it was, and what is said empty as nothing', () => {
    const { terms } = OWN[0]!.versions[0]!
    expect(read('tickets up')).toEqual({ id: 'tickets', terms: { ...terms, direction: 'up' } })
    expect(read('tickets unit:cases')).toEqual({ id: 'tickets', terms: { ...terms, unit: 'cases' } })
    expect(read('tickets alias: unit: ""')).toEqual({
      id: 'tickets',
      terms: { ...terms, aliases: [], unit: null, sentence: null },
    })
    expect(read('courtesy good:5')).toMatchObject({ terms: { what: { low: 1, high: 5, goodFrom: 5 } } })
    expect(read('ticket_rate unit:"per 1000"')).toMatchObject({
      terms: { what: { part: 'tickets', whole: 'orders' }, unit: 'per 1000' },
    })
    expect(read('ticket_rate = tickets / inquiries')).toMatchObject({ terms: { what: { whole: 'inquiries' } } })
    expect(read('old up')).toMatchObject({ id: 'old', terms: { direction: 'up' } })
  })
})

describe('readDefinition() refuses', () => {
  test.each([
    ['a count', 'name: "a" is too short'],
    [`${'a'.repeat(41)} count`, 'is too long: a name has 2 to 40'],
    ['4x count', 'name: "4x" is no name'],
    ['x4_ count', 'name: "x4_" is no name'],
    ['__proto__ count', 'name: "__proto__" is no name'],
    ['"<!channel>" count', 'is no name'],
    ['👩‍👩‍👧 count', 'is no name'],
    ['week count', 'name: "week" is a word of the command'],
    ['Tues count', 'is a word of the command'],
    ['p90 count', 'is a word of the command'],
    ['log count', 'name: "log" is a word of the command'],
    ['complaints count', 'name: "complaints" is built in: choose another name'],
    ['fcr count', 'name: "fcr" is built in, as another word for first_contact_resolution'],
    ['call_time_well count', 'is built in'],
    ['orders_today count', 'name: "orders_today" is what "orders" and the word behind it are read as'],
    ['orders_2 count', '"orders_2" is what "orders"'],
    ['orders_for_week count', '"orders_for_week" is what "orders"'],
    ['orders_per_day count', '"orders_per_day" is what "orders"'],
    ['orders_top_5 count', '"orders_top_5" is what "orders"'],
    ['orders_off count', '"orders_off" is what "orders"'],
    ['compared count', 'is a word of the command'],
    ['calls_back count alias:tix', 'aliases: "tix" is taken by tickets'],
    ['calls_back count alias:old', 'aliases: "old" is taken by old'],
    ['calls_back count alias:asa', 'aliases: "asa" is built in, as another word for wait_time'],
    ['calls_back count alias:a1,a2,a3,a4,a5,a6', 'aliases: 6 are too many'],
    ['calls_back count alias:back,back_today', 'aliases: "back_today" is what "back"'],
    ['calls_back', 'kind: say what it is: count, money'],
    ['calls_back cuont', '"cuont" is not understood: did you mean "count"?'],
    ['calls_back count count', 'the kind is said twice'],
    ['calls_back count color:red', '"color:red" is not understood: it takes unit:, alias:'],
    ['calls_back count <!here>', '"<!here>" is not understood'],
    ['calls_back rating', 'scale: a rating needs its scale'],
    ['calls_back rating 5-1', 'scale: a scale runs from its worst'],
    ['calls_back rating 0-101', 'at most 100'],
    ['calls_back rating 1-5 good:1', 'good: "1" is no point above the worst: write one from 2 to 5'],
    ['calls_back rating 1-5 good:x', 'good: "x" is no point'],
    ['calls_back rating 1-5 unit:stars', 'unit: it is a rating, which has its unit already'],
    ['calls_back count 1-5', 'scale: it is a count, and a scale is for ratings'],
    ['calls_back count = tickets / orders', 'part: it is a count, and one measure by another is a ratio'],
    ['calls_back count unit:%', "unit: a count can't be in %: define it, and a ratio of it"],
    ['calls_back count unit:money', 'unit: sums of money are a kind of their own'],
    ['calls_back duration unit:hours', 'unit: it is a duration, which has its unit already'],
    ['calls_back count unit:<!here>', 'unit: "<!here>" is no unit'],
    ['calls_back count unit:*bold*', 'is no unit'],
    ['calls_back count unit:"a very long unit indeed"', 'is no unit'],
    ['calls_back count unit:12', 'unit: "12" is no unit'],
    [`calls_back count "${'x'.repeat(201)}"`, 'sentence: the sentence has 201 characters: at most 200'],
    ['calls_back = tickets', 'a ratio is one measure by another'],
    ['calls_back = tickets /', 'whole: a ratio is one measure by another'],
    ['calls_back = tikcets / orders', 'part: no such measure "tikcets", did you mean "tickets"?'],
    ['calls_back = csat / orders', 'part: csat is a rating'],
    ['calls_back = orders / courtesy', 'whole: courtesy is a rating'],
    ['calls_back = orders / orders', 'whole: orders divided by itself is always 1'],
    ['calls_back = ticket_rate / orders', 'part: ticket_rate is computed, not recorded'],
    ['calls_back = orders / refunds', "whole: orders can't be divided by money"],
    ['calls_back = refunds / orders unit:%', "unit: this ratio can't be in %: it is in money"],
    ['calls_back = orders / agent_seconds unit:orders', "unit: this ratio can't be in orders: it is in per hour"],
    ['calls_back = tickets / orders unit:money', "unit: this ratio can't be in money"],
    ['calls_back = old / orders', 'part: no such measure "old"'],
    ['tickets money', 'kind: it is a count and stays one'],
    ['tickets unit:s', 'unit: it is recorded in plain numbers and stays so'],
    ['stock unit:pieces', 'unit: it is recorded in money and stays so'],
    ['courtesy rating 1-7', 'scale: it runs from 1 to 5 and stays so'],
    ['ticket_rate = refunds / orders unit:%', "unit: this ratio can't be in %"],
  ])('%s', (line, fault) => {
    expect(read(line)).toContain(fault)
  })

  test('every fault at once, each at its field', () => {
    const text = {
      name: 'week',
      kind: 'rating',
      scale: 'x',
      direction: 'sideways',
      aliases: 'tix',
      sentence: 'y'.repeat(300),
    }
    const reading = readText(text)
    expect('faults' in reading && reading.faults.map(({ field }) => field)).toEqual([
      'name',
      'scale',
      'direction',
      'aliases',
      'sentence',
    ])
  })

  test('a shorter name beside a longer one, too', () => {
    const reading = readText({ name: 'parts', kind: 'count' }, [own('parts_week')])
    expect(reading).toMatchObject({ faults: [{ field: 'name', message: expect.stringContaining('"parts_week"') }] })
  })
})
