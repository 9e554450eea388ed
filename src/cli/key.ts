import { makeKey } from '../actions/make-key.ts'
import { createVault } from '../vault.ts'
import { readOptions, storeOf, teamOf, type Word } from './context.ts'
import { UsageError } from './usage-error.ts'

export const key: Word = {
  name: 'key',
  usage: ['key create --workspace T… --channel C… --name … [--scope read] [--agents] [--signing]'],
  async run([verb, ...args], context) {
    if (verb !== 'create') throw new UsageError(`"key ${verb ?? ''}" is not known`)
    const kinds = {
      workspace: 'text',
      channel: 'text',
      name: 'text',
      scope: 'text',
      agents: 'flag',
      signing: 'flag',
    } as const
    const { values } = readOptions(args, kinds, ['workspace', 'channel', 'name'])
    const scope = values.scope ?? 'write'
    if (scope !== 'read' && scope !== 'write') throw new UsageError('--scope is read or write')
    if (values.agents && scope !== 'read') throw new UsageError('--agents goes with --scope read')
    const store = await storeOf(context)
    const team = await teamOf(store, { workspace: String(values.workspace), channel: String(values.channel) })
    const terms = {
      name: String(values.name),
      kind: values.signing ? 'signing' : 'bearer',
      scope,
      seesAgents: values.agents === true,
    } as const
    const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: 'command line', createdAt: context.now }
    const sealing = context.config?.encryptionKey
    const vault = sealing ? createVault(sealing) : null
    const made = await store.transaction((repositories) => makeKey(repositories, { terms, owner, vault }))
    if (made.key.kind === 'signing')
      process.stderr.write(`Source number ${made.key.id}: send to ?source=${made.key.id}\n`)
    context.print(made.secret)
    return 0
  },
}
