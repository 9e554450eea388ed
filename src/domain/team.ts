import type { Chain } from './chain/chain.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import type { Definition } from './catalogue/definition.ts'
import type { QuietHours } from './quiet/quiet-hours.ts'
import type { TimeOfDay } from './schedule/time-of-day.ts'
import type { WorkingCalendar } from './time/working-calendar.ts'

/** A customer-service team: what `/metrics` in its channel speaks about. */
export interface Team {
  readonly id: number
  readonly workspaceId: string
  /** The home channel. */
  readonly channelId: string
  readonly name: string
  /** IANA zone; decides what "today" is. */
  readonly zone: string
  /** ISO 4217. */
  readonly currency: string
  readonly ownerId: string
  /** Slack users who may change limits, digests, keys and agents; the owner is always among them. */
  readonly managerIds: readonly string[]
  /** The team's own channel words, beside the built-in ones. */
  readonly ownChannels: readonly string[]
  /** Which days the desk works. */
  readonly calendar: WorkingCalendar
  /** Longer waits count in `over_limit_waits`. */
  readonly waitCeilingS: number
  /** Answers within it count in `answered_in_target`. */
  readonly answerTargetS: number
  /** Callers who give up within it count in `short_abandoned`. */
  readonly shortCutoffS: number
  /** When alerts wait, unless a person says otherwise; null: never. */
  readonly quiet: QuietHours | null
  /** When people are asked for what is missing of the working day before; null: never. */
  readonly reminders: TimeOfDay | null
  /** Whether its owner gets the weekly report on which limits disturbed. */
  readonly reportsNoise: boolean
  /** In which order managers are told of an alert that nobody answers; null: all of them at once. */
  readonly chain: Chain | null
  /** Those of the managers who can't be written to any more. */
  readonly unreachable: readonly string[]
  /** The team's own measures and metrics, with those that are off. */
  readonly definitions: readonly Definition[]
  /** What can be recorded and asked for here: what every team has, and its own. */
  readonly catalogue: Catalogue
  /** Grows with every change of the team, its records, limits or targets: as long as it stays, so do the answers. */
  readonly revision: number
}

/** What a new team begins with. */
export const DEFAULT_SETTINGS = {
  currency: 'EUR',
  ownChannels: [],
  calendar: { weekdays: [1, 2, 3, 4, 5], region: null, closedDays: [] },
  waitCeilingS: 180,
  answerTargetS: 20,
  shortCutoffS: 5,
  definitions: [],
  quiet: null,
  reminders: { hour: 10, minute: 0 },
  reportsNoise: true,
  chain: null,
  unreachable: [],
} as const satisfies Partial<Team>

/** Channels every team has. */
export const BUILT_IN_CHANNELS = ['phone', 'email', 'chat', 'social', 'face_to_face', 'web'] as const

/** The owner and the other managers, each once, the owner first. */
export function managersOf({ ownerId, managerIds }: Pick<Team, 'ownerId' | 'managerIds'>): string[] {
  return [...new Set([ownerId, ...managerIds])]
}

/** Whether the person may change limits, digests, keys and agents, and see single agents' figures. */
export function isManager(team: Pick<Team, 'ownerId' | 'managerIds'>, userId: string): boolean {
  return team.ownerId === userId || team.managerIds.includes(userId)
}

/** The managers who can be written to, the owner first. */
export const reachableManagers = (team: Team): string[] =>
  managersOf(team).filter((person) => !team.unreachable.includes(person))
