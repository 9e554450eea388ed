import { anything, flag, finiteNumber, list, shape, text, typed, whole, word, type Check } from './check.ts'

const noLimit = Infinity

const style = shape({
  optional: {
    bold: flag,
    code: flag,
    italic: flag,
    strike: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
})

function inline(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return shape({ required, optional: { style, ...optional } })
}

const inlineElement = typed({
  text: inline({ text: text(noLimit) }),
  link: inline({ url: text(3000) }, { text: text(noLimit, 0), unsafe: flag }),
  emoji: inline({ name: text(255) }, { unicode: anything, url: anything, skin_tone: anything }),
  user: inline({ user_id: text(255) }),
  usergroup: inline({ usergroup_id: text(255) }),
  channel: inline({ channel_id: text(255) }),
  team: inline({ team_id: text(255) }),
  broadcast: inline({ range: word('here', 'channel', 'everyone') }),
  color: inline({ value: text(255) }),
  date: inline({ timestamp: finiteNumber, format: text(noLimit) }, { url: text(3000), fallback: text(noLimit) }),
})

const many = { min: 0, max: noLimit }
const border = whole(0, 1)
const section = shape({ required: { elements: list(inlineElement, many) } })

const part = typed({
  rich_text_section: section,
  rich_text_list: shape({
    required: { elements: list(typed({ rich_text_section: section }), many), style: word('bullet', 'ordered') },
    optional: { indent: whole(0, 8), offset: whole(0, 1_000_000), border },
  }),
  rich_text_quote: shape({ required: { elements: list(inlineElement, many) }, optional: { border } }),
  rich_text_preformatted: shape({
    required: { elements: list(inlineElement, many) },
    optional: { border, language: anything },
  }),
})

/** The fields of a rich_text block beside its block_id. */
export const richTextFields = { elements: list(part, many) }

/** A rich_text block, wherever one may be put. */
export const richText = typed({ rich_text: shape({ required: richTextFields, optional: { block_id: text(255) } }) })
