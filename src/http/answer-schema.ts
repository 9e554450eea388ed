import * as z from 'zod'
import type { AnswerJson } from '../doors.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const period = z.strictObject({ start: day, end: day.describe('The day after the last') })
const amount = z.number().nullable()
const count = z.int().nonnegative()

const figure = {
  value: amount.describe("Unrounded, in the metric's unit; null for no value"),
  why_not: z.string().exactOptional().describe('Why there is no value'),
  stats: z
    .strictObject({ mean: amount, p50: amount, p90: amount, max: amount })
    .exactOptional()
    .describe('Of durations, in seconds; percentiles within 1 %'),
  n: amount.describe('How many things it rests on; of a count the count itself'),
  numerator: z
    .number()
    .exactOptional()
    .describe('What a share or ratio divides, by the denominator; money in major units, times in seconds'),
  denominator: z.number().exactOptional(),
  interval: z.strictObject({ low: z.number(), high: z.number() }).exactOptional().describe('95 %, by Wilson'),
  spread: z
    .strictObject({ mean: z.number(), min: z.number(), max: z.number() })
    .exactOptional()
    .describe("Of a level's days"),
  mean: z.number().exactOptional().describe('Of ratings: the mean point'),
}

const figures = z.record(z.string(), z.strictObject({ unit: z.string().describe('Its own'), ...figure }))

const comparison = z.strictObject({
  of: z
    .strictObject({ period, value: amount })
    .exactOptional()
    .describe("What is held against the other period, when today is left out of the answer's own"),
  period,
  value: amount,
  change: amount,
  change_unit: z.string().nullable(),
  is_change: z
    .boolean()
    .nullable()
    .describe('Whether it is more than noise, two-sided 95 %; null where no test applies'),
})

const budget = z.strictObject({
  metric: z.string(),
  allowed: z.number().nullable().describe('Of a share null as long as it has no answers'),
  used: z.number().nullable().describe('Null as long as nothing is recorded'),
  runs_out: day.nullable().describe('The day on which it is used up at this pace'),
})

const limit = z.strictObject({
  basis: z
    .enum(['change-percent', 'change-amount', 'deviation', 'signal', 'missing', 'budget'])
    .exactOptional()
    .describe('What is made of the figure before it is held against the bounds; left out for the figure itself'),
  unit: z.string().exactOptional().describe('Of value, warn and critical, where that is not the unit of the answer'),
  window: period,
  value: amount,
  warn: z.string().nullable().describe('Like ">5"; of a bound with two sides "<75 or >85"'),
  critical: z.string().nullable(),
  state: z
    .enum(['ok', 'warn', 'critical', 'no_value'])
    .describe(
      'Of a day that is not over only what can no longer turn, such as a count over its bound; else no_value, as of what has too few behind it, or may be chance',
    ),
  so_far: z
    .boolean()
    .exactOptional()
    .describe('True where the window ends today and the value may still turn: it is judged when the day is over'),
  budget: budget
    .exactOptional()
    .describe('Of a limit on a budget what its value says, over the stretch the window is in'),
})

const target = z.strictObject({
  period: period.describe('The days it is over: of totals without today, where there are others'),
  value: z.number(),
  change: amount,
  change_unit: z.string(),
  is_met: z.boolean().nullable().describe('Null where neither side is good, and of a total of today that may yet grow'),
})

const group = z.strictObject({
  key: z.string().nullable().describe('Null is "not said"; of a day, week or month what asks for it'),
  ...figure,
  target: target.exactOptional(),
  is_part: z.boolean().exactOptional().describe('Days of the week or month lie outside the period'),
})

const split = z.strictObject({
  by: z.enum(['channel', 'agent', 'area']),
  parts: z.array(z.strictObject({ key: z.string().nullable(), part: z.enum(['rate', 'mix']), amount: z.number() })),
  rest: z.number().describe('What all other parts add up to'),
  is_reversal: z.boolean(),
})

const signal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('outside'), day, value: z.number(), lower: z.number(), upper: z.number() }),
  z.strictObject({ kind: z.literal('run'), day, side: z.enum(['above', 'below']), mean: z.number() }),
])

const window = z.strictObject({
  channel: z.string().nullable(),
  n: count,
  low: amount,
  high: amount,
  inside: amount.describe('The share of all inside, in %'),
})

const limitRecord = z.strictObject({
  metric: z.string(),
  statistic: z.string().nullable(),
  channel: z.string().nullable(),
  area: z.string().nullable(),
  within: count,
  days: count,
})

/** The answer to a question, as it is sent and described. */
export const answerSchema = z.strictObject({
  metric: z.string(),
  unit: z.string().describe("%, s, a thing that is counted, or the team's currency"),
  period: period.extend({ label: z.string(), so_far: z.boolean().describe('Today is in it, and not over') }),
  ...figure,
  mix: z
    .strictObject({ key: z.string(), in_use: count })
    .exactOptional()
    .describe('Of channel_mix: the channel whose share is told and compared, and how many channels have anything'),
  coverage: z.strictObject({ days: count, of: count }),
  comparison: comparison.exactOptional(),
  limit: limit.exactOptional(),
  target: target.exactOptional().describe('What the team aims at over these days'),
  parts: figures.exactOptional().describe('What a total is made of, and the metrics shown under this one'),
  beside: figures.exactOptional().describe('The metric this one is not to be judged without'),
  groups: z.array(group).exactOptional(),
  split: split.exactOptional().describe('Where a change that is more than noise comes from'),
  signals: z.array(signal).exactOptional().describe('Early warnings about the latest day that is over'),
  windows: z.array(window).exactOptional().describe('The seconds in which calls end well'),
  peers: z.strictObject({ agents: count, median: amount }).exactOptional().describe("Beside one agent's figure"),
  limits: z.array(limitRecord).exactOptional(),
  budgets: z.array(budget).exactOptional(),
  medians: z.record(z.string(), amount).exactOptional().describe('Of a scorecard, null among fewer than five agents'),
  cards: z.array(z.strictObject({ agent: z.string(), figures })).exactOptional(),
}) satisfies z.ZodType<AnswerJson>
