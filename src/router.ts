import { randomUUID } from 'node:crypto'
import { noteReached } from './actions/note-reach.ts'
import { resolveTeam } from './actions/resolve-team.ts'
import type { Command, CommandContext } from './command.ts'
import { BUILT_IN } from './domain/catalogue/built-in.ts'
import type { Catalogue } from './domain/catalogue/catalogue.ts'
import { didYouMean } from './domain/did-you-mean.ts'
import { nearestWord } from './domain/nearest-word.ts'
import { asksAtLength, namesMetric } from './domain/question/names-metric.ts'
import { beginsClause } from './domain/question/parse-question.ts'
import { leadingMetric } from './domain/question/read-metric.ts'
import { isWord, readWords, type Word } from './domain/question/words.ts'
import { shorten } from './domain/shorten.ts'
import type { Team } from './domain/team.ts'
import { StorageError, UserError } from './errors.ts'
import type { AnyRequest, Front, SubmitRequest, Submitted } from './front.ts'
import type { FormInteraction, Interaction } from './interaction.ts'
import type { Reply } from './message.ts'
import {
  fileFailedReply,
  formRefusedReply,
  notSavedReply,
  turnedAwayReply,
  userErrorReply,
  wentWrongReply,
} from './messages/faults.ts'
import type { Clock, Directory, Log, Store, Vault } from './ports.ts'

export interface RouterParts {
  readonly commands: readonly Command[]
  /** What the bare command does, and what words do that name no command. */
  readonly overview: Command
  readonly show: Command
  readonly interactions: readonly Interaction[]
  readonly forms: readonly FormInteraction[]
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
  const interactionOf = (actionId: string) => parts.interactions.find(({ name }) => name === actionId.split(':')[0])
  const formOf = (form: string) => parts.forms.find(({ name }) => name === form)

  return {
    changes(request) {
      if ('actionId' in request) return interactionOf(request.actionId)?.changes ?? false
      if ('form' in request) return formOf(request.form)?.changes ?? false
      const { command, words } = findCommand(readLine(request.text).line, { ...parts, team: NO_TEAM })
      return command.changes(words)
    },
    command: (request) =>
      answering(request, parts, async () => {
        if (request.text.length > LONGEST_TEXT) throw new UserError(tooLong(request.text))
        const { line: whole, team } = readLine(request.text)
        const context = await contextOf(request, team, parts)
        const { command, words, line } = findCommand(whole, { ...parts, team: context.team ?? NO_TEAM })
        const [first] = words
        if (command === parts.show) {
          refuseNearCommand(words, { ...parts, ...context })
          refuseTurnedAround(words, { ...parts, ...context })
        }
        if (first && isOneWord(command)) throw new UserError(standsAlone(command, { line, slash: parts.slash }))
        return command.run({ words, line }, context)
      }),
    async press(request) {
      const interaction = interactionOf(request.actionId)
      if (!interaction) return null
      return answering(request, parts, async () => {
        const { line, team } = readLine(request.value)
        return interaction.run(line, await contextOf(request, team, parts))
      })
    },
    async submit(request) {
      const form = formOf(request.form)
      if (!form) return null
      const decided = await answering(request, parts, () => decide(form, request, parts))
      return 'kind' in decided ? decided : { kind: 'answer', reply: decided }
    },
    turnAway: turnedAwayReply,
    fileFailed: fileFailedReply,
  }
}

async function decide(form: FormInteraction, request: SubmitRequest, parts: RouterParts): Promise<Submitted> {
  const { line: state, team } = readLine(request.state)
  const decision = await form.submit({ values: request.values, state }, await contextOf(request, team, parts))
  if (decision.kind === 'act') return { kind: 'act', act: () => answering(request, parts, () => decision.act()) }
  if (decision.kind === 'show') return decision
  if (Object.keys(decision.faults).length === 0)
    throw new Error(`Cannot refuse the form "${form.name}" without saying why`)
  return { ...decision, inWords: formRefusedReply(Object.values(decision.faults)) }
}

const TEAM = /team:(?:["\u201c\u201d\u201e\u00ab\u00bb][^"\u201c\u201d\u201e\u00ab\u00bb\n]*.?|[^\s,;]*)/iuy

/** What was typed, and the team it names, which is taken out: it is resolved here, for all commands alike. */
function readLine(text: string): { line: string; team?: string } {
  const line = text.trim().slice(0, LONGEST_TEXT)
  const named = readWords(line).find(({ key }) => key === 'team')
  if (!named) return { line }
  TEAM.lastIndex = named.at
  const length = TEAM.exec(line)?.[0].length ?? 0
  const rest = `${line.slice(0, named.at)}${line.slice(named.at + length)}`
  return { line: rest.trim(), team: named.text.replace(/[,;]+$/, '') }
}

interface Found {
  readonly command: Command
  /** The words behind its name. */
  readonly words: readonly Word[]
  /** The same as typed. */
  readonly line: string
}

type Menu = Pick<RouterParts, 'commands' | 'overview' | 'show'>
const NO_TEAM: Pick<Team, 'ownChannels' | 'catalogue'> = { ownChannels: [], catalogue: BUILT_IN }

function findCommand(
  line: string,
  { commands, overview, show, team }: Menu & { readonly team: typeof NO_TEAM },
): Found {
  const words = readWords(line)
  const [first, ...rest] = words
  if (!first) return { command: overview, words, line }
  const command = commands.find(({ name }) => isWord(first, name))
  if (!command || asksAtLength(words, team)) return { command: show, words, line }
  return { command, words: rest, line: line.slice(first.at + first.text.length).trim() }
}

/** A command with a slip of the hand in it is no question about a metric; `last week …` is one, though it looks like `list`. */
function refuseNearCommand(
  words: readonly Word[],
  { commands, catalogue }: { commands: readonly Command[]; catalogue: Catalogue },
): void {
  const [first] = words
  if (!first || namesMetric(words, catalogue) || beginsClause(first)) return
  const word = first.text
  const near = nearestWord(
    word,
    commands.map(({ name }) => name),
  )
  if (!near) return
  const metric = catalogue.nearestMetric(word)
  const other = metric ? `, or the metric "${metric}"` : ''
  throw new UserError(`Cannot find "${shorten(word)}": no such word, did you mean "${near}"${other}?`)
}

/** `csat explain` for `explain csat`. */
function refuseTurnedAround(
  words: readonly Word[],
  { commands, catalogue }: { commands: readonly Command[]; catalogue: Catalogue },
): void {
  const read = leadingMetric(words, catalogue)
  if ('fault' in read) return
  const [last, ...more] = read.rest
  if (!last || more.length > 0) return
  const command = commands.find(({ name, usage }) => isWord(last, name) && usage.includes(`${name} <metric>`))
  if (!command) return
  const asked = words.map(({ raw }) => raw).join(' ')
  throw new UserError(`Cannot show "${shorten(asked)}": ${didYouMean(`${command.name} ${read.metric.id}`)}`)
}

const isOneWord = ({ name, usage }: Command): boolean => usage.every((way) => way === name)

/** Left unread, `undo complaints` would take back more than was meant. */
const standsAlone = ({ name, summary }: Command, { line, slash }: { line: string; slash: string }): string =>
  `Cannot read "${shorten(line)}" after ${name}, which stands alone: ${slash} ${name} (${summary})`

async function contextOf(request: AnyRequest, named: string | undefined, parts: RouterParts): Promise<CommandContext> {
  const { store, directory, vault, clock, slash } = parts
  const { workspaceId, channelId, userId, triggerId } = request
  const resolved = await resolveTeam(request, named, { store, directory })
  const found = resolved.team
    ? { ...resolved, team: await noteReached(store, resolved.team, userId), choices: [] }
    : { ...resolved, teamBy: null }
  const catalogue = resolved.team?.catalogue ?? BUILT_IN
  const machine = { slash, store, directory, vault, catalogue }
  const pressedOn = 'pressedOn' in request ? request.pressedOn : null
  const asked = { workspaceId, channelId, userId, triggerId, pressedOn, now: clock.now() }
  return { ...asked, ...machine, ...found }
}

async function answering<T>(request: AnyRequest, { log }: RouterParts, work: () => Promise<T>): Promise<T | Reply> {
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
