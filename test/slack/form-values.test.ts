import { describe, expect, it } from 'vitest'
import { errorsOf, fieldNames, readValues } from '../../src/slack/form-values.ts'
import { readMetadata, viewOf } from '../../src/slack/form-view.ts'
import { renameForm } from '../fakes/rename-form.ts'

const typed = (value: unknown) => ({ a: { a: { type: 'plain_text_input', value } } })

describe('readValues()', () => {
  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { a: null },
    { a: {} },
    { a: { a: 'text' } },
    { a: { a: { value: 'of no kind' } } },
    typed(null),
    typed(7),
    typed({ toString: 'x' }),
    typed('   '),
    { a: { a: { type: 'static_select', selected_option: null } } },
    { a: { a: { type: 'static_select', selected_option: { value: 7 } } } },
    { a: { a: { type: 'multi_static_select', selected_options: 'all' } } },
    { a: { a: { type: 'multi_static_select', selected_options: [null, {}, { value: [] }] } } },
    { a: { a: { type: 'users_select', selected_user: '<!channel>' } } },
    { a: { a: { type: 'datepicker', selected_date: '2026-1-1' } } },
    { a: { a: { type: 'file_input', files: [{}] } } },
  ])('finds nothing in %j', (state) => {
    expect(readValues(state).size).toBe(0)
  })

  it('takes no more than a form can hold', () => {
    expect(readValues(typed('x'.repeat(9_000))).get('a')).toHaveLength(3_000)
    const many = Array.from({ length: 500 }, (_, index) => [
      `f${index}`,
      { x: { type: 'plain_text_input', value: '1' } },
    ])
    expect(readValues(Object.fromEntries(many)).size).toBe(100)
    const options = Array.from({ length: 500 }, () => ({ value: 'v' }))
    const chosen = { a: { a: { type: 'multi_static_select', selected_options: options } } }
    expect(readValues(chosen).get('a')).toHaveLength(100)
  })

  it('keeps names that mean something to JavaScript as names', () => {
    const state: unknown = JSON.parse('{"__proto__":{"x":{"type":"plain_text_input","value":"1"}}}')
    expect([...readValues(state)]).toEqual([['__proto__', '1']])
  })
})

describe('errorsOf()', () => {
  it('knows the fields of a view, whatever is in it', () => {
    expect(fieldNames(viewOf(renameForm, 'C1').blocks)).toEqual(['name', 'why', 'length', 'days', 'by', 'from'])
    expect(fieldNames([null, 'x', { type: 'input' }, { type: 'input', block_id: 7 }])).toEqual([])
    expect(fieldNames(undefined)).toEqual([])
    expect(errorsOf({ a: 'No' }, [])).toBeUndefined()
  })
})

describe('readMetadata()', () => {
  it.each([
    ['C0SUPPORT1 state team:1', { channelId: 'C0SUPPORT1', state: 'state team:1' }],
    ['C0SUPPORT1 ', { channelId: 'C0SUPPORT1', state: '' }],
    ['', { channelId: null, state: '' }],
    [undefined, { channelId: null, state: '' }],
    ['<!channel> x', { channelId: null, state: '' }],
    [`${'C'.repeat(65)} x`, { channelId: null, state: '' }],
  ])('reads %j', (metadata, expected) => {
    expect(readMetadata(metadata)).toEqual(expected)
  })
})

describe('viewOf()', () => {
  const field = renameForm.fields[1]!
  it.each([
    ['two fields of one name', { fields: [field, field] }, 'two of its fields'],
    ['a name that is too long', { fields: [{ ...field, name: 'n'.repeat(256) }] }, 'a name has 1 to 255 characters'],
    ['a form without a name', { name: '' }, 'a name has 1 to 255 characters'],
    ['a long state', { state: 'x'.repeat(3_000) }, 'its state'],
    [
      'too many fields',
      { fields: Array.from({ length: 101 }, (_, index) => ({ ...field, name: `f${index}` })) },
      'it has 101 fields',
    ],
    [
      'too much of everything',
      {
        fields: Array.from({ length: 99 }, (_, index) => ({
          kind: 'choice' as const,
          name: `f${index}`,
          label: 'x',
          options: Array.from({ length: 100 }, (_each, at) => ({ label: `${at}`, value: `${at}` })),
        })),
      },
      'it has more than 250000 bytes',
    ],
  ])('refuses %s', (_name, change, message) => {
    expect(() => viewOf({ ...renameForm, ...change }, 'C1')).toThrow('Cannot open the form')
    expect(() => viewOf({ ...renameForm, ...change }, 'C1')).toThrow(message)
  })
})
