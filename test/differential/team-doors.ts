import { createDoors } from '../../src/actions/doors.ts'
import { makeKey } from '../../src/actions/make-key.ts'
import type { AnswerJson, AskWords, RowsRequest } from '../../src/doors.ts'
import { WHOLE } from '../../src/domain/limits/part.ts'
import type { Team } from '../../src/domain/team.ts'
import type { Key } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import type { DataSet } from './data-set.ts'

/** A new team on a store, reached by its HTTP doors at one instant. */
export interface TeamDoors {
  readonly team: Team
  /** Records what a data set has, as the team's machine. Throws when it is not taken. */
  send(rows: Pick<DataSet, 'entries' | 'calls'>): Promise<Sent>
  /** Sets what figures are held against; before anything is asked. */
  hold(bounds: Pick<DataSet, 'limits' | 'targets'>): Promise<void>
  ask(metric: string, words: AskWords): Promise<AnswerJson>
}

interface Sent {
  readonly accepted: number
  readonly duplicates: number
}

let teams = 0

/** Settings as the data set has them. */
export async function openTeam(
  store: OpenStore,
  { now, settings }: Pick<DataSet, 'now' | 'settings'>,
): Promise<TeamDoors> {
  teams += 1
  const home = { workspaceId: 'T1', channelId: `C${teams}`, name: `Team ${teams}`, ownerId: 'U1', managerIds: [] }
  const { team: made } = await store.teams.create({ ...home, zone: settings.zone }, now)
  const team = await store.teams.change(made, settings)
  const owner = { workspaceId: team.workspaceId, teamId: team.id, createdBy: 'U1', createdAt: now }
  const keyOf = (scope: Key['scope']) =>
    store.transaction((repositories) =>
      makeKey(repositories, { terms: { name: scope, kind: 'bearer', scope, seesAgents: true }, owner, vault: null }),
    )
  const [{ key: writing }, { key: reading }] = [await keyOf('write'), await keyOf('read')]
  const doors = createDoors({
    store,
    vault: null,
    clock: { now: () => now },
    faults: async () => [],
  })
  const record = async (request: RowsRequest): Promise<Sent> => {
    const outcome = await doors.record(request)
    if (outcome.status === 200) return outcome
    throw new Error(`Cannot send the rows: ${JSON.stringify(outcome).slice(0, 500)}`)
  }
  return {
    team,
    async send({ entries, calls }) {
      const from = { key: writing, team, source: 'api' } as const
      const said = await record({ ...from, route: 'entries', rows: entries })
      const called = await record({ ...from, route: 'calls', rows: calls })
      return { accepted: said.accepted + called.accepted, duplicates: said.duplicates + called.duplicates }
    },
    async hold({ limits, targets }) {
      const set = { teamId: team.id, setBy: 'U1', setAt: now }
      for (const limit of limits) await store.limits.put({ ...WHOLE, ...limit, ...set, forDays: 1 })
      for (const target of targets) await store.targets.put({ ...target, ...set })
    },
    // As it is sent: the text knows no −0.
    ask: async (metric, words) =>
      JSON.parse(JSON.stringify(await doors.ask({ key: reading, team }, metric, words))) as AnswerJson,
  }
}
