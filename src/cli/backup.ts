import type { Word } from './context.ts'
import { readOptions } from './read-options.ts'
import { UsageError } from './usage-error.ts'

export const backup: Word = {
  name: 'backup',
  usage: ['backup <file>'],
  async run(args, context) {
    const [file] = readOptions(args, {}, { plain: 1 }).words
    if (!file) throw new UsageError('Name one file to write the copy to')
    await (await context.store()).backup(file)
    context.print(`Wrote ${file}, checked`)
    return 0
  },
}
