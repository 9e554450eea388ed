import { type KeyTerms, makeKey } from '../actions/make-key.ts'
import { readName } from '../domain/entries/name.ts'
import { createVault } from '../vault.ts'
import { teamOf, type Word } from './context.ts'
import { type Options, placeOf, readOptions } from './read-options.ts'
import { UsageError } from './usage-error.ts'

const KINDS = {
  workspace: 'text',
  channel: 'text',
  name: 'text',
  scope: 'text?',
  agents: 'flag',
  signing: 'flag',
} as const

export const key: Word = {
  name: 'key',
  usage: ['key create --workspace T… --channel C… --name … [--scope read] [--agents] [--signing]'],
  async run([verb, ...args], context) {
    if (verb !== 'create') throw new UsageError(verb ? `"key ${verb}" is not known` : 'A word is missing behind key')
    const { options } = readOptions(args, KINDS)
    const place = placeOf(options)
    const terms = readTerms(options)
    const { encryptionKey } = context.config()
    const store = await context.store()
    const team = await teamOf(store, place)
    const owner = {
      workspaceId: team.workspaceId,
      teamId: team.id,
      createdBy: 'command line',
      createdAt: context.now,
    }
    const vault = encryptionKey ? createVault(encryptionKey) : null
    const made = await store.transaction((repositories) => makeKey(repositories, { terms, owner, vault }))
    const query = `?source=${made.key.id}`
    if (made.key.kind === 'signing')
      context.complain(`Sign as Standard Webhooks says; send to /api/v1/entries${query} or /api/v1/calls${query}`)
    context.print(made.secret)
    return 0
  },
}

function readTerms({ name, scope = 'write', agents, signing }: Options<typeof KINDS>): KeyTerms {
  const read = readName(name)
  if ('fault' in read) throw new UsageError(`--name: ${read.fault}`)
  if (scope !== 'read' && scope !== 'write') throw new UsageError(`--scope is read or write, not "${scope}"`)
  if (agents && scope !== 'read') throw new UsageError('--agents goes with --scope read')
  if (signing && scope === 'read') throw new UsageError('--signing is for recording: it does not go with --scope read')
  return { name: read.name, kind: signing ? 'signing' : 'bearer', scope, seesAgents: agents }
}
