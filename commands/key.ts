import { makeKey, type KeyTerms } from '../src/actions/make-key.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { shorten } from '../src/domain/shorten.ts'
import { readName } from '../src/domain/entries/name.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import type { Team } from '../src/domain/team.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { keyMadeReply, keysReply } from '../src/messages/keys.ts'
import { sentence } from '../src/messages/reply.ts'

const KEY_VERBS = ['create', 'revoke'] as const

export const key: Command = {
  name: 'key',
  usage: ['key create <name> [read] [agents]', 'key create <name> signing', 'key list', 'key revoke <number>'],
  summary: 'keys for sending figures over HTTP, or reading them',
  managersOnly: true,
  changes: (words) => isWord(words[0], ...KEY_VERBS),
  async run({ words: [verb, ...rest] }, context) {
    const team = requireTeam(context)
    requireManager(team, context, `${KEY_VERBS.find((one) => isWord(verb, one)) ?? 'see'} keys`)
    if (isWord(verb, 'create')) return create(rest, team, context)
    if (isWord(verb, 'revoke')) return revoke(rest[0], team, context)
    if (!verb || isWord(verb, 'list')) return keysReply(await context.store.keys.ofTeam(team.id), team)
    throw new UserError(`Cannot do "${shorten(verb.text)}" with keys: it goes create, list or revoke`)
  },
}

async function create(
  words: readonly Word[],
  team: Team,
  { store, vault, userId, now }: CommandContext,
): Promise<Reply> {
  const terms = readTerms(words)
  const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: userId, createdAt: now }
  const made = await store.transaction((repositories) => makeKey(repositories, { terms, owner, vault }))
  return keyMadeReply(made)
}

function readTerms([first, ...rest]: readonly Word[]): KeyTerms {
  const read = readName(first?.text ?? '')
  if ('fault' in read)
    throw new UserError(`Cannot make a key: its name, ${read.fault}. Write it like key create phone-system`)
  const unknown = rest.find((word) => !isWord(word, 'read', 'write', 'agents', '--agents', 'signing', '--signing'))
  if (unknown)
    throw new UserError(
      `Cannot make a key: "${shorten(unknown.text)}" is not understood; behind the name goes read, agents or signing`,
    )
  const has = (...texts: string[]): boolean => rest.some((word) => isWord(word, ...texts))
  const scope = has('read') ? 'read' : 'write'
  const seesAgents = has('agents', '--agents')
  if (seesAgents && scope !== 'read')
    throw new UserError('Cannot make a key: agents goes with read, as in key create report read agents')
  return { name: read.name, kind: has('signing', '--signing') ? 'signing' : 'bearer', scope, seesAgents }
}

async function revoke(word: Word | undefined, team: Team, { store, now }: CommandContext): Promise<Reply> {
  const id = Number(word?.text)
  const done = Number.isSafeInteger(id) && (await store.keys.revoke(team.id, id, now))
  if (!done) throw new UserError('Cannot revoke it: no such key in use. key list shows their numbers')
  return sentence(':white_check_mark: Revoked: it no longer opens anything')
}
