import type { NewEntry } from '../domain/entries/entry.ts'
import type { Team } from '../domain/team.ts'
import { addDays, type Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { CellChange, NewRecording, Repositories } from '../ports.ts'
import { judgeLimits } from './judge-limits.ts'

/** What is older is history: it changes figures, but nobody is woken for it. */
const JUDGED_DAYS = 2

interface Recording {
  readonly team: Team
  readonly recording: NewRecording
  readonly entries: Iterable<NewEntry>
}

/** Records entries and judges the limits they touch; inside the caller's transaction. */
export async function record(repositories: Repositories, { team, recording, entries }: Recording) {
  const recorded = await repositories.ledger.append(recording, entries)
  await judgeChanges(repositories, { team, changes: recorded.changes, now: recording.recordedAt })
  return recorded
}

/** Judges the limits that the changes touch, for today, yesterday and the day before. */
export async function judgeChanges(
  repositories: Repositories,
  { team, changes, now }: { team: Team; changes: readonly CellChange[]; now: number },
): Promise<void> {
  const today = dayAt(now, team.zone)
  const measuresByDay = new Map<Day, Set<string>>()
  for (const { cell } of changes) {
    if (cell.day < addDays(today, -JUDGED_DAYS)) continue
    measuresByDay.set(cell.day, (measuresByDay.get(cell.day) ?? new Set()).add(cell.measure))
  }
  for (const [day, measures] of [...measuresByDay].sort(([a], [b]) => (a < b ? -1 : 1)))
    await judgeLimits(repositories, { team, day, now, measures })
}
