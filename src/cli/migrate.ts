import { openStore } from '../store/open-store.ts'
import type { Word } from './context.ts'
import { readOptions } from './read-options.ts'

export const migrate: Word = {
  name: 'migrate',
  usage: ['migrate'],
  async run(args, { config, log, print }) {
    readOptions(args, {})
    const store = await openStore({ databaseUrl: config().databaseUrl, log })
    try {
      const applied = await store.migrate()
      print(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.join(', ')}`)
      return 0
    } finally {
      await store.close()
    }
  },
}
