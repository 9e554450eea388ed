import { makeKey } from '../../src/actions/make-key.ts'
import { daytimeZone } from '../../src/demo/daytime-zone.ts'
import { WHOLE } from '../../src/domain/limits/part.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open-store.ts'
import { type EngineName, silent } from '../store/engines.ts'
import { CRITICAL_OVER, planStories, type Story, WARN_OVER } from './stories.ts'
import { openWorld, type World } from './world.ts'

/** A world in which each team has two managers, limits, and a key to record with. */
export interface AlertWorld extends World {
  readonly db: Database
  readonly stories: readonly Story[]
  /** By team. */
  readonly keys: ReadonlyMap<number, string>
}

interface Wanted {
  readonly teams: number
  readonly seed: number
  readonly canLookBack: boolean
}

/** It is working time there: a day that ends meanwhile would make history of what is recorded. */
export async function openAlertWorld(engine: EngineName, { seed, ...size }: Wanted): Promise<AlertWorld> {
  const world = await openWorld(engine, { ...size, hasTwoManagers: true, zone: daytimeZone(Date.now()) })
  const { store, teams, databaseUrl } = world
  const stories = planStories(teams, seed)
  const keys = new Map<number, string>()
  for (const team of teams) {
    const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: 'test', createdAt: Date.now() }
    const terms = { name: 'chaos', kind: 'bearer', scope: 'write', seesAgents: false } as const
    keys.set(team.id, (await makeKey(store, { terms, owner, vault: null })).secret)
  }
  for (const story of stories) await store.limits.put(limitOf(story))
  const db = await openDatabase(databaseUrl, silent)
  const close = async (): Promise<void> => {
    await db.close()
    await world.close()
  }
  return { ...world, stories, keys, db, close }
}

function limitOf({ team, measure, warns }: Story) {
  const over = (value: number) => ({ sign: '>', value }) as const
  const bounds = { warn: warns ? over(WARN_OVER) : null, critical: over(CRITICAL_OVER) }
  const common = { ...WHOLE, teamId: team.id, statistic: null, windowDays: 1, forDays: 1 } as const
  return { ...common, ...bounds, metric: measure, setBy: team.ownerId, setAt: Date.now() }
}

/**
 * Lets what waits for the end of a minute go out, which these runs are too short for. A minute that is over before its
 * changes are all in is what late transactions find.
 */
export async function endTheMinute({ db }: AlertWorld): Promise<void> {
  const now = Date.now()
  await db
    .writes('deliveries')
    .where({ state: 'pending', attempt: 0 })
    .where('due_at', '>', now)
    .update({ ready_at: now, due_at: now })
}
