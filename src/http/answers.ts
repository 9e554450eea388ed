import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { UnknownMetricError } from '../doors.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../ports.ts'
import { HttpFault } from './http-fault.ts'

const routes: readonly { readonly path: RegExp; readonly methods: string }[] = [
  { path: /^\/api\/v1\/(entries|calls)$/, methods: 'POST' },
  { path: /^\/api\/v1\/(metrics\/[^/]+|openapi\.json)$/, methods: 'GET, HEAD' },
  { path: /^\/(healthz|readyz|metrics)$/, methods: 'GET, HEAD' },
]

/** Makes every answer that is not a success `{errors: [{index?, field?, message}]}`, and sets the headers all answers have. */
export function addErrorAnswers(app: FastifyInstance, log: Log): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-request-id': request.id })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] as string
    const methods = routes.find((route) => route.path.test(path))?.methods
    if (methods === undefined) return answer(reply, new HttpFault(404, 'There is nothing at this address'))
    return answer(reply, new HttpFault(405, `Cannot do that here: send ${methods}`, { allow: methods }))
  })
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answer(reply, faultOf(error) ?? broken(error, request, log)),
  )
}

/** What Fastify could not even route: an address with half an escape, or an overlong name in it. */
export function answerUnroutable(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const fault =
    error.code === 'FST_ERR_BAD_URL'
      ? new HttpFault(400, 'Cannot read the address: an escape (%..) in it is not whole')
      : new HttpFault(404, 'There is nothing at this address')
  void answer(reply, fault)
}

interface Answerable {
  readonly status: number
  readonly faults: readonly object[]
  readonly headers: Readonly<Record<string, string>>
}

const answer = (reply: FastifyReply, { status, faults, headers }: Answerable): FastifyReply =>
  reply.code(status).headers(headers).send({ errors: faults })

function faultOf(error: FastifyError): Answerable | null {
  if (error instanceof HttpFault) return error
  if (error instanceof UserError) return new HttpFault(400, error.message)
  if (error instanceof UnknownMetricError) return new HttpFault(404, error.message)
  const status = error.statusCode
  if (status === undefined || status < 400 || status > 499) return null
  return { status, faults: [{ message: `Cannot read the request: ${error.message}` }], headers: {} }
}

/** Words for a fault of ours; what happened is in the log, under the request's id. */
function broken(error: FastifyError, request: FastifyRequest, log: Log): Answerable {
  log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'Request failed')
  const message = `Something went wrong here, not with the request: try again, or tell whoever runs this the number ${request.id}`
  return { status: 500, faults: [{ message }], headers: {} }
}
