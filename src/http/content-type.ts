import { HttpFault } from './http-fault.ts'

const formats = { 'application/json': 'json', 'application/x-ndjson': 'ndjson', 'text/csv': 'csv' } as const

export interface BodyType {
  readonly format: (typeof formats)[keyof typeof formats]
  /** In lower case; `utf-8` unless said. */
  readonly charset: string
}

/** What the header says; throws 415 for anything but the three types taken. */
export function readContentType(header: string | undefined): BodyType {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase())
  const format = Object.entries(formats).find(([name]) => name === type)?.[1]
  if (!format)
    throw new HttpFault(415, `Cannot read this Content-Type: send ${Object.keys(formats).join(', ')}`, {
      'accept-post': Object.keys(formats).join(', '),
    })
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return { format, charset: charset?.replaceAll('"', '') || 'utf-8' }
}
