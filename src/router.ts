import { randomUUID } from 'node:crypto'
import { resolveTeam } from './actions/resolve-team.ts'
import type { Command, CommandContext } from './command.ts'
import { readWords, type Word } from './domain/question/words.ts'
import { StorageError, UserError } from './errors.ts'
import type { Front, PressRequest, SlashRequest } from './front.ts'
import type { Interaction } from './interaction.ts'
import type { Reply } from './message.ts'
import { notSavedReply, turnedAwayReply, userErrorReply, wentWrongReply } from './messages/faults.ts'
import type { Clock, Directory, Log, Store, Vault } from './ports.ts'

export interface RouterParts {
  readonly commands: readonly Command[]
  /** What the bare command does, and what words do that name no command. */
  readonly overview: Command
  readonly show: Command
  readonly interactions: readonly Interaction[]
  readonly store: Store
  readonly directory: Directory
  readonly vault: Vault | null
  readonly clock: Clock
  readonly log: Log
  /** What people type, `/metrics`. */
  readonly slash: string
}

const LONGEST_TEXT = 3000

/** Leads what people type and press to the command or interaction it names, and turns every fault into words. */
export function createRouter(parts: RouterParts): Front {
  const commandOf = (text: string) => findCommand(text, parts)
  const interactionOf = (actionId: string) => parts.interactions.find(({ name }) => name === actionId.split(':')[0])

  return {
    changes(request) {
      if ('actionId' in request) return interactionOf(request.actionId)?.changes ?? false
      const { command, words } = commandOf(request.text)
      return command.changes(words)
    },
    command: (request) =>
      answering(request, parts, async () => {
        if (request.text.length > LONGEST_TEXT) throw new UserError(tooLong(request.text))
        const { command, words, line } = commandOf(request.text)
        const named = words.find(({ key }) => key === 'team')?.text
        return command.run(
          { words: words.filter(({ key }) => key !== 'team'), line: withoutTeam(line, named) },
          await contextOf(request, named, parts),
        )
      }),
    async press(request) {
      const interaction = interactionOf(request.actionId)
      if (!interaction) return null
      return answering(request, parts, async () => {
        const named = readWords(request.value).find(({ key }) => key === 'team')?.text
        return interaction.run(withoutTeam(request.value, named), await contextOf(request, named, parts))
      })
    },
    turnAway: turnedAwayReply,
  }
}

interface Found {
  readonly command: Command
  readonly words: readonly Word[]
  readonly line: string
}

function findCommand(text: string, { commands, overview, show }: RouterParts): Found {
  const line = text.trim()
  const words = readWords(line.slice(0, LONGEST_TEXT))
  const [first, ...rest] = words
  if (!first || (words.length === 1 && first.key === 'team')) return { command: overview, words, line }
  const command = commands.find(({ name }) => first.key === null && name === first.text.toLowerCase())
  if (!command) return { command: show, words, line }
  return { command, words: rest, line: line.slice(first.at + first.text.length).trim() }
}

/** The line as the command reads it: the team is resolved here. */
function withoutTeam(line: string, named: string | undefined): string {
  return named === undefined ? line : line.replace(/\bteam:(?:"[^"\n]*"?|\S*)/iu, '').trim()
}

async function contextOf(
  request: SlashRequest | PressRequest,
  named: string | undefined,
  parts: RouterParts,
): Promise<CommandContext> {
  const { store, directory, vault, clock, slash } = parts
  const { workspaceId, channelId, userId, triggerId } = request
  const team = await resolveTeam(request, named, { store, directory })
  return { workspaceId, channelId, userId, triggerId, now: clock.now(), slash, team, store, directory, vault }
}

async function answering(
  request: SlashRequest | PressRequest,
  { log }: RouterParts,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError) return userErrorReply(error.message)
    const { workspaceId, userId } = request
    const reference = randomUUID().slice(0, 8)
    log.error({ workspaceId, userId, reference, err: error }, 'Could not answer')
    return error instanceof StorageError ? notSavedReply(reference) : wentWrongReply(reference)
  }
}

const tooLong = (text: string): string =>
  `Cannot read that: it has ${text.length} characters, at most ${LONGEST_TEXT} are read. Larger amounts go over HTTP`
