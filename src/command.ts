import type { Catalogue } from './domain/catalogue/catalogue.ts'
import type { Word } from './domain/question/words.ts'
import type { Team } from './domain/team.ts'
import type { FormReply } from './form.ts'
import type { Reply } from './message.ts'
import type { Directory, Store, Vault } from './ports.ts'

/** One word behind `/metrics`: what it is called, how it is typed, and what it does. */
export interface Command {
  /** The word; its file has the same name. */
  readonly name: string
  /** Ways to type it, without `/metrics`. */
  readonly usage: readonly string[]
  /** One line for help. */
  readonly summary: string
  /** Only the team's managers may use it. */
  readonly managersOnly?: boolean
  /** Whether these words (those behind the name) change anything. */
  changes(words: readonly Word[]): boolean
  /** Throws `UserError` for what the person can mend. */
  run(input: CommandInput, context: CommandContext): Promise<Reply | FormReply>
}

export interface CommandInput {
  /** The words behind the command's name. */
  readonly words: readonly Word[]
  /** The same as typed. */
  readonly line: string
}

export interface CommandContext {
  readonly workspaceId: string
  readonly channelId: string
  readonly userId: string
  readonly triggerId: string
  /** Who sees the message whose button was pressed; null when none was, as with typed words and forms. */
  readonly pressedOn: 'channel' | 'asker' | null
  readonly now: number
  /** What people type, `/metrics`. */
  readonly slash: string
  /** The team that is spoken about: the named one, else the channel's, else the asker's only one. */
  readonly team: Team | null
  /** How it was found; null when it was not. */
  readonly teamBy: 'name' | 'channel' | 'asker' | null
  /** The teams the asker could name, when none was found. */
  readonly choices: readonly Team[]
  /** What can be recorded and asked for: the team's, or what every team has. */
  readonly catalogue: Catalogue
  readonly store: Store
  readonly directory: Directory
  /** Null when no ENCRYPTION_KEY is set. */
  readonly vault: Vault | null
}
