import type { CellKey, EntryValue, NewEntry } from '../../src/domain/entries/entry.ts'
import type { MeasureKind } from '../../src/domain/rollup/rollup.ts'
import type { Team } from '../../src/domain/team.ts'
import type { NewRecording } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'

export const NOW = Date.UTC(2026, 10, 20, 9)

let channels = 0

/** A team in a channel of its own. */
export async function newTeam(store: OpenStore, workspaceId = 'T1'): Promise<Team> {
  channels += 1
  const [channelId, name] = [`C${channels}`, `Desk ${channels}`]
  const planned = { workspaceId, channelId, name, zone: 'Europe/Berlin', ownerId: 'U1', managerIds: ['U1'] }
  return (await store.teams.create(planned, NOW)).team
}

export function recordingBy(team: Team, author = 'U1', recordedAt = NOW): NewRecording {
  return { workspaceId: team.workspaceId, teamId: team.id, author, source: 'slash', recordedAt }
}

export const cell = (measure: string, more: Partial<CellKey> = {}): CellKey => ({
  measure,
  day: '2026-11-19',
  channel: 'phone',
  agent: '',
  area: '',
  ...more,
})

export const amount = (of: number): EntryValue => ({ kind: 'amount', amount: of })
export const seconds = (...of: number[]): EntryValue => ({ kind: 'durations', seconds: of })
export const rating = (point: number, answers = 1): EntryValue => ({
  kind: 'ratings',
  histogram: new Map([[point, answers]]),
})
export const people = (...names: string[]): EntryValue => ({
  kind: 'ids',
  ids: names.map((name) => Buffer.from(name.padEnd(16)).toString('hex')),
})

export const entry = (
  key: CellKey,
  kind: MeasureKind,
  value: EntryValue,
  mode: NewEntry['mode'] = 'add',
): NewEntry => ({ cell: key, kind, value, mode })

/** Appends in a transaction of its own. */
export function append(store: OpenStore, recording: NewRecording, entries: Iterable<NewEntry>) {
  return store.transaction(({ ledger }) => ledger.append(recording, entries))
}
