import type { types } from '@slack/bolt'
import type { ChoiceField, DateField, Form, FormField, FormOption, PersonField, TextField } from '../form.ts'

const MAX_TITLE = 24
const MAX_LABEL = 2_000
const MAX_PLACEHOLDER = 150
const MAX_PARAGRAPH = 3_000
const MAX_OPTION = 75
const MAX_OPTIONS = 100
const MAX_TEXT = 3_000
const MAX_NAME = 255
const MAX_METADATA = 3_000
const MAX_BLOCKS = 100
const MAX_VIEW_BYTES = 250_000

/**
 * The form as Slack's modal, which brings back where it was opened from. Texts are cut to Slack's lengths; throws when
 * there is something that can't be: too many fields, too long a state, two fields of one name.
 */
export function viewOf(form: Form, channelId: string): types.ModalView {
  const view: types.ModalView = {
    type: 'modal',
    callback_id: form.name,
    title: plain(form.title, MAX_TITLE),
    submit: plain(form.submit, MAX_TITLE),
    private_metadata: `${channelId} ${form.state}`,
    blocks: form.fields.flatMap(blocksOf),
  }
  const unfit = whatDoesNotFit(view)
  if (unfit !== undefined) throw new Error(`Cannot open the form "${form.name}": ${unfit}`)
  return view
}

/** Where the form was opened from, null when that can't be read, and its state. */
export function readMetadata(metadata: unknown): { channelId: string | null; state: string } {
  const text = typeof metadata === 'string' ? metadata.slice(0, MAX_METADATA) : ''
  const [, channelId = null, state = ''] = /^([A-Z0-9]{1,64}) ([^]*)$/.exec(text) ?? []
  return { channelId, state }
}

function whatDoesNotFit(view: types.ModalView): string | undefined {
  const names = view.blocks.flatMap(({ block_id: name }) => (name === undefined ? [] : [name]))
  if (view.blocks.length > MAX_BLOCKS) return `it has ${view.blocks.length} fields, at most ${MAX_BLOCKS} are shown`
  if ((view.private_metadata ?? '').length > MAX_METADATA) return 'its state has more than 2,900 characters'
  if (new Set(names).size < names.length) return 'two of its fields have the same name'
  const wrong = [view.callback_id ?? '', ...names].find((name) => name.length < 1 || name.length > MAX_NAME)
  if (wrong !== undefined) return `a name has 1 to ${MAX_NAME} characters, not ${wrong.length}`
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_VIEW_BYTES) return `it has more than ${MAX_VIEW_BYTES} bytes`
  return undefined
}

function blocksOf(field: FormField): types.KnownBlock[] {
  if (field.kind === 'paragraph') return field.text === '' ? [] : [paragraph(field.text)]
  const element = elementOf(field)
  if (element === undefined) return []
  const { name, label, hint, isOptional } = field
  return [
    {
      type: 'input',
      block_id: name,
      label: plain(label, MAX_LABEL),
      element,
      ...(hint && { hint: plain(hint, MAX_LABEL) }),
      optional: isOptional === true,
    },
  ]
}

function paragraph(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutMrkdwn(text, MAX_PARAGRAPH), verbatim: true } }
}

type InputField = Exclude<FormField, { kind: 'paragraph' }>

/** Undefined when there would be nothing to choose from. */
function elementOf(field: InputField): types.InputBlock['element'] | undefined {
  switch (field.kind) {
    case 'text':
      return textInput(field)
    case 'person':
      return personSelect(field)
    case 'date':
      return datePicker(field)
    default:
      return select(field)
  }
}

function textInput(field: TextField): types.PlainTextInput {
  const length = Math.min(Math.max(1, field.maxLength ?? MAX_TEXT), MAX_TEXT)
  return {
    type: 'plain_text_input',
    ...common(field),
    multiline: field.isMultiline === true,
    max_length: length,
    ...(field.initial && { initial_value: first(field.initial, length) }),
  }
}

function personSelect(field: PersonField): types.UsersSelect {
  const isPerson = field.initial !== undefined && /^[UW][A-Z0-9]{1,63}$/.test(field.initial)
  return { type: 'users_select', ...common(field), ...(isPerson && { initial_user: field.initial }) }
}

function datePicker(field: DateField): types.Datepicker {
  const isDate = field.initial !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(field.initial)
  return { type: 'datepicker', ...common(field), ...(isDate && { initial_date: field.initial }) }
}

function select(field: ChoiceField): types.StaticSelect | types.MultiStaticSelect | undefined {
  const options = field.options
    .filter(({ value }) => value.length <= MAX_OPTION)
    .slice(0, MAX_OPTIONS)
    .map(optionOf)
  const chosen = options.filter(({ value }) => field.initial?.includes(value))
  if (options.length === 0) return undefined
  if (field.kind === 'choices') {
    const initial = chosen.length > 0 && { initial_options: chosen }
    return { type: 'multi_static_select', ...common(field), options, ...initial }
  }
  return { type: 'static_select', ...common(field), options, ...(chosen[0] && { initial_option: chosen[0] }) }
}

function optionOf({ label, value }: FormOption): types.PlainTextOption & { value: string } {
  return { text: plain(label, MAX_OPTION), value }
}

function common({ name, placeholder }: InputField): { action_id: string; placeholder?: types.PlainTextElement } {
  return { action_id: name, ...(placeholder && { placeholder: plain(placeholder, MAX_PLACEHOLDER) }) }
}

/** Slack refuses plain text that is empty. */
function plain(text: string, length: number): types.PlainTextElement {
  const short = text.length <= length ? text : `${first(text, length - 1)}…`
  return { type: 'plain_text', text: short || '–', emoji: true }
}

/** Never ends inside an entity or a mention. */
function cutMrkdwn(text: string, length: number): string {
  return text.length <= length ? text : `${first(text, length - 1).replace(/(?:&[a-z]{0,3}|<[^>]*)$/, '')}…`
}

/** Never ends inside a character. */
function first(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}
