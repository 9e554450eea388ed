import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { METRICS } from '../../../src/domain/catalogue/metrics.ts'
import { readName } from '../../../src/domain/entries/name.ts'
import { STATISTICS } from '../../../src/domain/limits/limit.ts'
import { DIMENSIONS, GROUPINGS } from '../../../src/domain/question/groupings.ts'
import { formatQuestion, parseQuestion } from '../../../src/domain/question/parse-question.ts'
import { isCalendarGroup, type Question, type Versus } from '../../../src/domain/question/question.ts'
import { readWords } from '../../../src/domain/question/words.ts'
import { BUILT_IN_CHANNELS } from '../../../src/domain/team.ts'
import { isoWeeksIn } from '../../../src/domain/time/calendar.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import { TRAILING_DAYS, type PeriodPhrase } from '../../../src/domain/time/period.ts'
import { TEAM } from '../plain-rows.ts'

const LINES = process.env['SOAK'] === '1' ? 100_000 : 10_000
const LONG_MS = 300_000

const parse = (line: string) => parseQuestion(readWords(line), TEAM)

const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count))
const year = fc.integer({ min: 2000, max: 2099 })
const unit = fc.constantFrom('week', 'month', 'quarter', 'year')
const dayWord = fc.oneof(
  fc.record({ kind: fc.constantFrom('today', 'yesterday') }),
  fc.record({ kind: fc.constant('weekday'), weekday: fc.integer({ min: 1, max: 7 }) }),
)
const phrases = fc.oneof(
  dayWord,
  unit.map((word) => ({ kind: 'trailing', days: TRAILING_DAYS[word], word })),
  fc.record({ kind: fc.constant('trailing'), days: fc.integer({ min: 1, max: 3660 }) }),
  fc.record({ kind: fc.constant('calendar'), unit, which: fc.constantFrom('this', 'last') }),
  fc.record({ kind: fc.constant('to-date'), unit: fc.constantFrom('month', 'quarter', 'year') }),
  fc.record({ kind: fc.constantFrom('since', 'day'), day }),
  fc.record({ kind: fc.constant('since-word'), from: dayWord }),
  fc.record({ kind: fc.constant('month'), year, month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('quarter'), year, quarter: fc.integer({ min: 1, max: 4 }) }),
  year.chain((of) => fc.integer({ min: 1, max: isoWeeksIn(of) }).map((week) => ({ kind: 'iso-week', year: of, week }))),
  fc.tuple(day, fc.nat({ max: 400 })).map(([first, more]) => ({ kind: 'range', first, last: addDays(first, more) })),
) as fc.Arbitrary<PeriodPhrase>

const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('4711', 'r&d', 'a&amp;b', "joe 'ace'", '<@u1|x>', 'team:x', 'by channel', 'the', 'week,', 'p90'),
  )
  .map(readName)
  .filter((read) => 'key' in read)
const nameKey = name.map((read) => ('key' in read ? read.key : ''))

const questions: fc.Arbitrary<Question> = fc
  .record(
    {
      metric: fc.constantFrom(...METRICS.map(({ id }) => id)),
      period: phrases,
      where: fc.record(
        { channel: fc.constantFrom(...BUILT_IN_CHANNELS, 'fax'), agent: nameKey, area: nameKey },
        { requiredKeys: [] },
      ),
      share: fc.boolean(),
      versus: fc.oneof(phrases, fc.constant<Versus>({ kind: 'target' })),
      by: fc.constantFrom(...GROUPINGS),
      top: fc.integer({ min: 1, max: 50 }),
      statistic: fc.constantFrom(...STATISTICS),
      team: name.map((read) => ('name' in read ? read.name : '')),
    },
    { requiredKeys: ['metric', 'period', 'where', 'share'] },
  )
  .map(sensible)

/** Statistics belong to durations, the first groups to a dimension; what is whole can't be narrowed or taken apart. */
function sensible({ statistic, top, where, by, versus, ...rest }: Question): Question {
  const { figure, isQuestion } = METRICS.find(({ id }) => id === rest.metric)!
  const isWhole = ['rep_pulse', 'perceived_retention_gap', 'limit_compliance'].includes(rest.metric)
  const isRefused = (isWhole && by === 'agent') || (rest.metric === 'rep_pulse' && by === 'day')
  const isApart = figure.kind === 'scorecard' || (figure.kind === 'compliance' && !isCalendarGroup(by))
  const asked = isApart || isRefused || by === undefined ? {} : { by }
  const kept = figure.kind === 'scorecard' ? 'agent' : (asked.by ?? (figure.kind === 'mix' ? figure.by : 'day'))
  const isCompared = figure.kind !== 'scorecard' && !(versus?.kind === 'target' && isQuestion)
  const isRanked = DIMENSIONS.some((dimension) => dimension === kept)
  return {
    ...rest,
    ...asked,
    ...(isCompared && versus !== undefined ? { versus } : {}),
    ...(figure.kind === 'duration' && statistic !== undefined ? { statistic } : {}),
    ...(isRanked && top !== undefined ? { top } : {}),
    where: isWhole ? {} : where,
  }
}

const PIECES = ['churn', 'wait_time', 'channel_mix', 'rep_pulse', 'for', 'the', 'week', 'month', 'last', 'past', 'this', 'since', '14', '3', 'days', 'weeks', 'monday', 'november', 'to', 'date', 'q3', '2026', '2026-11', '2026-W53', '2026-11-01', '..', 'by', 'per', 'channel', 'day', 'agents', 'vs', 'compared', 'target', 'channel:', 'channel:phone', 'agent:ana', 'area:"a b"', 'chanel:phone', 'team:x', 'p90', 'p95', 'median', 'top', 'top5', '51', 'share', 'and', 'constructor', '__proto__', ',', '?', '"', '“', '<@U1|x>', '&gt;', '🙂', '\u202e', 'x'.repeat(200)] // prettier-ignore

const anyText = fc.string({ unit: 'binary', maxLength: 400 })
const longText = fc.string({ unit: 'grapheme', minLength: 1000, maxLength: 3000 })
const spliced = fc
  .tuple(
    fc.constantFrom('churn ', 'wait_time ', 'channel_mix ', ''),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }),
    fc.constantFrom(' ', ' ', ' ', ''),
  ) // prettier-ignore
  .map(([metric, pieces, gap]) => metric + pieces.join(gap))

type Slip = (line: string, at: number, letter: string) => string

const SLIPS: readonly Slip[] = [
  (line, at) => line.slice(0, at) + line.slice(at + 1),
  (line, at) => line.slice(0, at) + line.charAt(at + 1) + line.charAt(at) + line.slice(at + 2),
  (line, at, letter) => line.slice(0, at) + letter + line.slice(at),
  (line, at, letter) => line.slice(0, at) + letter + line.slice(at + 1),
  (line, at) => line.slice(0, at) + line.slice(Math.max(at, line.indexOf(' ', at))),
]

const slips = fc.array(
  fc.tuple(fc.constantFrom(...SLIPS), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...'abeklmoprstwy0159 :-.",?<&\u00e9')), // prettier-ignore
  { minLength: 1, maxLength: 4 },
)
const mistyped = fc.tuple(questions, slips).map(
  ([question, list]) =>
    list.reduce((line, [slip, where, letter]) => slip(line, Math.floor(where * line.length), letter), formatQuestion(question)), // prettier-ignore
)

const lines = fc.oneof(
  { weight: 20, arbitrary: anyText },
  { weight: 1, arbitrary: longText },
  { weight: 35, arbitrary: spliced },
  { weight: 45, arbitrary: mistyped },
)

/** What makes a fault of help: an offer, a rule, a form to follow, or what there is. */
const RIGHT =
  /did you mean "|try one of|may come|goes with|goes by|: keep |once is enough|from 1 to|looks? like|run from|needs a day|add by|use by|leave it out|is written|has \d\d days|nothing is kept from before|two ends|at most|give a name|counts days|take the whole|write it like|follows|comes first|: leave by|one at a time|before the mention|no figures yet|days are written|from day to day/

describe('the language of questions', () => {
  test(
    'prints each question as words that are read back as the same question',
    () => {
      fc.assert(
        fc.property(questions, (question) => {
          expect(parse(formatQuestion(question))).toEqual({ question })
        }),
        { seed: 5, numRuns: LINES / 5 },
      )
    },
    LONG_MS,
  )

  test(
    'makes a question of any text, which prints back to itself, or says what would be right',
    () => {
      let asked = 0
      fc.assert(
        fc.property(lines, (line) => {
          const read = parse(line)
          if ('question' in read) {
            asked += 1
            expect(parse(formatQuestion(read.question))).toEqual(read)
          } else {
            expect(read.fault.length).toBeLessThan(500)
            expect(read.fault).toMatch(RIGHT)
          }
        }),
        { seed: 3, numRuns: LINES },
      )
      expect(asked).toBeGreaterThan(LINES / 20)
      expect(asked).toBeLessThan(LINES / 2)
    },
    LONG_MS,
  )
})
