import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MARK = '.made-by-daybook-demo'

/** Makes the folder, or empties the one an earlier demo made; throws when it holds what the demo did not put there. */
export async function prepareOutput(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const held = await readdir(folder)
  if (held.length > 0 && !held.includes(MARK)) {
    throw new Error(`Cannot use ${folder}: it holds files that no demo made, name another folder with --output`)
  }
  for (const name of held) if (name !== MARK) await rm(join(folder, name), { recursive: true })
  await writeFile(join(folder, MARK), 'What is in this folder is thrown away when the demo runs again.\n')
  await mkdir(join(folder, 'charts'))
  await mkdir(join(folder, 'messages'))
}
