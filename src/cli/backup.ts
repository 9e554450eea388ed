import { storeOf, type Word } from './context.ts'
import { UsageError } from './usage-error.ts'

export const backup: Word = {
  name: 'backup',
  usage: ['backup <file>'],
  async run([file, ...rest], context) {
    if (!file || rest.length > 0) throw new UsageError('Name one file to write the copy to')
    await (await storeOf(context)).backup(file)
    context.print(`Wrote ${file}, checked`)
    return 0
  },
}
