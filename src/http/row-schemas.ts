import * as z from 'zod'
import type { AskWords, CallRow, EntryRow } from '../doors.ts'

// A description completes the sentence "Must be …", and stands in the OpenAPI document too.

// No control characters, and no halves of a surrogate pair: databases refuse some of them.
const plainText = /^[^\p{Cc}\p{Cs}]*$/u
const linesOfText = /^[^\p{Cc}\p{Cs}]*([\t\n\r][^\p{Cc}\p{Cs}]*)*$/u
const listLimit = 100_000

const word = (longest: number, description: string) => z.string().max(longest).regex(plainText).describe(description)
const seconds = (description: string) => z.number().min(0).describe(`a number of seconds such as 67.5 (${description})`)

const day = word(40, 'a day such as "2026-11-20"')
const channel = word(200, 'a channel such as "phone"')
const agent = word(200, "an agent's id")
const id = word(200, 'a text of up to 200 characters, the same when the row is sent again')
const flag = z.boolean()
const whole = z.number().int().min(0)

// Lists and tables are looked at until their first bad item: zod's own would make a list of 100,000 bad items 100,000
// faults, which takes seconds. The second argument of each is its form in the OpenAPI document.

type Json = { readonly description: string; readonly [word: string]: unknown }

function list<Item>(isItem: (item: unknown) => boolean, json: Json) {
  return z
    .custom<Item[]>((value) => Array.isArray(value) && value.length <= listLimit)
    .check(({ value, issues }) => {
      const bad = Array.isArray(value) ? value.findIndex((item) => !isItem(item)) : -1
      if (bad >= 0) issues.push({ code: 'custom', path: [bad], input: value })
    })
    .meta({ type: 'array', maxItems: listLimit, ...json })
}

function table(isEntry: (entry: [string, unknown]) => boolean, json: Json) {
  const isTable = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  return z
    .custom<Record<string, number>>(isTable)
    .check(({ value, issues }) => {
      const bad = isTable(value) ? Object.entries(value).find((entry) => !isEntry(entry)) : undefined
      if (bad) issues.push({ code: 'custom', path: [bad[0]], input: value })
    })
    .meta({ type: 'object', ...json })
}

const isSeconds = (item: unknown): boolean => typeof item === 'number' && item >= 0 && item < Infinity
const isText = (item: unknown): boolean => typeof item === 'string' && item.length <= 200 && plainText.test(item)
const isTimes = ([point, item]: [string, unknown]): boolean =>
  Number.isSafeInteger(item) && (item as number) >= 0 && /^\d{1,3}$/.test(point)

export const entrySchema = z.strictObject({
  measure: word(200, 'the name of a measure, such as "inquiries"'),
  date: day,
  value: z
    .union([z.number(), z.string().regex(/^\s*[+-]?\d{1,20}([.,]\d{1,10})?\s*$/)])
    .describe('a number such as 12, or for money also a text such as "12.50"')
    .optional(),
  seconds: list<number>(isSeconds, {
    items: { type: 'number', minimum: 0 },
    description: 'a list of up to 100,000 numbers of 0 or more, such as [30, 67.5]',
  }).optional(),
  sum_s: seconds('the sum of the durations').optional(),
  n: whole.describe('how many durations the sum is of, a whole number').optional(),
  max_s: seconds('the longest duration').optional(),
  rating: z.number().describe('a point of the scale, such as 5').optional(),
  histogram: table(isTimes, {
    additionalProperties: { type: 'integer', minimum: 0 },
    description: 'how often each point was given, such as {"5": 3}',
  }).optional(),
  ids: list<string>(isText, {
    items: { type: 'string', maxLength: 200 },
    description: 'a list of up to 100,000 texts, such as ["c-1", "c-2"]',
  }).optional(),
  channel: channel.optional(),
  agent: agent.optional(),
  area: word(200, 'what the value is about, such as "delivery"').optional(),
  mode: z.enum(['set', 'add']).describe('"set" or "add"').optional(),
  id: id.optional(),
  note: z.string().max(2000).regex(linesOfText).describe('a text of up to 2000 characters').optional(),
}) satisfies z.ZodType<EntryRow>

export const callSchema = z.strictObject({
  id: id.optional(),
  date: day.optional(),
  started_at: word(60, 'a moment such as "2026-11-20T09:30:00+01:00"').optional(),
  channel: channel.optional(),
  agent: agent.optional(),
  answered: flag.describe('true or false (whether somebody answered)'),
  wait_s: seconds('how long they waited').optional(),
  talk_s: seconds('how long they talked').optional(),
  wrap_s: seconds('how long the work after the call took').optional(),
  resolved: flag.describe('true or false (whether the matter is settled)').optional(),
  first_contact: flag.describe('true or false (whether it was settled at the first contact)').optional(),
  rating: z.number().describe("the customer's rating, from 1 to 5").optional(),
}) satisfies z.ZodType<CallRow>

const asked = (description: string) => z.string().max(200).describe(description).optional()

export const askSchema = z.strictObject({
  period: asked('one period, such as "week" or "2026-11"'),
  vs: asked('one period, or "target"'),
  by: asked('one of channel, agent, area, day, week, month'),
  channel: asked('one channel'),
  agent: asked('one agent'),
  area: asked('one area'),
  stat: asked('one of mean, p50, p90, max'),
}) satisfies z.ZodType<AskWords>

export const signedQuerySchema = z.strictObject({
  source: z.string().max(20).describe('the id of one signing secret').optional(),
})
