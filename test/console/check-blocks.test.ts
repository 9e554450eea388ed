import { describe, expect, test } from 'vitest'
import { checkBlocks } from '../../src/console/check-blocks.ts'
import { checkView } from '../../src/console/check-view.ts'

type Json = Record<string, unknown>

const long = (length: number): string => 'x'.repeat(length)
const plain = (length: number): Json => ({ type: 'plain_text', text: long(length) })
const mrkdwn = (length: number): Json => ({ type: 'mrkdwn', text: long(length) })
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const option = (index: number): Json => ({ text: plain(5), value: `v${index}` })
const button = (fields: Json = {}): Json => ({ type: 'button', text: plain(5), ...fields })
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements })
const section = (fields: Json): Json => ({ type: 'section', text: mrkdwn(5), ...fields })
const image = (fields: Json): Json => ({
  type: 'image',
  alt_text: 'a chart',
  image_url: 'https://example.com/a.png',
  ...fields,
})
const menu = (fields: Json): Json => actions({ type: 'static_select', options: [option(0)], ...fields })
const confirm = (fields: Json): Json => actions(button({ confirm: { text: plain(5), ...fields } }))
const input = (element: Json, fields: Json = {}): Json => ({ type: 'input', label: plain(5), element, ...fields })
const textInput = (fields: Json): Json => input({ type: 'plain_text_input', ...fields })
const cell = (length = 1): Json => ({ type: 'raw_text', text: long(length) })
const table = (rows: number, cells: number, length = 1): Json => ({
  type: 'table',
  rows: times(rows, () => times(cells, () => cell(length))),
})
const dataTable = (rows: number, cells: number, fields: Json = {}): Json => ({
  ...table(rows, cells),
  type: 'data_table',
  caption: 'Calls',
  ...fields,
})
const card = (fields: Json): Json => ({ type: 'card', title: mrkdwn(5), ...fields })
const container = (count: number, fields: Json = {}): Json => ({
  type: 'container',
  title: plain(5),
  child_blocks: times(count, () => ({ type: 'divider' })),
  ...fields,
})
const line = ({ series = 1, points = 2, ...fields }: { series?: number; points?: number } & Json): Json => {
  const categories = times(points, (index) => `d${index}`)
  const data = categories.map((label) => ({ label, value: 1 }))
  return {
    type: 'data_visualization',
    title: 'Calls',
    chart: {
      type: 'line',
      series: times(series, (index) => ({ name: `s${index}`, data })),
      axis_config: { categories, ...(fields['axis'] as Json) },
    },
    ...(fields['title'] !== undefined && { title: fields['title'] }),
  }
}
const pie = (segments: Json[]): Json => ({
  type: 'data_visualization',
  title: 'Calls',
  chart: { type: 'pie', segments },
})

/** Each limit as the greatest (or least) that is taken, and the next one, which is not. */
const limits: readonly [name: string, taken: Json | Json[], refused: Json | Json[], complaint: string][] = [
  [
    '50 blocks',
    times(50, () => ({ type: 'divider' })),
    times(51, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    'a known type',
    { type: 'divider' },
    { type: 'dividers' },
    'unsupported type: dividers [json-pointer:/blocks/0/type]',
  ],
  ['known fields', section({}), section({ texts: 1 }), 'invalid additional property: texts [json-pointer:/blocks/0]'],
  [
    'section text of 3000',
    section({ text: mrkdwn(3000) }),
    section({ text: mrkdwn(3001) }),
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section text of 1',
    section({ text: mrkdwn(1) }),
    section({ text: mrkdwn(0) }),
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section text or fields',
    { type: 'section', fields: [mrkdwn(1)] },
    { type: 'section' },
    'must provide one of text, fields [json-pointer:/blocks/0]',
  ],
  [
    '10 fields',
    section({ fields: times(10, () => mrkdwn(1)) }),
    section({ fields: times(11, () => mrkdwn(1)) }),
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'fields of 2000',
    section({ fields: [mrkdwn(2000)] }),
    section({ fields: [mrkdwn(2001)] }),
    '[json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'accessories of a known kind',
    section({ accessory: button() }),
    section({ accessory: { type: 'plain_text_input' } }),
    'unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]',
  ],
  [
    'header of 150',
    { type: 'header', text: plain(150) },
    { type: 'header', text: plain(151) },
    '[json-pointer:/blocks/0/text/text]',
  ],
  [
    'header in plain text',
    { type: 'header', text: plain(1) },
    { type: 'header', text: mrkdwn(1) },
    'unsupported type: mrkdwn',
  ],
  [
    'image alt text',
    image({}),
    { type: 'image', image_url: 'https://example.com/a.png' },
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  ['image alt text of 2000', image({ alt_text: long(2000) }), image({ alt_text: long(2001) }), '/alt_text]'],
  ['image title of 2000', image({ title: plain(2000) }), image({ title: plain(2001) }), '/title/text]'],
  [
    'image url of 3000',
    image({ image_url: `https://e.x/${long(2988)}` }),
    image({ image_url: `https://e.x/${long(2989)}` }),
    '/image_url]',
  ],
  [
    'one image source',
    image({}),
    image({ slack_file: { id: 'F000000001' } }),
    'must provide exactly one of image_url, slack_file',
  ],
  [
    'slack_file id or url',
    image({ image_url: undefined, slack_file: { id: 'F000000001' } }),
    image({ image_url: undefined, slack_file: { id: 'F000000001', url: 'https://e.x' } }),
    'exactly one of id, url',
  ],
  [
    'slack_file id form',
    image({ image_url: undefined, slack_file: { id: 'F00000001' } }),
    image({ image_url: undefined, slack_file: { id: 'f1' } }),
    '/slack_file/id]',
  ],
  [
    '10 context elements',
    { type: 'context', elements: times(10, () => mrkdwn(1)) },
    { type: 'context', elements: times(11, () => mrkdwn(1)) },
    'no more than 10',
  ],
  [
    '25 actions',
    actions(...times(25, () => button())),
    actions(...times(26, () => button())),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  ['1 action', actions(button()), actions(), 'no fewer than 1'],
  [
    '5 context actions',
    { type: 'context_actions', elements: times(5, () => ({ type: 'icon_button', icon: 'trash', text: plain(3) })) },
    { type: 'context_actions', elements: times(6, () => ({ type: 'icon_button', icon: 'trash', text: plain(3) })) },
    'no more than 5',
  ],
  [
    'button text of 75',
    actions(button({ text: plain(75) })),
    actions(button({ text: plain(76) })),
    '/elements/0/text/text]',
  ],
  [
    'button value of 2000',
    actions(button({ value: long(2000) })),
    actions(button({ value: long(2001) })),
    '/elements/0/value]',
  ],
  [
    'button url of 3000',
    actions(button({ url: long(3000) })),
    actions(button({ url: long(3001) })),
    '/elements/0/url]',
  ],
  [
    'button label of 75',
    actions(button({ accessibility_label: long(75) })),
    actions(button({ accessibility_label: long(76) })),
    '/accessibility_label]',
  ],
  [
    'button style',
    actions(button({ style: 'danger' })),
    actions(button({ style: 'default' })),
    'must be one of primary, danger',
  ],
  [
    'action_id of 255',
    actions(button({ action_id: long(255) })),
    actions(button({ action_id: long(256) })),
    '/action_id]',
  ],
  ['block_id of 255', section({ block_id: long(255) }), section({ block_id: long(256) }), '/block_id]'],
  [
    'action_id once in a block',
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'block_id once in a message',
    [section({ block_id: 'a' }), section({ block_id: 'b' })],
    [section({ block_id: 'a' }), section({ block_id: 'a' })],
    '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  ['100 options', menu({ options: times(100, option) }), menu({ options: times(101, option) }), 'no more than 100'],
  [
    '100 option groups',
    menu({ options: undefined, option_groups: times(100, () => ({ label: plain(75), options: [option(0)] })) }),
    menu({ options: undefined, option_groups: times(101, () => ({ label: plain(75), options: [option(0)] })) }),
    'no more than 100',
  ],
  ['options or groups', menu({}), menu({ option_groups: [] }), 'exactly one of options, option_groups'],
  [
    'option text of 75',
    menu({ options: [{ text: plain(75), value: 'v' }] }),
    menu({ options: [{ text: plain(76), value: 'v' }] }),
    '/options/0/text/text]',
  ],
  [
    'option value of 75',
    menu({ options: [{ text: plain(1), value: long(75) }] }),
    menu({ options: [{ text: plain(1), value: long(76) }] }),
    '/options/0/value]',
  ],
  [
    'option description of 75',
    menu({ options: [{ ...option(0), description: plain(75) }] }),
    menu({ options: [{ ...option(0), description: plain(76) }] }),
    '/description/text]',
  ],
  [
    'option url of 3000',
    actions({ type: 'overflow', options: [{ ...option(0), url: long(3000) }] }),
    actions({ type: 'overflow', options: [{ ...option(0), url: long(3001) }] }),
    '/url]',
  ],
  ['placeholder of 150', menu({ placeholder: plain(150) }), menu({ placeholder: plain(151) }), '/placeholder/text]'],
  [
    '5 overflow options',
    actions({ type: 'overflow', options: times(5, option) }),
    actions({ type: 'overflow', options: times(6, option) }),
    'no more than 5',
  ],
  [
    '1 overflow option',
    actions({ type: 'overflow', options: [option(0)] }),
    actions({ type: 'overflow', options: [] }),
    'no fewer than 1',
  ],
  [
    '10 checkboxes',
    actions({ type: 'checkboxes', options: times(10, option) }),
    actions({ type: 'checkboxes', options: times(11, option) }),
    'no more than 10',
  ],
  [
    '10 radio buttons',
    actions({ type: 'radio_buttons', options: times(10, option) }),
    actions({ type: 'radio_buttons', options: times(11, option) }),
    'no more than 10',
  ],
  ['confirm title of 100', confirm({ title: plain(100) }), confirm({ title: plain(101) }), '/confirm/title/text]'],
  ['confirm text of 300', confirm({ text: plain(300) }), confirm({ text: plain(301) }), '/confirm/text/text]'],
  ['confirm button of 30', confirm({ confirm: plain(30) }), confirm({ confirm: plain(31) }), '/confirm/confirm/text]'],
  ['deny button of 30', confirm({ deny: plain(30) }), confirm({ deny: plain(31) }), '/confirm/deny/text]'],
  ['input label of 2000', textInput({}), input({ type: 'plain_text_input' }, { label: plain(2001) }), '/label/text]'],
  [
    'input hint of 2000',
    input({ type: 'plain_text_input' }, { hint: plain(2000) }),
    input({ type: 'plain_text_input' }, { hint: plain(2001) }),
    '/hint/text]',
  ],
  ['input length of 3000', textInput({ max_length: 3000 }), textInput({ max_length: 3001 }), '/max_length]'],
  [
    'rich text input lines 1 to 100',
    input({ type: 'rich_text_input', min_lines: 1, max_lines: 100 }),
    input({ type: 'rich_text_input', max_lines: 101 }),
    '/max_lines]',
  ],
  ['markdown of 12,000', { type: 'markdown', text: long(12_000) }, { type: 'markdown', text: long(12_001) }, '/text]'],
  [
    'markdown of 12,000 together',
    [
      { type: 'markdown', text: long(6000) },
      { type: 'markdown', text: long(6000) },
    ],
    [
      { type: 'markdown', text: long(6000) },
      { type: 'markdown', text: long(6001) },
    ],
    'markdown blocks must be less than 12001 characters together',
  ],
  ['table of 100 rows', table(100, 1), table(101, 1), 'no more than 100'],
  ['table of 20 cells', table(1, 20), table(1, 21), '[json-pointer:/blocks/0/rows/0]'],
  [
    'table of 10,000 characters',
    table(10, 10, 100),
    table(11, 10, 100),
    'table cells must be less than 10001 characters together',
  ],
  ['one table', table(1, 1), [table(1, 1), table(1, 1)], 'only one table allowed'],
  [
    '20 column settings',
    { ...table(1, 1), column_settings: times(20, () => ({ align: 'right' })) },
    { ...table(1, 1), column_settings: times(21, () => ({ align: 'right' })) },
    '/column_settings]',
  ],
  ['filled cells', table(1, 1), { type: 'table', rows: [[cell(0)]] }, '/rows/0/0/text]'],
  [
    'cells of a known kind',
    { type: 'table', rows: [[{ type: 'raw_number', value: 1, text: '1' }]] },
    { type: 'table', rows: [[mrkdwn(1)]] },
    'unsupported type: mrkdwn [json-pointer:/blocks/0/rows/0/0/type]',
  ],
  ['data table of 101 rows', dataTable(101, 1), dataTable(102, 1), 'no more than 101'],
  ['data table of 2 rows', dataTable(2, 1), dataTable(1, 1), 'no fewer than 2'],
  ['data table of 20 columns', dataTable(2, 20), dataTable(2, 21), 'no more than 20'],
  ['data table caption', dataTable(2, 1), { ...table(2, 1), type: 'data_table' }, 'missing required field: caption'],
  ['data table page of 100', dataTable(2, 1, { page_size: 100 }), dataTable(2, 1, { page_size: 101 }), '/page_size]'],
  [
    'data table header without rich text',
    dataTable(2, 1),
    { type: 'data_table', caption: 'c', rows: [[{ type: 'rich_text', elements: [] }], [cell()]] },
    'header cells must not be rich_text',
  ],
  ['chart title of 50', line({ title: long(50) }), line({ title: long(51) }), '/title]'],
  ['6 series', line({ series: 6 }), line({ series: 7 }), 'no more than 6'],
  ['20 points', line({ points: 20 }), line({ points: 21 }), 'no more than 20'],
  ['axis label of 50', line({ axis: { x_label: long(50) } }), line({ axis: { x_label: long(51) } }), '/x_label]'],
  ['every category', line({}), line({ axis: { categories: ['d0', 'd1', 'd2'] } }), 'one value for every category'],
  [
    '6 segments',
    pie(times(6, (index) => ({ label: `s${index}`, value: 1 }))),
    pie(times(7, (index) => ({ label: `s${index}`, value: 1 }))),
    'no more than 6',
  ],
  ['segments over 0', pie([{ label: 'a', value: 0.1 }]), pie([{ label: 'a', value: 0 }]), 'must be more than 0'],
  ['segment label of 20', pie([{ label: long(20), value: 1 }]), pie([{ label: long(21), value: 1 }]), '/label]'],
  [
    'unique segments',
    pie([
      { label: 'a', value: 1 },
      { label: 'b', value: 1 },
    ]),
    pie([
      { label: 'a', value: 1 },
      { label: 'a', value: 1 },
    ]),
    'unique names',
  ],
  ['alert of 200', { type: 'alert', text: plain(200) }, { type: 'alert', text: plain(201) }, '/text/text]'],
  ['card title of 150', card({ title: mrkdwn(150) }), card({ title: mrkdwn(151) }), '/title/text]'],
  ['card subtitle of 150', card({ subtitle: mrkdwn(150) }), card({ subtitle: mrkdwn(151) }), '/subtitle/text]'],
  ['card body of 200', card({ body: mrkdwn(200) }), card({ body: mrkdwn(201) }), '/body/text]'],
  [
    '3 card actions',
    card({ actions: times(3, () => button()) }),
    card({ actions: times(4, () => button()) }),
    'no more than 3',
  ],
  [
    '10 cards',
    { type: 'carousel', elements: times(10, () => card({})) },
    { type: 'carousel', elements: times(11, () => card({})) },
    'no more than 10',
  ],
  ['10 blocks in a container', container(10), container(11), 'no more than 10'],
  ['1 block in a container', container(1), container(0), 'no fewer than 1'],
  ['container title of 150', container(1, { title: plain(150) }), container(1, { title: plain(151) }), '/title/text]'],
]

describe('checkBlocks()', () => {
  test.each(limits)('knows the limit: %s', (_, taken, refused, complaint) => {
    expect(checkBlocks([taken].flat(), { surface: 'message' })).toEqual([])
    expect(checkBlocks([refused].flat(), { surface: 'message' })).toContainEqual(expect.stringContaining(complaint))
  })

  test('takes 100 blocks in a modal and a Home tab', () => {
    for (const surface of ['modal', 'home'] as const) {
      const dividers = times(101, () => ({ type: 'divider' }))
      expect(checkBlocks(dividers.slice(1), { surface })).toEqual([])
      expect(checkBlocks(dividers, { surface })).toEqual(['no more than 100 items allowed [json-pointer:/blocks]'])
    }
  })

  test('refuses in a modal what only messages may hold', () => {
    expect(checkBlocks([table(1, 1)], { surface: 'modal' })).toEqual([
      'unsupported type: table [json-pointer:/blocks/0/type]',
    ])
  })

  test.each([[undefined], ['text'], [[null]], [[[]]], [[{ type: 'section', text: null }]]])(
    'complains about %j',
    (blocks) => {
      expect(checkBlocks(blocks, { surface: 'message' })).not.toEqual([])
    },
  )
})

const modal = (fields: Json): Json => ({ type: 'modal', title: plain(5), blocks: [], ...fields })

describe('checkView()', () => {
  test.each<[string, Json, Json, string]>([
    ['title of 24', modal({ title: plain(24) }), modal({ title: plain(25) }), '/view/title/text]'],
    ['submit of 24', modal({ submit: plain(24) }), modal({ submit: plain(25) }), '/view/submit/text]'],
    ['close of 24', modal({ close: plain(24) }), modal({ close: plain(25) }), '/view/close/text]'],
    [
      'private_metadata of 3000',
      modal({ private_metadata: long(3000) }),
      modal({ private_metadata: long(3001) }),
      '/private_metadata]',
    ],
    ['callback_id of 255', modal({ callback_id: long(255) }), modal({ callback_id: long(256) }), '/callback_id]'],
    [
      'submit with inputs',
      modal({ submit: plain(1), blocks: [textInput({})] }),
      modal({ blocks: [textInput({})] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'a Home tab without a title',
      { type: 'home', blocks: [] },
      { type: 'home', blocks: [], title: plain(1) },
      'additional property: title',
    ],
    [
      'blocks',
      modal({}),
      modal({ blocks: [{ type: 'header', text: plain(151) }] }),
      '[json-pointer:/view/blocks/0/text/text]',
    ],
  ])('knows the limit: %s', (_, taken, refused, complaint) => {
    expect(checkView(taken)).toEqual([])
    expect(checkView(refused)).toContainEqual(expect.stringContaining(complaint))
  })
})
