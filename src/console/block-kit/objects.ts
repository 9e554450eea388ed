import { atLeastOne, complain, exactlyOne, flag, list, pattern, shape, text, typed, word, type Check } from './check.ts'

/** A plain_text object of at most `max` characters. */
export function plainText(max: number): Check {
  return typed({ plain_text: shape({ required: { text: text(max) }, optional: { emoji: flag } }) })
}

/** A mrkdwn object of at most `max` characters. */
export function mrkdwn(max: number): Check {
  return typed({ mrkdwn: mrkdwnShape(max) })
}

/** A text object of either kind. */
export function anyText(max: number): Check {
  const plain = shape({ required: { text: text(max) }, optional: { emoji: flag } })
  return typed({ plain_text: plain, mrkdwn: mrkdwnShape(max) })
}

function mrkdwnShape(max: number): Check {
  return shape({ required: { text: text(max) }, optional: { verbatim: flag } })
}

export const url: Check = text(3000)

export const confirm = shape({
  required: { text: anyText(300) },
  optional: { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: word('primary', 'danger') },
})

/** An option of a menu. Boxes and radio buttons may use mrkdwn; only overflow menus take a url. */
function option(label: Check, extra: Readonly<Record<string, Check>> = {}): Check {
  return shape({ required: { text: label }, optional: { value: text(75, 0), description: anyText(75), ...extra } })
}

export const menuOption = option(plainText(75))
export const boxOption = option(anyText(75))
export const overflowOption = option(plainText(75), { url })

export const optionGroup = shape({
  required: { label: plainText(75), options: list(menuOption, { max: 100 }) },
})

const slackFile = shape({
  optional: { id: pattern(/^F[A-Z0-9]{8,}$/, 'a file id'), url: text(3000) },
  also: exactlyOne('id', 'url'),
})

const httpUrl: Check = (value, at, sheet) => {
  url(value, at, sheet)
  if (typeof value === 'string' && !/^https?:\/\/./.test(value)) complain(sheet, 'must be a valid URL', at)
}

/** The fields that tell where an image comes from. */
export const imageSource = {
  image_url: httpUrl,
  slack_file: slackFile,
}

export const imageElement = shape({
  required: { alt_text: text(2000) },
  optional: { ...imageSource, fallback: text(2000, 0), image_width: () => undefined, image_height: () => undefined },
  also: exactlyOne('image_url', 'slack_file'),
})

export const conversationFilter = shape({
  optional: {
    include: list(word('im', 'mpim', 'private', 'public'), { max: 4 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
  also: atLeastOne('include', 'exclude_external_shared_channels', 'exclude_bot_users'),
})
