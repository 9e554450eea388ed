/** Makes outside text safe in mrkdwn: no mention, link or channel call survives. Once, and only at output. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// Control, bidirectional and zero-width characters: invisible, and able to make a text look like another.
const INVISIBLE = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** Outside text for plain-text places: nothing invisible, one line, at most `length` characters. */
export function plainName(text: string, length = 80): string {
  const visible = [...text.replace(INVISIBLE, '')]
  return visible.length > length ? `${visible.slice(0, length - 1).join('')}…` : visible.join('')
}

/**
 * An outside name inside a sentence of ours: shown as it is written, but without the power to ping, link or format, and
 * at most `length` characters of it.
 */
export function escapeName(text: string, length = 80): string {
  return isolate(escapeMrkdwn(unformatted(plainName(text, length))))
}

// Slack formats between these marks and has no escape for them: look-alikes stand in. Inside a word it leaves _ alone.
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ' }

function unformatted(text: string): string {
  return text.replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => LOOK_ALIKES[mark]!)
}

/** Keeps a name written from right to left from turning the figures beside it around. */
export function isolate(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text
}
