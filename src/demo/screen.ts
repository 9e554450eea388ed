import type { ConsoleState } from '../console/state.ts'
import type { TimelineEntry } from '../console/timeline.ts'
import { renderEntry } from '../console/transcript.ts'

const BOLD = '1'
const DIM = '2'
const HEADING = '1;36'
/** Of what a picture is described as for those who can't see it, so much; the rest is in the message's file. */
const LONGEST_DESCRIPTION = 70

/** Slack's names for the pictograms that the bot uses. */
const EMOJI: Readonly<Record<string, string>> = {
  boom: '💥',
  floppy_disk: '💾',
  hourglass: '⏳',
  key: '🔑',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  leftwards_arrow_with_hook: '↩️',
  mag: '🔍',
  newspaper: '📰',
  page_facing_up: '📄',
  pencil2: '✏️',
  red_circle: '🔴',
  seedling: '🌱',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  white_circle: '⚪',
}

/** Prints the story for people: what is about to happen, and then what everybody in Slack would see. */
export class Screen {
  private readonly write: (text: string) => void
  private readonly hasColor: boolean
  private readonly shown = new Map<string, ReadonlySet<string>>()

  constructor(write: (text: string) => void, hasColor: boolean) {
    this.write = write
    this.hasColor = hasColor
  }

  /** A line before a step. */
  tell(text: string): void {
    this.write(`\n${this.paint(HEADING, `— ${text}`)}\n\n`)
  }

  /** A line of what happens outside Slack. */
  note(text: string): void {
    this.write(`${text}\n`)
  }

  /** Something that could be seen in Slack. Of a changed message only what is new in it; `charts` are where its pictures are kept. */
  show(state: ConsoleState, entry: TimelineEntry, charts: readonly string[]): void {
    const [head = '', ...body] = named(renderEntry(state, entry), state).trimEnd().split('\n')
    const left = [...charts]
    const lines = body.map((line) =>
      line.replace(/\(image: (.*) - chart\.png\)$/, (_, description: string) => {
        const isLong = description.length > LONGEST_DESCRIPTION
        return `(picture: ${description.slice(0, LONGEST_DESCRIPTION)}${isLong ? '…' : ''} → ${left.shift() ?? ''})`
      }),
    )
    const before = 'message' in entry ? this.shown.get(entry.message.ts) : undefined
    if ('message' in entry) this.shown.set(entry.message.ts, new Set(lines))
    const fresh = entry.kind === 'update' ? lines.filter((line) => !before?.has(line)) : lines
    this.write(`${[this.paint(BOLD, head), ...fresh.map((line) => this.readable(line))].join('\n')}\n\n`)
  }

  /** Pictograms as such, bold as the terminal has it, and the margin out of the way. */
  private readable(line: string): string {
    return line
      .replace(/^ {2}\|/, this.paint(DIM, '  |'))
      .replace(/:([a-z_0-9]+):/g, (code, name: string) => EMOJI[name] ?? code)
      .replaceAll('```', '')
      .replace(/\*([^*\n]+)\*/g, (_, words: string) => this.paint(BOLD, words))
  }

  private paint(code: string, text: string): string {
    return this.hasColor ? `\u001b[${code}m${text}\u001b[0m` : text
  }
}

/** `<@U0BEN00001>` as it looks in the message box. */
function named(text: string, state: ConsoleState): string {
  return text.replace(/<@([A-Z0-9]+)>/g, (whole, id: string) => {
    const user = state.workspace().users.get(id)
    return user ? `@${user.realName}` : whole
  })
}
