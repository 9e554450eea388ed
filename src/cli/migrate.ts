import type { Word } from './context.ts'

export const migrate: Word = {
  name: 'migrate',
  usage: ['migrate'],
  async run(_args, { store, print }) {
    const applied = (await store?.migrate()) ?? []
    print(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.join(', ')}`)
    return 0
  },
}
