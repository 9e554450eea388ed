import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const SCRIPT = `
  import { startPostgres } from './test/postgres.ts'
  const cluster = await startPostgres()
  await cluster.stop()
  process.exitCode = 3
`

test('a process that ran a PostgreSQL ends with the code it set: a failed run must not look passed', async () => {
  const environment = { ...process.env, TEST_DATABASE_URL: undefined }
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT], {
    env: environment,
    stdio: 'ignore',
  })
  expect(await once(child, 'exit')).toEqual([3, null])
}, 60_000)
