import type { Block, Fields } from './wire.ts'

/** What is filled in, by block_id and action_id. */
export type Values = Readonly<Record<string, Record<string, Fields>>>

/** What a field of each kind of input is called in `state.values`, and what it is called as an initial value. */
const fieldNames: Readonly<Record<string, readonly [value: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  overflow: ['selected_option', 'initial_option'],
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  file_input: ['files', 'initial_files'],
}

/** What is filled in before anyone touched the view. */
export function initialValues(blocks: readonly Block[]): Values {
  let values: Values = {}
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const names = fieldNames[String(element['type'])]
      if (!names) continue
      const [name, initial] = names
      const empty = name.endsWith('s') ? [] : null
      const field = { type: element['type'], [name]: element[initial] ?? empty }
      values = withField(values, { block: block['block_id'], action: element['action_id'], field })
    }
  }
  return values
}

/** The values with one field put in; the given ones are left as they were. */
export function withField(values: Values, place: { block: unknown; action: unknown; field: Fields }): Values {
  const block = String(place.block)
  return { ...values, [block]: { ...values[block], [String(place.action)]: place.field } }
}

/** Every element of a block that has a value or can be pressed. */
export function elementsOf(block: Block): Fields[] {
  const one = [block['element'], block['accessory']].filter(isActive)
  const many = Array.isArray(block['elements']) ? block['elements'].filter(isActive) : []
  const cardActions = Array.isArray(block['actions']) ? block['actions'].filter(isActive) : []
  const inner = [block['child_blocks'], block.type === 'carousel' ? block['elements'] : undefined]
  const nested = inner.flatMap((list) => (Array.isArray(list) ? (list as Block[]).flatMap(elementsOf) : []))
  return [...one, ...many, ...cardActions, ...nested]
}

function isActive(value: unknown): value is Fields {
  if (!isFields(value)) return false
  const type = String(value['type'])
  return type in fieldNames || type.endsWith('button') || type === 'feedback_buttons'
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/**
 * Puts what a person typed or chose into the wire form of the element: text for typed inputs and dates, an option's `value` (or a list of
 * them) for menus and boxes, ids for people and channels. An object is taken as it stands. Throws for an option that is not offered.
 */
export function filledField(element: Fields, given: unknown): Fields {
  const type = String(element['type'])
  if (isFields(given) && !Array.isArray(given)) return { type, ...given }
  const [name] = fieldNames[type] ?? ['value']
  if (name === 'selected_option') return { type, [name]: given === null ? null : optionOf(element, given) }
  if (name === 'selected_options') return { type, [name]: listOf(given).map((value) => optionOf(element, value)) }
  if (name.endsWith('s')) return { type, [name]: listOf(given) }
  if (name === 'value' && given !== null) return { type, [name]: String(given) }
  return { type, [name]: given }
}

function listOf(given: unknown): unknown[] {
  return Array.isArray(given) ? (given as unknown[]) : [given]
}

function optionOf(element: Fields, value: unknown): Fields {
  const groups = (element['option_groups'] ?? []) as { options: Fields[] }[]
  const options = [...((element['options'] ?? []) as Fields[]), ...groups.flatMap((group) => group.options)]
  if (String(element['type']).includes('external')) return { text: { type: 'plain_text', text: String(value) }, value }
  const found = options.find((option) => option['value'] === value)
  if (!found) {
    const offered = options.map((option) => String(option['value'])).join(', ')
    throw new Error(`Cannot choose "${String(value)}": the options are ${offered}`)
  }
  return found
}

/** Whether the field holds nothing, as Slack's client sees it when a required input stands empty. */
export function isEmptyField(field: Fields | undefined): boolean {
  if (!field) return true
  const values = Object.entries(field).filter(([name]) => name !== 'type')
  return values.every(
    ([, value]) =>
      value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
  )
}
