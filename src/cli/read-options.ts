import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

/** What kinds of options a word takes: a text that must be given or may be, any number of them, or a flag. */
export type OptionKinds = Readonly<Record<string, 'text' | 'text?' | 'texts' | 'flag'>>

export type Options<T extends OptionKinds> = {
  readonly [Name in keyof T]: T[Name] extends 'text'
    ? string
    : T[Name] extends 'text?'
      ? string | undefined
      : T[Name] extends 'texts'
        ? readonly string[]
        : boolean
}

/** Reads the words behind a word; throws `UsageError` for unknown, missing or empty options and for too many plain words. */
export function readOptions<const T extends OptionKinds>(
  args: readonly string[],
  kinds: T,
  { plain = 0 }: { plain?: number } = {},
): { options: Options<T>; words: readonly string[] } {
  const { values, positionals } = parse(args, kinds)
  const strange = positionals[plain]
  if (strange !== undefined) throw new UsageError(`"${strange}" is not understood`)
  const options = Object.entries(kinds).map(([name, kind]) => {
    const value = values[name]
    if (value === undefined && kind === 'text') throw new UsageError(`--${name} is missing`)
    if ([value].flat().some((text) => typeof text === 'string' && text.trim() === ''))
      throw new UsageError(`--${name} is empty`)
    return [name, value ?? EMPTY[kind]]
  })
  return { options: Object.fromEntries(options) as Options<T>, words: positionals }
}

const EMPTY = { text: undefined, 'text?': undefined, texts: [], flag: false } as const

function parse(args: readonly string[], kinds: OptionKinds) {
  const options = Object.entries(kinds).map(([name, kind]) => {
    const type = kind === 'flag' ? ('boolean' as const) : ('string' as const)
    return [name, { type, multiple: kind === 'texts' }] as const
  })
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(options), allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Slack's own id of a workspace, channel or person: names are refused, since nothing would ever reach them. */
export function slackId(text: string, { option, letters }: { option: string; letters: string }): string {
  if (new RegExp(`^[${letters}][A-Z0-9]{2,}$`).test(text)) return text
  const like = `${letters[0]}0123ABCD`
  throw new UsageError(`--${option} is Slack's own id, like ${like}, not "${text}"`)
}

/** Where a team lives: the options every word about one takes. */
export function placeOf({ workspace, channel }: { readonly workspace: string; readonly channel: string }): {
  readonly workspace: string
  readonly channel: string
} {
  return {
    workspace: slackId(workspace, { option: 'workspace', letters: 'TE' }),
    channel: slackId(channel, { option: 'channel', letters: 'CG' }),
  }
}
