import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import { ownMeasures } from '../domain/catalogue/needs.ts'
import type { CellKey, NewEntry } from '../domain/entries/entry.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { addDays, eachDay, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { CellChange, NewRecording, Repositories } from '../ports.ts'
import { judgeLimits, limitsOf } from './judge-limits.ts'
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
  const touched = distinctOf(changes.map(({ cell }) => cell).filter(({ day }) => day >= first))
  if (touched.length === 0) return
  const limits = await limitsOf(repositories, team)
  const all = eachDay(first, addDays(today, 1))
  const cells = { cells: touched, catalogue: team.catalogue }
  const judged = limits
    .map((limit) => ({ limit, days: all.filter((day) => isTouched(limit, day, cells)) }))
    .filter(({ days }) => days.length > 0)
  if (judged.length > 0) await judgeLimits(repositories, { team, now, judged })
}

type Touched = Pick<CellKey, 'measure' | 'day' | 'channel'>

/** A file may change a hundred thousand cells, of few measures, days and channels. */
function distinctOf(cells: readonly Touched[]): Touched[] {
  return [...new Map(cells.map((cell) => [`${cell.measure} ${cell.day} ${cell.channel}`, cell])).values()]
}

/** Whether one of the cells lies in the limit's window that ends with the day. */
function isTouched(
  { metric, windowDays, channel }: Limit,
  day: Day,
  { cells, catalogue }: { cells: readonly Touched[]; catalogue: Catalogue },
): boolean {
  const measures = ownMeasures(catalogue.metricOf(metric))
  const first = addDays(day, 1 - windowDays)
  return cells.some(
    (cell) =>
      cell.day >= first &&
      cell.day <= day &&
      (channel === '' || cell.channel === channel) &&
      measures.includes(cell.measure),
  )
}
