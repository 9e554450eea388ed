import type { FastifyInstance } from 'fastify'
import type { Doors } from '../doors.ts'
import type { Admission } from './admission.ts'
import { readQuery } from './read-query.ts'
import { askSchema } from './row-schemas.ts'
import { credentialsOf } from './rows-route.ts'

/** `GET /api/v1/metrics/{id}`: the answer to a question, as JSON. */
export function addAskRoute(app: FastifyInstance, { doors, admission }: { doors: Doors; admission: Admission }): void {
  app.get<{ Params: { id: string } }>('/api/v1/metrics/:id', async (request, reply) => {
    const asker = await admission.admitReader(credentialsOf(request))
    const words = readQuery(askSchema, request.query)
    return reply.send(await doors.ask(asker, request.params.id, words))
  })
}
