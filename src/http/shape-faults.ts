import type * as z from 'zod'
import { nearestWord } from '../domain/nearest-word.ts'
import type { RowFault } from '../doors.ts'

const faultsARow = 20

/** What is wrong with `input`, in plain words that say what would be right: at most 20 faults, unknown fields first. */
export function shapeFaults(schema: z.ZodObject, issues: readonly z.core.$ZodIssue[], input: unknown): RowFault[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.slice(0, faultsARow).map((key) => unknownField(schema, key)) : [],
  )
  const wrong = issues.filter((issue) => issue.code !== 'unrecognized_keys')
  return [...unknown, ...wrong.map((issue) => wrongField(schema, issue.path, input))].slice(0, faultsARow)
}

function unknownField(schema: z.ZodObject, name: string): RowFault {
  const fields = Object.keys(schema.shape)
  const near = name.length > 60 ? null : nearestWord(name, fields)
  const hint = near === null ? `the fields are ${fields.join(', ')}` : `did you mean "${near}"?`
  return { field: shorten(name), message: `There is no field "${shorten(name)}": ${hint}` }
}

function wrongField(schema: z.ZodObject, path: readonly PropertyKey[], input: unknown): RowFault {
  const [field, item] = path
  if (field === undefined) return { message: `Must be an object such as {"field": "value"}, not ${show(input)}` }
  const name = String(field)
  const wanted = schema.shape[name]?.meta()?.description ?? describeInner(schema.shape[name])
  const value = valueAt(input, [field])
  if (value === undefined) return { field: name, message: `Is missing: it must be ${wanted}` }
  if (item === undefined) return { field: name, message: `Must be ${wanted}, not ${show(value)}` }
  const place = Array.isArray(value) ? String(item) : JSON.stringify(shorten(String(item)))
  return { field: name, message: `Must be ${wanted}, but ${name}[${place}] is ${show(valueAt(value, [item]))}` }
}

function describeInner(schema: unknown): string {
  const inner = (schema as { unwrap?: () => z.ZodType } | undefined)?.unwrap?.()
  return inner?.meta()?.description ?? 'something else'
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  )
}

function show(value: unknown): string {
  if (value === null) return 'null (leave the field out when there is nothing to say)'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string')
    return value.length > 40 ? `a text of ${value.length} characters` : `the text ${JSON.stringify(value)}`
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number too large to keep'
  return String(value)
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
