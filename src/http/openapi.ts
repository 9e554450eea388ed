import * as z from 'zod'
import { answerSchema } from './answer-schema.ts'
import { askSchema, callSchema, entrySchema } from './row-schemas.ts'

let text: string | undefined

/** The OpenAPI 3.1 document of the doors, as JSON; made once. */
export function openApiText(): string {
  text ??= JSON.stringify(openApi())
  return text
}

const errors = { $ref: '#/components/schemas/Errors' }
const metricId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const json = (schema: object) => ({ 'application/json': { schema } })
const refused = (description: string) => ({ description, content: json(errors) })
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

function openApi(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Daybook',
      version: '1',
      description: 'Records entries and calls of a team, and answers questions.',
    },
    paths: {
      '/api/v1/entries': { post: recording('Entry', 'Records entries') },
      '/api/v1/calls': { post: recording('Call', 'Records whole calls or contacts') },
      '/api/v1/metrics/{id}': { get: asking() },
      '/healthz': { get: probe('Whether the process is alive') },
      '/readyz': {
        get: { ...probe('Whether it can serve'), responses: { ...fine, 503: refused('It cannot, and why') } },
      },
      '/metrics': { get: { summary: 'Figures for Prometheus', responses: { 200: { description: 'Text format' } } } },
    },
    components: {
      schemas: {
        Entry: schemaOf(entrySchema),
        Call: schemaOf(callSchema),
        Recorded: recorded,
        Answer: schemaOf(answerSchema, 'output'),
        Errors: errorList,
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, "dbk_…"; one to record, another to read.' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            'Standard Webhooks, with webhook-id and webhook-timestamp, over the bytes of the body as they are sent (compressed, if they are); ?source= names the signing secret. No Authorization header beside it.',
        },
      },
    },
  }
}

const fine = { 200: { description: 'Yes', content: json({ type: 'object', properties: { status: { const: 'ok' } } }) } }
const probe = (summary: string) => ({ summary, security: [], responses: fine })

function recording(row: 'Entry' | 'Call', summary: string): object {
  return {
    summary,
    security: [{ key: [] }, { signature: [] }],
    parameters: [
      { name: 'source', in: 'query', schema: { type: 'string' }, description: "The signing secret's id" },
      {
        name: 'Idempotency-Key',
        in: 'header',
        schema: { type: 'string', maxLength: 255 },
        description: 'A repeat within 48 hours gets the first answer',
      },
      { name: 'Content-Encoding', in: 'header', schema: { enum: ['gzip'] } },
    ],
    requestBody: {
      required: true,
      content: {
        ...json({ oneOf: [reference(row), { type: 'array', items: reference(row), maxItems: 100_000 }] }),
        'application/x-ndjson': { schema: reference(row) },
        'text/csv': { schema: { type: 'string', description: csvWords } },
      },
    },
    responses: {
      200: { description: 'All rows are on disk', content: json(reference('Recorded')) },
      ...refusals,
      409: refused('The same key or row id came with other content before'),
      413: refused('Over 10 MiB or 100,000 rows'),
      415: refused('Another type, charset or encoding'),
      503: refused('Too much comes in at this moment; Retry-After says when to send it again'),
    },
  }
}

function asking(): object {
  const shape = schemaOf(askSchema) as { properties: Record<string, { description?: string }> }
  const words = Object.entries(shape.properties).map(([name, schema]) => ({ name, in: 'query', schema }))
  return {
    summary: 'Answers a question, in the words of the command',
    security: [{ key: [] }],
    parameters: [metricId, ...words],
    responses: {
      200: { description: 'The answer', content: json(reference('Answer')) },
      ...refusals,
      404: refused('There is no such metric'),
    },
  }
}

const csvWords =
  'The first row names the fields; cells are separated by comma, semicolon or tab. Y, N, 1 and 0 are truths too, lists are written 30|67.5, histograms 1:2 5:20.'

const refusals = {
  400: refused('Something is wrong with the request; nothing is stored'),
  401: refused('No key, or not one in use'),
  403: refused('A key for something else'),
  429: refused('Too many requests; Retry-After says when'),
}

const recorded = {
  type: 'object',
  required: ['accepted', 'duplicates'],
  properties: { accepted: { type: 'integer' }, duplicates: { type: 'integer' } },
}

const errorList = {
  type: 'object',
  required: ['errors'],
  properties: {
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message'],
        properties: {
          index: { type: 'integer', description: 'The row, from 0' },
          field: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  })
  return rest
}
