import { checkGap, USUAL, type Seen } from '../domain/health/check-gap.ts'
import { workdaysBefore } from '../domain/health/due-day.ts'
import { needKey, type Need } from '../domain/health/gap.ts'
import { needsOf } from '../domain/health/needs-of.ts'
import { holdsOn } from '../domain/limits/lasting.ts'
import { isPaused } from '../domain/limits/failing.ts'
import type { Team } from '../domain/team.ts'
import { eachDay, type Day } from '../domain/time/day.ts'
import { isWorkday } from '../domain/time/working-calendar.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { KeptGap, Repositories } from '../ports.ts'
import { limitsOf } from './judge-limits.ts'
import { oweGapNotices, type GapChange } from './owe-gap-notices.ts'

interface Look {
  /** Read inside the transaction. */
  readonly team: Team
  readonly now: number
  /** The last working day whose figures are due. */
  readonly due: Day
  /** Whether that has come due now: between times only what is missing is looked at. */
  readonly isDue: boolean
}

/**
 * Looks whether what the team's limits need is there, keeps what is missing and owes people word of it: all in the caller's
 * transaction, which holds the team's ledger. How limits stand is not touched.
 */
export async function checkGaps(repositories: Repositories, look: Look): Promise<void> {
  const { team, now, due, isDue } = look
  const limits = (await limitsOf(repositories, team)).filter((limit) => !isPaused(limit) && holdsOn(limit, due))
  const needs = needsOf(limits, team.catalogue)
  const kept = new Map((await repositories.gaps.ofTeam(team.id)).map((gap) => [needKey(gap), gap]))
  const changes = await forgetAllBut(needs, { gaps: repositories.gaps, kept })
  const looked = isDue ? needs : needs.filter((need) => kept.has(needKey(need)))
  const seenOf = await readSeen(repositories, { ...look, needs: looked })
  for (const need of looked) {
    const before = kept.get(needKey(need)) ?? null
    const decision = checkGap(before, seenOf(need))
    if (decision.kind === 'stay') continue
    const own = { ...need, teamId: team.id, workspaceId: team.workspaceId, version: before?.version ?? 0 }
    if (await repositories.gaps.keep(own, decision.gap)) changes.push({ ...decision, need, before })
  }
  await oweGapNotices(repositories, { team, now, due, changes })
}

/** What no limit needs any more is missed by nobody. */
async function forgetAllBut(
  needs: readonly Need[],
  { gaps, kept }: { readonly gaps: Repositories['gaps']; readonly kept: ReadonlyMap<string, KeptGap> },
): Promise<GapChange[]> {
  const needed = new Set(needs.map(needKey))
  const changes: GapChange[] = []
  for (const [key, before] of kept) {
    if (needed.has(key) || !(await gaps.keep(before, null))) continue
    changes.push({ kind: 'move', gap: null, notice: 'back', need: before, before })
  }
  return changes
}

/** On which of the last working days there is something of each need. */
async function readSeen(
  { rollUps }: Repositories,
  { team, now, due, needs }: Look & { readonly needs: readonly Need[] },
): Promise<(need: Need) => Seen> {
  const today = dayAt(now, team.zone)
  const start = workdaysBefore(due, team.calendar, USUAL.days).at(-1) ?? due
  const workdays = eachDay(start, today).filter((day) => isWorkday(team.calendar, day))
  const measures = [...new Set(needs.map(({ measure }) => measure))]
  if (measures.length === 0) return () => ({ due, days: [] })
  // Merged by channel, ratings of areas are left out.
  const fine = measures.filter((measure) => team.catalogue.measureOf(measure).kind === 'rating')
  const rows = await rollUps.read({ teamId: team.id, measures, start, end: today, grain: 'channel', fine })
  return ({ measure, channel }) => {
    const own = rows.filter((row) => row.measure === measure && (channel === '' || row.channel === channel))
    const recorded = new Set(own.map(({ day }) => day))
    return { due, days: workdays.map((day) => ({ day, hasFigure: recorded.has(day) })) }
  }
}
