import type { types } from '@slack/bolt'
import type { Block } from '../message.ts'

const LONGEST_SECTION = 2900

/** A paragraph of escaped mrkdwn; cut at a line's end where it would pass Slack's 3,000 characters. */
export function section(text: string, accessory?: types.Button): Block {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: cut(text, LONGEST_SECTION), verbatim: true },
    ...(accessory ? { accessory } : {}),
  }
}

/** Small print of escaped mrkdwn. */
export function context(text: string): Block {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cut(text, LONGEST_SECTION), verbatim: true }] }
}

/** A heading; plain text, so nothing in it needs escaping. */
export function header(text: string): Block {
  return { type: 'header', text: { type: 'plain_text', text: cut(text, 140), emoji: true } }
}

export const divider: Block = { type: 'divider' }

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

// Action ids are unique within a message: the action's name, then a running word.
function button({ label, actionId, value, style }: ButtonSpec, index: number): types.Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: cut(label, 70), emoji: true },
    action_id: `${actionId}:${index}`,
    value,
    ...(style ? { style } : {}),
  }
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const line = text.lastIndexOf('\n', length - 2)
  return `${text.slice(0, line > length / 2 ? line : length - 1)}…`
}
