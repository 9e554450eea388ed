import { parse as parseQuery } from 'node:querystring'
import { invalidArguments } from './api-error.ts'
import { parseMultipart } from './multipart.ts'
import type { Fields } from './wire.ts'

/** The arguments of one Web API call. Forms carry everything as text with objects as JSON, JSON bodies carry both; reading hides the difference. */
export class Arguments {
  readonly fields: Fields

  constructor(fields: Fields) {
    this.fields = fields
  }

  has(name: string): boolean {
    const value = this.fields[name]
    return value !== undefined && value !== null && value !== ''
  }

  text(name: string): string | undefined {
    if (!this.has(name)) return undefined
    const value = this.fields[name]
    return typeof value === 'string' ? value : String(value)
  }

  needText(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw invalidArguments(`missing required field: ${name}`)
    return value
  }

  number(name: string): number | undefined {
    const value = this.text(name)
    return value === undefined ? undefined : Number(value)
  }

  flag(name: string): boolean {
    const value = this.text(name)
    return value === 'true' || value === '1'
  }

  /** An object or list argument; `unparsable` is thrown when its text is not JSON. */
  json(name: string, unparsable: Error = invalidArguments(`must be valid JSON: ${name}`)): unknown {
    if (!this.has(name)) return undefined
    const value = this.fields[name]
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      throw unparsable
    }
  }
}

/** Reads a call's body by its content type. A JSON body that is not an object, or not JSON, throws. */
export function parseArguments(contentType: string, body: Buffer): Arguments {
  if (contentType.startsWith('application/json')) return new Arguments(parseObject(body.toString()))
  if (contentType.startsWith('multipart/form-data')) return new Arguments(multipartFields(contentType, body))
  return new Arguments({ ...parseQuery(body.toString()) })
}

function parseObject(text: string): Fields {
  const value: unknown = JSON.parse(text || '{}')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('Not an object')
  return value as Fields
}

function multipartFields(contentType: string, body: Buffer): Fields {
  const fields: Fields = {}
  for (const part of parseMultipart(contentType, body)) fields[part.name] = part.data.toString()
  return fields
}
