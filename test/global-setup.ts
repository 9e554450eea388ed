import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { compile } from './compile.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers any request with the URL of a running PostgreSQL. */
    readonly postgresDoor: string
    /** Answers any request with the folder of the compiled programs. */
    readonly programsDoor: string
  }
}

/** One of each for the whole run, made when the first test asks for it, so that a run without such tests costs nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await openDoor(async () => {
    const cluster = await startPostgres()
    return { answer: cluster.url, close: () => cluster.stop() }
  })
  const programs = await openDoor(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-programs-'))
    const files = ['src/main.ts', 'test/chaos/sending-process.ts', 'test/store/writer.ts'] as const
    const answer = compile(folder, { files, folders: ['src', 'commands', 'jobs'] })
    return { answer, close: async () => rmSync(folder, { recursive: true, force: true }) }
  })
  project.provide('postgresDoor', postgres.url)
  project.provide('programsDoor', programs.url)
  return async () => {
    await postgres.close()
    await programs.close()
  }
}

interface Made {
  readonly answer: string
  close(): Promise<void>
}

/** Tells each who asks what `make` made, which is called when the first one does. */
async function openDoor(make: () => Promise<Made>): Promise<{ url: string; close: () => Promise<void> }> {
  let made: Promise<Made> | null = null
  const door = createServer((_request, response) => {
    made ??= make()
    made.then(
      ({ answer }) => response.end(answer),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    close: async () => {
      door.close()
      door.closeAllConnections()
      await made?.then(
        (one) => one.close(),
        () => {},
      )
    },
  }
}
