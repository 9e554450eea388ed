import type { Block, Message } from '../../src/message.ts'
import { buttonsOf, textOf } from '../commands/desk.ts'

const EMOJI: Readonly<Record<string, string>> = {
  ':red_circle:': '🔴',
  ':double_vertical_bar:': '⏸️',
  ':large_yellow_circle:': '🟡',
  ':large_green_circle:': '🟢',
  ':white_circle:': '⚪',
  ':warning:': '⚠️',
  ':information_source:': 'ℹ️',
  ':eyes:': '👀',
  ':zzz:': '💤',
  ':bell:': '🔔',
  ':mag:': '🔍',
  ':loudspeaker:': '📢',
  ':thumbsup:': '👍',
  ':thumbsdown:': '👎',
  ':white_check_mark:': '✅',
}

interface Options {
  readonly only?: RegExp | undefined
  /** The file that the message's picture is kept in. */
  readonly picture?: string | undefined
}

/** A message as Slack shows it, as a quotation in Markdown. */
export function asMarkdown(message: Message, { only = /./, picture = '' }: Options): string {
  const paragraphs = message.blocks.flatMap((block): string[] => {
    if (block.type === 'chart') return [`![${block.altText}](${picture})`]
    if (block.type === 'actions')
      return [buttonsOf({ text: '', blocks: [block] }).map(({ text }) => `\`${text.text}\``).join(' ')] // prettier-ignore
    const lines = linesOf(block).filter((line) => only.test(line))
    return lines.length === 0 ? [] : [lines.join('\\\n')]
  })
  return paragraphs
    .join('\n\n')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

function linesOf(block: Block): string[] {
  const lines = textOf({ text: '', blocks: [block] })
    .split('\n')
    .map(inMarkdown)
  return block.type === 'context' ? lines.map((line) => `<sub>${line}</sub>`) : lines
}

/** Slack's marks in Markdown's: bold is two stars, code stays, people stay the ids they are mentioned by. */
function inMarkdown(line: string): string {
  return line
    .replace(/^# (.*)$/, '**$1**')
    .replace(/\*([^*]+)\*/g, '**$1**')
    .replace(/\*{3,}/g, '**')
    .replace(/<@([A-Z0-9]+)>/g, '@$1')
    .replace(/<#([A-Z0-9]+)>/g, '#$1')
    .replace(/:[a-z_]+:/g, (name) => EMOJI[name] ?? name)
    .replace(/&gt;/g, '\\>')
    .replace(/&lt;/g, '\\<')
}
