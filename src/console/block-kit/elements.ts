import { anything, exactlyOne, flag, list, pattern, shape, text, typed, whole, word, type Check } from './check.ts'
import {
  boxOption,
  confirm,
  conversationFilter,
  imageElement,
  menuOption,
  optionGroup,
  overflowOption,
  plainText,
  url,
} from './objects.ts'
import { richText } from './rich-text.ts'

const actionId = { action_id: text(255) }
const focus = { focus_on_load: flag }
const placeholder = { placeholder: plainText(150) }
const dispatch = {
  dispatch_action_config: shape({
    optional: { trigger_actions_on: list(word('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  }),
}

const button = shape({
  required: { text: plainText(75) },
  optional: {
    ...actionId,
    url,
    value: text(2000, 0),
    style: word('primary', 'danger'),
    confirm,
    accessibility_label: text(75),
  },
})

const feedbackButton = shape({
  required: { text: plainText(75), value: text(2000) },
  optional: { accessibility_label: text(75) },
})

function menu(optional: Readonly<Record<string, Check>>, also?: ReturnType<typeof exactlyOne>): Check {
  return shape({ optional: { ...actionId, ...focus, ...placeholder, confirm, ...optional }, ...(also && { also }) })
}

const choices = {
  options: list(menuOption, { max: 100 }),
  option_groups: list(optionGroup, { max: 100 }),
}
const oneSource = exactlyOne('options', 'option_groups')
const ids = list(text(255), { min: 0, max: 100 })
const several = { max_selected_items: whole(1, 100) }
const conversations = { default_to_current_conversation: flag, filter: conversationFilter }
const respond = { response_url_enabled: flag }

const selects = {
  static_select: menu({ ...choices, initial_option: menuOption }, oneSource),
  external_select: menu({ initial_option: menuOption, min_query_length: whole(0, 1000) }),
  users_select: menu({ initial_user: text(255) }),
  channels_select: menu({ initial_channel: text(255), ...respond }),
  conversations_select: menu({ initial_conversation: text(255), ...conversations, ...respond }),
  multi_static_select: menu({ ...choices, ...several, initial_options: list(menuOption, { max: 100 }) }, oneSource),
  multi_external_select: menu({
    ...several,
    initial_options: list(menuOption, { max: 100 }),
    min_query_length: whole(0, 1000),
  }),
  multi_users_select: menu({ ...several, initial_users: ids }),
  multi_channels_select: menu({ ...several, initial_channels: ids }),
  multi_conversations_select: menu({ ...several, initial_conversations: ids, ...conversations }),
}

const boxes = {
  checkboxes: shape({
    required: { options: list(boxOption, { max: 10 }) },
    optional: { ...actionId, ...focus, confirm, initial_options: list(boxOption, { max: 10 }) },
  }),
  radio_buttons: shape({
    required: { options: list(boxOption, { max: 10 }) },
    optional: { ...actionId, ...focus, confirm, initial_option: boxOption },
  }),
}

const pickers = {
  datepicker: menu({ initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-01-31') }),
  timepicker: menu({ initial_time: pattern(/^\d{2}:\d{2}$/, 'a time like 09:30'), timezone: text(255) }),
}
const datetimepicker = shape({
  optional: { ...actionId, ...focus, confirm, initial_date_time: whole(1_000_000_000, 9_999_999_999) },
})

const richTextInput = shape({
  optional: {
    ...actionId,
    ...focus,
    ...placeholder,
    ...dispatch,
    initial_value: richText,
    min_lines: whole(1, 100),
    max_lines: whole(1, 100),
  },
})

const overflow = shape({
  required: { options: list(overflowOption, { max: 5 }) },
  optional: { ...actionId, confirm },
})

const workflowButton = shape({
  required: { text: plainText(75), workflow: anything },
  optional: { ...actionId, style: word('primary', 'danger'), accessibility_label: text(75) },
})

function typedInput(optional: Readonly<Record<string, Check>>): Check {
  return shape({ optional: { ...actionId, ...focus, ...placeholder, ...dispatch, ...optional } })
}

const lengths = { min_length: whole(0, 3000), max_length: whole(1, 3000) }

const textInputs = {
  plain_text_input: typedInput({ initial_value: text(3000, 0), multiline: flag, ...lengths }),
  email_text_input: typedInput({ initial_value: text(3000, 0) }),
  url_text_input: typedInput({ initial_value: text(3000, 0) }),
  number_input: shape({
    required: { is_decimal_allowed: flag },
    optional: {
      ...actionId,
      ...focus,
      ...placeholder,
      ...dispatch,
      initial_value: text(255),
      min_value: text(255),
      max_value: text(255),
    },
  }),
}

/** What a button of a card may be. */
export const cardButton = typed({ button })

/** What an actions block may hold. */
export const actionElement = typed({
  button,
  overflow,
  ...selects,
  ...boxes,
  ...pickers,
  datetimepicker,
  workflow_button: workflowButton,
  rich_text_input: richTextInput,
})

/** What may stand beside the text of a section. */
export const accessory = typed({
  button,
  overflow,
  ...selects,
  ...boxes,
  ...pickers,
  image: imageElement,
  workflow_button: workflowButton,
})

/** What an input block may hold. */
export const inputElement = typed({
  ...selects,
  ...boxes,
  ...pickers,
  ...textInputs,
  datetimepicker,
  rich_text_input: richTextInput,
  file_input: shape({ optional: { ...actionId, filetypes: list(text(255), { max: 100 }), max_files: whole(1, 10) } }),
})

/** What a context_actions block may hold. */
export const contextAction = typed({
  feedback_buttons: shape({
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: actionId,
  }),
  icon_button: shape({
    required: { icon: text(255), text: plainText(75) },
    optional: { ...actionId, confirm, accessibility_label: text(75), value: text(2000), visible_to_user_ids: ids },
  }),
})
