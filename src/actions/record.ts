import { groupRows } from '../domain/answer/group-rows.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { ownMeasures } from '../domain/catalogue/needs.ts'
import type { CellKey, NewEntry } from '../domain/entries/entry.ts'
import { firstDayRead } from '../domain/limits/held-number.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isForEach, takesCells } from '../domain/limits/part.ts'
import type { Team } from '../domain/team.ts'
import { addDays, eachDay, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { CellChange, NewRecording, Repositories } from '../ports.ts'
import { judgeLimits, limitsOf } from './judge-limits.ts'
import type { ToJudge } from './limit-rows.ts'
import { oweCorrections } from './owe-corrections.ts'

/** What is older is history: it changes figures, but nobody is woken for it. */
const JUDGED_DAYS = 2

interface Recording {
  readonly team: Team
  readonly recording: NewRecording
  readonly entries: Iterable<NewEntry>
}

/** Records entries and does what follows from them; inside the caller's transaction. */
export async function record(repositories: Repositories, { team, recording, entries }: Recording) {
  const recorded = await repositories.ledger.append(recording, entries)
  await followChanges(repositories, { team, changes: recorded.changes, now: recording.recordedAt })
  return recorded
}

/** Judges the limits that the changes touch, and owes a look at the posted digests they may make wrong. */
export async function followChanges(
  repositories: Repositories,
  changed: { team: Team; changes: readonly CellChange[]; now: number },
): Promise<void> {
  await judgeChanges(repositories, changed)
  await oweCorrections(repositories, changed)
}

/** For the day before yesterday, yesterday and today. */
async function judgeChanges(
  repositories: Repositories,
  { team, changes, now }: { team: Team; changes: readonly CellChange[]; now: number },
): Promise<void> {
  const today = dayAt(now, team.zone)
  const first = addDays(today, -JUDGED_DAYS)
  const recent = changes.map(({ cell }) => cell).filter(({ day }) => day >= first)
  if (recent.length === 0) return
  const limits = await limitsOf(repositories, team)
  const days = eachDay(first, addDays(today, 1))
  const cells = groupRows(distinctOf(recent, limits.some(takesCells)), 'measure')
  const touched = { cells, catalogue: team.catalogue, days }
  const judged = limits.flatMap((limit) => toJudge(limit, touched) ?? [])
  if (judged.length > 0) await judgeLimits(repositories, { team, now, judged })
}

/** Cells that were touched, and the days that may be judged for it. */
interface Touched {
  /** By their measures. */
  readonly cells: ReadonlyMap<string, readonly CellKey[]>
  readonly catalogue: Catalogue
  readonly days: readonly Day[]
}

/** A file may change a hundred thousand cells, of few measures, days and channels; agents and areas only where they matter. */
function distinctOf(cells: readonly CellKey[], asCells: boolean): readonly CellKey[] {
  // A ledger's changes are a cell each.
  if (asCells) return cells
  const seen = new Map<string, Map<Day, Set<string>>>()
  return cells.filter(({ measure, day, channel }) => {
    const days = seen.get(measure) ?? new Map<Day, Set<string>>()
    const channels = days.get(day) ?? new Set()
    if (channels.has(channel)) return false
    seen.set(measure, days.set(day, channels.add(channel)))
    return true
  })
}

/**
 * The days that are judged by cells of the limit's figures; of a limit on each value of a dimension with the values of
 * these. Null where there is nothing to judge anew.
 */
function toJudge(limit: Limit, touched: Touched): ToJudge | null {
  const cells = cellsOf(limit, touched)
  const changed = [...new Set(cells.map(({ day }) => day))]
  if (changed.length === 0) return null
  const days = touched.days.filter((day) => {
    const first = firstDayRead(limit, day)
    return changed.some((one) => one >= first && one <= day)
  })
  if (days.length === 0 || !isForEach(limit)) return days.length === 0 ? null : { limit, days }
  const values = new Set(cells.map((cell) => cell[limit.by]))
  values.delete('')
  return values.size === 0 ? null : { limit, days, values: [...values].sort() }
}

/** The cells that go into the limit's figures. An agent may be kept under several ids: any agent's are taken for theirs. */
function cellsOf({ metric, channel, agent, area }: Limit, { cells, catalogue }: Touched): CellKey[] {
  const own = ownMeasures(catalogue.metricOf(metric)).flatMap((measure) => cells.get(measure) ?? [])
  return own.filter(
    (cell) =>
      (channel === '' || cell.channel === channel) &&
      (agent === '' || cell.agent !== '') &&
      (area === '' || cell.area === area),
  )
}
