import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { StringDecoder } from 'node:string_decoder'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { HttpFault } from './http-fault.ts'

/** 10 MiB, on the wire and unpacked. */
export const bodyLimit = 10 * 1024 * 1024

/** How much of a body that is too long is read on, so that the sender gets to read the answer. */
const drainLimit = 64 * 1024 * 1024

function tooLarge(headers: Record<string, string> = {}): HttpFault {
  return new HttpFault(413, 'Cannot take the body: it is over 10 MiB, send it in parts', headers)
}

/** The body's bytes as they come over the wire; throws 413 past the limit, 400 when the sender goes away. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of chunksOf(request)) {
    length += chunk.length
    if (length <= bodyLimit) chunks.push(chunk)
    else chunks.length = 0
    if (length > drainLimit) throw tooLarge({ connection: 'close' })
  }
  if (length > bodyLimit) throw tooLarge()
  return Buffer.concat(chunks, length)
}

async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false })
  } catch {
    throw new HttpFault(400, 'Cannot read the body: it broke off')
  }
}

/** Checks the header alone, before the body is read; throws 415. */
export function readEncoding(header: string | undefined): 'identity' | 'gzip' {
  const encoding = (header ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return 'identity'
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip'
  throw new HttpFault(415, 'Cannot read this Content-Encoding: send the body plain or with gzip', {
    'accept-encoding': 'gzip',
  })
}

const gunzipAsync = promisify(gunzip)

/** Unpacks off the event loop, never beyond the limit: 413 past it, 400 when it is cut off or no gzip. */
export async function unpack(body: Buffer): Promise<Buffer> {
  try {
    return await gunzipAsync(body, { maxOutputLength: bodyLimit })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    const reason = code === 'Z_BUF_ERROR' ? 'it ends too early' : 'it is not gzip, though Content-Encoding says so'
    throw new HttpFault(400, `Cannot unpack the body: ${reason}`)
  }
}

const sliceBytes = 1024 * 1024

/**
 * The text of a body, without a byte order mark, decoded in slices; throws 400 when the bytes are not of that charset,
 * 415 for a strange one.
 */
export async function decode(body: Buffer, charset: string): Promise<string> {
  const decoder = decoderOf(charset, body)
  let text = ''
  for (let start = 0; start < body.length; start += sliceBytes) {
    if (start > 0) await setImmediate()
    text += decoder.write(body.subarray(start, start + sliceBytes))
  }
  text += decoder.end()
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

interface Decoder {
  write(bytes: Buffer): string
  end(): string
}

function decoderOf(charset: string, body: Buffer): Decoder {
  if (charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') return otherDecoder(charset)
  if (isUtf8(body)) return new StringDecoder('utf8')
  throw new HttpFault(
    400,
    'Cannot read the body: it is not UTF-8, send it as UTF-8 or name its charset in Content-Type',
  )
}

function otherDecoder(charset: string): Decoder {
  const decoder = createTextDecoder(charset)
  const decodePart = (bytes: Buffer, stream: boolean): string => {
    try {
      return decoder.decode(bytes, { stream })
    } catch {
      throw new HttpFault(400, `Cannot read the body: it is not ${decoder.encoding}, though Content-Type says so`)
    }
  }
  return { write: (bytes) => decodePart(bytes, true), end: () => decodePart(Buffer.alloc(0), false) }
}

function createTextDecoder(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    throw new HttpFault(415, 'Cannot read this charset: send UTF-8')
  }
}
