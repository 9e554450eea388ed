import type { types } from '@slack/bolt'
import type { Block } from '../message.ts'

/** Slack takes 3,000 characters; it is not known whether it counts them as we do. */
const LONGEST_TEXT = 2800
/** Slack refuses messages of somewhat more than 13,000 characters in blocks. */
export const LONGEST_LIST = 8400

/** A paragraph of escaped mrkdwn; cut where it would pass Slack's 3,000 characters. */
export function section(text: string): Block {
  return { type: 'section', text: { type: 'mrkdwn', text: cut(text, LONGEST_TEXT), verbatim: true } }
}

interface Listed {
  /** Tells how many lines there was no room for. */
  readonly more?: (count: number) => string
  /** How many characters of lines there is room for, where other blocks need some too. */
  readonly longest?: number
}

/** Lines of escaped mrkdwn in as few paragraphs as hold them; of a very long list the rest is told as "+n more". */
export function sections(
  lines: readonly string[],
  { more = (count) => `+${count} more`, longest = LONGEST_LIST }: Listed = {},
): Block[] {
  const paragraphs: string[] = []
  let length = 0
  for (const [index, line] of lines.entries()) {
    const short = cut(line, LONGEST_TEXT)
    length += short.length + 1
    if (length > longest) {
      paragraphs.push(more(lines.length - index))
      break
    }
    const last = paragraphs.at(-1)
    if (last !== undefined && last.length + short.length < LONGEST_TEXT) {
      paragraphs[paragraphs.length - 1] = `${last}\n${short}`
    } else paragraphs.push(short)
  }
  return paragraphs.map(section)
}

/** Small print of escaped mrkdwn. */
export function context(text: string): Block {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cut(text, LONGEST_TEXT), verbatim: true }] }
}

/** A heading; plain text, so nothing in it needs escaping. */
export function header(text: string): Block {
  return { type: 'header', text: { type: 'plain_text', text: cut(text, 140), emoji: true } }
}

export interface ButtonSpec {
  readonly label: string
  readonly actionId: string
  readonly value: string
  readonly style?: 'primary' | 'danger'
}

/** A row of at most 25 buttons; ones whose value would pass Slack's 2,000 characters are left out. */
export function buttons(specs: readonly ButtonSpec[]): Block[] {
  const elements = specs
    .filter(({ value }) => value.length <= 1900)
    .slice(0, 25)
    .map(button)
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

/** A button's value with the team it is about: it may be pressed in another channel, or in a direct message. */
export function withTeam(value: string, team: { readonly id: number }): string {
  return `${value} team:${team.id}`
}

// Action ids are unique within a message: the action's name, then a running number.
function button({ label, actionId, value, style }: ButtonSpec, index: number): types.Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: cut(label, 70), emoji: true },
    action_id: `${actionId}:${index}`,
    value,
    ...(style ? { style } : {}),
  }
}

/** Cut behind a line where one ends late enough, and never inside a character, an entity or a mention. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const line = text.lastIndexOf('\n', length - 2)
  if (line > length / 2) return `${text.slice(0, line)}…`
  return `${text.slice(0, length - 1).replace(/(?:[\uD800-\uDBFF]|&[a-z]{0,3}|<[^>]*)$/, '')}…`
}
