import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import type { Doors } from '../doors.ts'
import { HttpFault } from './http-fault.ts'

const patienceMs = 5000

/** What orchestrators and Prometheus ask; nobody needs a key for it. */
export function addProbeRoutes(
  app: FastifyInstance,
  { doors, registry, isStopping }: { doors: Doors; registry: Registry; isStopping: () => boolean },
): void {
  app.get('/healthz', (_request, reply) => reply.send({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    const faults = isStopping() ? ['It is being stopped'] : await faultsOf(doors)
    if (faults.length > 0)
      throw new HttpFault(
        503,
        faults.map((message) => ({ message })),
      )
    return reply.send({ status: 'ok' })
  })

  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )

  app.get('/api/v1/openapi.json', async (_request, reply) => {
    // Loaded when somebody asks for it: hardly anybody does, and it is not small.
    const { openApiText } = await import('./openapi.ts')
    return reply.header('content-type', 'application/json; charset=utf-8').send(openApiText())
  })
}

async function faultsOf(doors: Doors): Promise<readonly string[]> {
  const patience = new AbortController()
  const late = setTimeout(patienceMs, ['It did not find out in time whether it can serve'], { signal: patience.signal })
  late.catch(() => undefined)
  try {
    return await Promise.race([doors.faults(), late])
  } finally {
    patience.abort()
  }
}
