import type { FormFaults, FormValues } from '../form.ts'

const MAX_FIELDS = 100
const MAX_TEXT = 3_000
const MAX_CHOICES = 100
const MAX_FAULT = 300

/** What was filled in, as Slack's view tells it: `state.values` by block id and action id. What can't be read is left out. */
export function readValues(state: unknown): FormValues {
  const values = new Map<string, string | readonly string[]>()
  for (const [name, elements] of entriesOf(state).slice(0, MAX_FIELDS)) {
    const value = readElement(entriesOf(elements)[0]?.[1])
    if (value !== undefined && value.length > 0) values.set(name, value)
  }
  return values
}

function readElement(element: unknown): string | readonly string[] | undefined {
  const fields = new Map(entriesOf(element))
  switch (fields.get('type')) {
    case 'plain_text_input':
      return textOf(fields.get('value'))?.trim()
    case 'static_select':
      return chosen(fields.get('selected_option'))
    case 'multi_static_select':
      return listOf(fields.get('selected_options'))
        .slice(0, MAX_CHOICES)
        .flatMap((option) => chosen(option) ?? [])
    case 'users_select':
      return matching(fields.get('selected_user'), /^[UW][A-Z0-9]{1,63}$/)
    case 'datepicker':
      return matching(fields.get('selected_date'), /^\d{4}-\d{2}-\d{2}$/)
    default:
      return undefined
  }
}

function chosen(option: unknown): string | undefined {
  return textOf(new Map(entriesOf(option)).get('value'))
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : undefined
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** Names of the view's fields: Slack shows a complaint at these, and no complaint at all when one fits none of them. */
export function fieldNames(blocks: unknown): string[] {
  return listOf(blocks)
    .map((block) => new Map(entriesOf(block)))
    .filter((block) => block.get('type') === 'input')
    .flatMap((block) => textOf(block.get('block_id')) ?? [])
}

/** The complaints by fields that are there; those at others stand at the first one. Undefined when there is no field. */
export function errorsOf(faults: FormFaults, names: readonly string[]): Record<string, string> | undefined {
  const [first] = names
  if (first === undefined) return undefined
  const errors = new Map<string, string[]>()
  for (const [name, fault] of Object.entries(faults)) {
    const at = names.includes(name) ? name : first
    errors.set(at, [...(errors.get(at) ?? []), fault])
  }
  return Object.fromEntries([...errors].map(([name, texts]) => [name, texts.join('\n').slice(0, MAX_FAULT)]))
}
