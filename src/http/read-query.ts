import type * as z from 'zod'
import { HttpFault } from './http-fault.ts'
import { shapeFaults } from './shape-faults.ts'

/** The query's parameters; throws 400 naming the ones there are no such, given twice or too long. */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, query: unknown): z.infer<Schema> {
  const result = schema.safeParse({ ...(query as object) })
  if (result.success) return result.data
  throw new HttpFault(400, shapeFaults(schema, result.error.issues, query))
}
