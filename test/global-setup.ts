import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { type Cluster, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers any request with the URL of a running PostgreSQL. */
    readonly postgresDoor: string
  }
}

/** One PostgreSQL for the whole run, started when the first test asks for it, so that a run without such tests costs nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<Cluster> | null = null
  const door = createServer((_request, response) => {
    cluster ??= startPostgres()
    cluster.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)

  return async () => {
    door.close()
    door.closeAllConnections()
    await cluster?.then(
      (running) => running.stop(),
      () => {},
    )
  }
}
