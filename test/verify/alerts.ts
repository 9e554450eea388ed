import { judgeDays } from '../../jobs/judge-days.ts'
import { createTeam } from '../../src/actions/create-team.ts'
import { createDoors } from '../../src/actions/doors.ts'
import { makeKey } from '../../src/actions/make-key.ts'
import type { Team } from '../../src/domain/team.ts'
import { rows } from '../../src/store/database.ts'
import { openDatabase, openStore, type OpenStore } from '../../src/store/open-store.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { stopping } from '../fakes/stopping.ts'
import { silent } from '../store/engines.ts'
import { fieldsOf } from './bot-on.ts'
import { type Alert, dayAfter, LIMITS, lineOf, momentsOf, plainAlerts } from './plain-alerts.ts'
import type { Call } from './read-folder.ts'

const PLACE = { workspaceId: 'T0VERIFY01', channelId: 'C0ALERTS01', ownerId: 'U0ALERTS01' }

/** The alerts that come of the calls, day by day, by the metric they are about. */
export type PlayedAlerts = ReadonlyMap<string, readonly Alert[]>

/**
 * Plays the calls on a new team, with the limits it begins with, in a database that has others: each day's come in at noon, and each day is judged
 * the next morning, by a clock that stands on those days.
 */
export async function playAlerts(databaseUrl: string, calls: readonly Call[]): Promise<PlayedAlerts> {
  const store = await openStore({ databaseUrl, log: silent })
  try {
    const days = [...new Set(calls.map(({ date }) => date))].sort()
    const clock = createFakeClock(momentsOf(days[0]!).noon)
    const desk = { ...PLACE, name: 'Alerts', zone: 'Etc/UTC', managerIds: [] }
    const { team } = await createTeam(store, desk, clock.now())
    const doors = createDoors({ store, vault: null, clock, faults: async () => [] })
    const key = await writeKey(store, team, clock.now())
    for (let day = days[0]!; day <= days.at(-1)!; day = dayAfter(day)) {
      const { noon, morningAfter } = momentsOf(day)
      clock.set(noon)
      const own = calls.filter(({ date }) => date === day).map(fieldsOf)
      if (own.length > 0) await doors.record({ key, team, source: 'api', route: 'calls', rows: own })
      clock.set(morningAfter)
      await judgeDays.run(clock.now(), { store, clock, log: silent, stopping })
    }
    return await readAlerts(databaseUrl, team)
  } finally {
    await store.close()
  }
}

async function writeKey(store: OpenStore, team: Team, now: number) {
  const terms = { name: 'calls', kind: 'bearer', scope: 'write', seesAgents: false } as const
  const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: PLACE.ownerId, createdAt: now }
  return (await store.transaction((repositories) => makeKey(repositories, { terms, owner, vault: null }))).key
}

interface Kept {
  readonly metric: string
  readonly since: string
  readonly severity: string
  readonly opened_at: number
  readonly resolved_at: number | null
  readonly because: string | null
}

async function readAlerts(databaseUrl: string, { id }: Team): Promise<PlayedAlerts> {
  const db = await openDatabase(databaseUrl, silent)
  const kept = await rows<Kept>(
    db.reads,
    `SELECT limits.metric, incidents.opened_day AS since, incidents.severity, incidents.opened_at, incidents.resolved_at,
        incidents.ended_because AS because
      FROM incidents JOIN limits ON limits.id = incidents.limit_id WHERE incidents.team_id = ? ORDER BY incidents.id`,
    [id],
  )
  await db.close()
  const lines = (metric: string): Alert[] => kept.filter((one) => one.metric === metric).map(alertOf)
  return new Map(Object.keys(LIMITS).map((metric) => [metric, lines(metric)]))
}

function alertOf({ since, severity, opened_at: openedAt, resolved_at: endedAt, because }: Kept): Alert {
  const end = endedAt === null ? 'open' : `${because} ${momentOf(endedAt)}`
  return lineOf({ since, severity, from: momentOf(openedAt), end })
}

const momentOf = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

/** One line of the table for each limit: how many alerts must come, and whether it is they that came. */
export function alertChecks(calls: readonly Call[]) {
  return Object.entries(LIMITS).map(([metric, limit]) => {
    const expected = plainAlerts(limit, calls)
    const judge = (played: PlayedAlerts): { text: string; isRight: boolean } => {
      const found = played.get(metric) ?? []
      const at = expected.findIndex((line, index) => line !== found[index])
      if (at < 0 && found.length === expected.length) return { text: 'the same', isRight: true }
      return { text: `${found.length}: ${found[Math.max(at, 0)] ?? 'one too few'}`, isRight: false }
    }
    return { name: `alerts about ${metric}`, expected: `${expected.length}: ${expected.at(-1) ?? 'none'}`, judge }
  })
}
