import { narrowingFault } from '../question/narrowing-fault.ts'
import { isCalendarGroup } from '../question/question.ts'
import { addDays } from '../time/day.ts'
import type { Answer } from './answer.ts'
import { isWatched, signalsOf, type Signal } from './signals.ts'
import { splitOf, type Split } from './split.ts'
import { channelWindows, type ChannelWindow } from './windows.ts'
import type { WorkingCalendar } from '../time/working-calendar.ts'

/** What an analyst would add to an answer. */
export interface Insights {
  /** Where a change that is more than noise comes from; null where it can't be told. */
  readonly split: Split | null
  /** Early warnings about the latest day that is over. */
  readonly signals: readonly Signal[]
  /** Of durations that have a sample: the window in which they end well, by channel. */
  readonly windows: readonly ChannelWindow[]
}

/** Reads from what the answer was made from. */
export function insightsOf(answer: Answer, { calendar }: { calendar: WorkingCalendar }): Insights {
  const { metric, question, index, period, lastDay } = answer
  const { statistic } = question
  const isOver = !period.soFar || addDays(lastDay, 1) < period.end
  return {
    split: splitChange(answer),
    signals:
      isOver && isWatched(metric, question) ? signalsOf(metric, { index, day: lastDay, calendar, statistic }) : [],
    windows: channelWindows(metric, index, period),
  }
}

/**
 * Along the dimension that was asked for, else along the channels; percentiles don't split, nor what can't be had for a
 * part: a share in the move tells of few answers as much as their figure would. Nor along what most of it has no key of.
 */
function splitChange({ metric, question, comparison, index }: Answer): Split | null {
  const { by, statistic = 'mean' } = question
  if (!comparison?.change?.isChange || statistic !== 'mean') return null
  if (narrowingFault(metric, index.catalogue) !== null) return null
  const along = by === undefined || isCalendarGroup(by) ? 'channel' : by
  if (metric.caveats?.[along] !== undefined) return null
  return splitOf(metric, { index, by: along, now: comparison.period, before: comparison.partner })
}
