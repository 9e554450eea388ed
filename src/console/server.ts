import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Faults } from './faults.ts'
import { serveFile, serveUpload } from './file-routes.ts'
import { serveAuthorize } from './oauth-page.ts'
import { textReply, type Reply } from './reply.ts'
import { serveResponseUrl } from './response-url.ts'
import type { ConsoleState } from './state.ts'
import { serveApi } from './web-api.ts'

export interface World {
  readonly state: ConsoleState
  readonly faults: Faults
  /** A further route, asked first; for the control routes of a separate process. */
  readonly extraRoute?: (path: string, body: Buffer) => Promise<Reply | undefined> | undefined
}

/** Listens on 127.0.0.1 and tells the state its own address. */
export async function startServer(world: World): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serve(world, request).then(
      (reply) => reply && send(response, reply),
      (error: unknown) => send(response, textReply(500, error instanceof Error ? String(error.stack) : String(error))),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(world.state.options.port ?? 0, '127.0.0.1', resolve)
  })
  world.state.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return server
}

async function serve(world: World, request: IncomingMessage): Promise<Reply | undefined> {
  const body = await readBody(request)
  const [path = ''] = (request.url ?? '').slice(1).split('?')
  const slash = path.indexOf('/')
  const [area, rest] = slash < 0 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)]
  switch (area) {
    case 'api':
      return serveApi(world, { name: rest, request, body })
    case 'commands':
      return serveResponseUrl(world, { id: rest.slice(rest.indexOf('/') + 1), body, socket: request.socket })
    case 'upload':
      return serveUpload(world, { ticket: rest.replace('v1/', ''), request, body })
    case 'files-pri':
      return serveFile(world.state, { path: rest, request })
    case 'oauth':
      return serveAuthorize(world.state, request)
    default:
      return (await world.extraRoute?.(path, body)) ?? textReply(404, 'not found')
  }
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) return
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) })
  response.end(reply.body)
}
