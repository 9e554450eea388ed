import type { Delivery, NewDelivery } from './domain/delivery/delivery.ts'
import type { DigestSaid } from './domain/digest/said.ts'
import type { Corrected } from './domain/entries/correction.ts'
import type { CellKey, Dimensions, EntryMode, NewEntry, RecordingSource } from './domain/entries/entry.ts'
import type { Gap, GapHealth, Need } from './domain/health/gap.ts'
import type { Incident, NewIncident } from './domain/incidents/incident.ts'
import type { LatestNotice } from './domain/incidents/notice-window.ts'
import type { Standing } from './domain/incidents/standing.ts'
import type { Transition } from './domain/incidents/transition.ts'
import type { Failing } from './domain/limits/failing.ts'
import type { Limit } from './domain/limits/limit.ts'
import type { Note } from './domain/note/note.ts'
import type { QuietHours } from './domain/quiet/quiet-hours.ts'
import type { RollUp } from './domain/rollup/rollup.ts'
import type { RollUpRow } from './domain/rollup/rollup-row.ts'
import type { Cadence } from './domain/schedule/rhythm.ts'
import type { Schedule } from './domain/schedule/schedule.ts'
import type { Target, TargetVersion } from './domain/target/target.ts'
import type { Team } from './domain/team.ts'
import type { Day } from './domain/time/day.ts'
import type { Period } from './domain/time/period.ts'
import type { Message, TextFile } from './message.ts'

/** The database. Instants are epoch milliseconds, days `YYYY-MM-DD`; every query is bound to a workspace or a team. */
export interface Store extends Repositories {
  /**
   * Runs `work` in one transaction (immediate on SQLite). Inside it only the repositories passed in may be used, and
   * nothing that leaves the process may be awaited. Of those in turn only a few run at once.
   */
  transaction<T>(work: (repositories: Repositories) => Promise<T>, options?: { readonly turn?: Turn }): Promise<T>
  /** Has it called after each commit that entered deliveries: there may be something to send. */
  onEntered(listener: () => void): void
  /** Rejects when the database does not answer or its migrations are not all applied. */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * What machines send waits for its turn, so that people and alerts find their way to the database between it. What takes
 * a few statements is brief, and may be committed together with others.
 */
export type Turn = 'brief' | 'long'

export interface Repositories {
  readonly teams: Teams
  readonly ledger: Ledger
  readonly rollUps: RollUps
  readonly limits: Limits
  readonly targets: Targets
  readonly notes: Notes
  readonly standings: Standings
  readonly incidents: Incidents
  readonly notices: Notices
  readonly transitions: Transitions
  readonly quietHours: QuietHoursOfPeople
  readonly gaps: Gaps
  readonly schedules: Schedules
  readonly deliveries: Deliveries
  readonly keys: Keys
  readonly receipts: Receipts
  readonly installations: Installations
  readonly jobRuns: JobRuns
  readonly idKeys: IdKeys
}

export type NewTeam = Pick<Team, 'workspaceId' | 'channelId' | 'name' | 'zone' | 'ownerId' | 'managerIds'>
export type TeamSettings = Omit<Team, 'id' | 'workspaceId' | 'catalogue' | 'revision'>

export interface Teams {
  /** Creates the channel's team, or returns the one it has. */
  create(team: NewTeam, now: number): Promise<{ team: Team; created: boolean }>
  find(workspaceId: string, teamId: number): Promise<Team | null>
  ofChannel(workspaceId: string, channelId: string): Promise<Team | null>
  /** All teams of a workspace, by name. */
  inWorkspace(workspaceId: string): Promise<Team[]>
  /** Every team there is, by id, a page after `afterId`. */
  page(afterId: number, size: number): Promise<Team[]>
  change(team: Team, settings: Partial<TeamSettings>): Promise<Team>
  /** Which Slack user an agent's outside id (lower case) is. */
  tieAgent(team: Team, agent: string, userId: string): Promise<void>
  /** The agent ids (lower case) tied to a Slack user. */
  agentsOf(team: Team, userId: string): Promise<string[]>
  /** The spelling first seen of each agent and area key, keyed `agent:…` and `area:…`. */
  spellings(team: Team): Promise<ReadonlyMap<string, string>>
}

/** One command, request or file: who recorded, when and from where. */
export interface NewRecording {
  readonly workspaceId: string
  readonly teamId: number
  /** A Slack user, or `key:{id}`. */
  readonly author: string
  readonly source: RecordingSource
  readonly recordedAt: number
  /** Agent and area as they were written, keyed `agent:…` and `area:…` in lower case. */
  readonly spellings?: ReadonlyMap<string, string>
}

/** What a recording did to a cell; null is "nothing recorded". */
export interface CellChange {
  readonly cell: CellKey
  readonly before: RollUp | null
  readonly after: RollUp | null
}

export interface Ledger {
  /** Lets no other transaction write to the team's ledger until this one ends; inside a transaction only. */
  lock(team: Pick<Team, 'id' | 'workspaceId'>): Promise<void>
  /** Appends the entries and brings the roll-ups up to date; inside a transaction only. Changes come a cell each. */
  append(recording: NewRecording, entries: Iterable<NewEntry>): Promise<{ recordingId: number; changes: CellChange[] }>
  /**
   * Takes out every entry of the author's latest recording since `since` that is not taken out yet; null when there is
   * none. Inside a transaction only.
   */
  retractLatest(recording: NewRecording, since: number): Promise<{ changes: CellChange[] } | null>
  /** As above, for one recording of the author's; null when it is not theirs, too old or already taken out. */
  retract(recording: NewRecording, recordingId: number, since: number): Promise<{ changes: CellChange[] } | null>
  /**
   * Computes the roll-ups of a team anew from its ledger and mends them; inside a transaction only. `cells` were looked
   * at, `differed` roll-ups (of cells, or of a day and channel) were wrong.
   */
  rebuild(team: Pick<Team, 'id' | 'workspaceId'>): Promise<{ cells: number; differed: number }>
  /**
   * Who recorded the measure on those days, in all channels when it is empty, on most of them first; whoever took it back
   * counts too.
   */
  recordersOf(team: Team, what: { measure: string; channel: string; days: readonly Day[] }): Promise<string[]>
  /** Who recorded something of the measure last for a day from `since` on (in the channel, if one is said), and when. */
  latestOf(
    team: Team,
    what: { measure: string; channel: string; since: Day },
  ): Promise<{ author: string; at: number } | null>
  /**
   * What was recorded of the measures for the days of the period after `since`, up to `until`, the latest first, at most
   * `limit`; what was recorded for one agent is left out.
   */
  changesBetween(
    team: Team,
    what: { measures: readonly string[]; period: Period; since: number; until: number; limit: number },
  ): Promise<LedgerChange[]>
  /**
   * What people corrected since a moment of what was recorded of the measures for days before one, the latest days first,
   * of at most `limit` cells. Agents' own cells are left out, and those into which very much came.
   */
  correctedSince(
    team: Team,
    what: { measures: readonly string[]; before: Day; since: number; limit: number },
  ): Promise<CorrectedCell[]>
  /** Whether one of the measures was ever recorded; after money was, the currency can't change. */
  hasAny(team: Team, measures: readonly string[]): Promise<boolean>
}

export interface CorrectedCell extends Corrected {
  readonly cell: CellKey
}

/** An entry of the ledger, as far as a correction tells of it. */
export interface LedgerChange {
  readonly author: string
  readonly at: number
  readonly mode: EntryMode
  readonly measure: string
  readonly day: Day
  readonly note: string | null
}

export interface RollUpQuery {
  readonly teamId: number
  readonly measures: readonly string[]
  /** Half-open. */
  readonly start: Day
  readonly end: Day
  /**
   * `channel`: one row a measure, day and channel, agents and areas merged (ratings: those without an area only), agent
   * and area empty. `all`: one row a cell. Levels and people counted once are always a row a cell, and so is everything
   * when `where` names an agent or an area.
   */
  readonly grain: 'channel' | 'all'
  /** Under `all`: days before this one are read as under `channel`. */
  readonly fineFrom?: Day
  /** Those of the measures that are read a row a cell whatever the grain. */
  readonly fine?: readonly string[]
  /** The levels and people counted once among the measures, where that is known: it saves a look for others. */
  readonly unmerged?: readonly string[]
  readonly where?: Partial<Dimensions>
}

export interface RollUps {
  /** Rows that hold something, by measure, day, channel, agent and area. Never touches the ledger. */
  read(query: RollUpQuery): Promise<RollUpRow[]>
  /** The latest day on which each of the measures was recorded, from `start` on. */
  lastRecorded(query: { teamId: number; measures: readonly string[]; start: Day }): Promise<ReadonlyMap<string, Day>>
  /** Whether anything stands under the channel, the team's or not; ratings of areas alone are not looked for. */
  hasChannel(query: { teamId: number; channel: string }): Promise<boolean>
}

/** What is left out is as usual. */
export type NewLimit = Omit<Limit, 'id' | 'failing' | 'until' | UsuallyNone> & Partial<Pick<Limit, UsuallyNone>>
type UsuallyNone = 'basis' | 'per' | 'fewest' | 'from' | 'owner'

export interface Limits {
  /**
   * One limit a number, `isOnSameNumber`: a second one takes the first one's place, under a new id. With `today` only that of
   * one that has begun as it has, or is to come as it is.
   */
  put(limit: NewLimit, today?: Day): Promise<Limit>
  remove(limit: Limit): Promise<void>
  /** Those that hold and those that are to come, each with its end. */
  ofTeam(teamId: number): Promise<readonly Limit[]>
  /** That it could not be judged; null: it could. */
  keepFailing(limit: Pick<Limit, 'id' | 'teamId'>, failing: Failing | null): Promise<void>
}

export type NewTarget = Omit<Target, 'id'>

export interface Targets {
  /** One target a team, metric and channel: a second one ends the first, which stays on record. */
  put(target: NewTarget): Promise<TargetVersion>
  /** Ends it; it stays on record. */
  remove(target: Target, end: { endedBy: string; endedAt: number }): Promise<void>
  /** Those that stand, by metric and channel. */
  ofTeam(teamId: number): Promise<TargetVersion[]>
  /** All that were ever set on the metric, the latest first. */
  history(teamId: number, metric: string): Promise<TargetVersion[]>
}

export type NewNote = Omit<Note, 'id' | 'endedBy' | 'endedAt'>

export interface Notes {
  /** Writes it down; whether it may be is decided before, under the team's lock. */
  add(note: NewNote): Promise<Note>
  /** Takes it back: it stays on record. False when it was taken back already. */
  remove(note: Pick<Note, 'id' | 'teamId'>, end: { endedBy: string; endedAt: number }): Promise<boolean>
  /** Also one that was taken back. */
  find(teamId: number, id: number): Promise<Note | null>
  /** Those that stand, by day and then in the order they were written; of the period if one is given. */
  ofTeam(teamId: number, period?: Period): Promise<Note[]>
}

/** How a limit stands for one of its values. */
export interface KeptStanding {
  readonly workspaceId: string
  readonly teamId: number
  readonly limitId: number
  /** Of the limit's dimension; empty where it has none. */
  readonly value: string
  /** Throws where what was kept can't be read, when it is asked for: the others read with it can be. */
  readonly standing: Standing
  /** Counts the changes; 0 for one that was never kept. */
  readonly version: number
}

export interface Standings {
  /** Those of the limits that were ever kept; none of a limit that is gone. */
  ofLimits(teamId: number, limitIds: readonly number[]): Promise<readonly KeptStanding[]>
  /** False when somebody else changed it since it was read; `nextAt` is when only time may change it. */
  keep(
    kept: Pick<KeptStanding, 'teamId' | 'limitId' | 'value' | 'version'>,
    standing: Standing,
    nextAt: number | null,
  ): Promise<boolean>
  /** Those whose time has come at `now`, the earliest first; none of a limit that is paused. */
  due(now: number, limit: number): Promise<KeptStanding[]>
}

export interface Incidents {
  /** The open incidents of the team's limits, the oldest first. */
  open(teamId: number): Promise<Incident[]>
  find(teamId: number, incidentId: number): Promise<Incident | null>
  /** The open one of a limit and value. */
  ofStanding(standing: { limitId: number; value: string }): Promise<Incident | null>
  /** Opens one in the place of any that is open: a limit and value have one at most. */
  begin(incident: NewIncident): Promise<Incident>
  /** How many there were of a limit and value, as its incidents are counted. */
  episodesOf(standing: { limitId: number; value: string }): Promise<number>
  /** Keeps what may change about an open one, and its end. */
  save(incident: Incident): Promise<void>
  /** Keeps who says that it was of no use, whether or not it is over. */
  mark(incident: Pick<Incident, 'id' | 'teamId'>, notUseful: readonly string[]): Promise<void>
}

/** Which message tells a person of an incident. */
export interface IncidentNotice {
  readonly incidentId: number
  readonly person: string
  readonly teamId: number
  readonly workspaceId: string
  /** Of the message in the ledger. */
  readonly slot: string
  /** Names the window that it came up in, among those of the team and person. */
  readonly windowAt: number
  /** Whether the message that gathers several tells it; nothing in one of its own. */
  readonly isTold: boolean
}

export interface Notices {
  find(incidentId: number, person: string): Promise<IncidentNotice | null>
  /** Those of the open incident of a limit, or of one value of its dimension. */
  ofStanding(standing: { limitId: number; value: string }): Promise<IncidentNotice[]>
  /** The message of the latest window of the team's notices to the person; the one that gathers, if there is one. */
  latest(teamId: number, person: string): Promise<LatestNotice | null>
  /** Each person is told of an incident by one message. */
  add(notice: Omit<IncidentNotice, 'isTold'>): Promise<void>
  /** The incidents of the team that a message gathers, in the order they opened. */
  inSlot(teamId: number, slot: string): Promise<{ readonly incident: Incident; readonly isTold: boolean }[]>
  /**
   * What the message tells, kept before it is posted; with `isRepeat` beside what one tells that may stand already, else in
   * place of that, which was never posted.
   */
  markTold(slot: string, incidentIds: readonly number[], posting: { readonly isRepeat: boolean }): Promise<void>
}

export interface TransitionQuery {
  readonly teamId: number
  /** Half-open, epoch milliseconds. */
  readonly since: number
  readonly until: number
  /** Of which number and part; whatever is left out is not asked for. */
  readonly where?: Partial<Omit<Dimensions, 'agent'>> & { readonly metric?: string; readonly statistic?: string }
  /** About these agents (lower case) alone, empty being about none; of all when left out. */
  readonly agents?: readonly string[]
  readonly limit: number
}

/** What has happened to limits: appended to, and forgotten when it is old. */
export interface Transitions {
  add(all: readonly Omit<Transition, 'id'>[]): Promise<void>
  /** The latest first, at most `limit`, and how many there are. */
  ofTeam(query: TransitionQuery): Promise<{ readonly transitions: Transition[]; readonly count: number }>
  /** In the order in which they happened. */
  ofIncidents(teamId: number, incidentIds: readonly number[]): Promise<Transition[]>
  /** Forgets what happened before `before`. */
  sweep(before: number): Promise<number>
}

/** What people say of themselves; who says nothing has what their team has. */
export interface QuietHoursOfPeople {
  /** Null when the person has said nothing; `quiet` is null when for them alerts never wait. */
  find(teamId: number, person: string): Promise<{ readonly quiet: QuietHours | null } | null>
  put(team: Pick<Team, 'id' | 'workspaceId'>, person: string, quiet: QuietHours | null): Promise<void>
  remove(teamId: number, person: string): Promise<void>
}

/** What is missing of something that limits need. */
export interface KeptGap extends Gap, Need {
  readonly workspaceId: string
  readonly teamId: number
  /** Counts the changes; 0 for one that was never kept. */
  readonly version: number
}

/** That a person was told of a gap, and what became of it. */
export interface GapNotice extends Need {
  readonly workspaceId: string
  readonly teamId: number
  /** Of the message in the ledger, which may tell of several. */
  readonly slot: string
  readonly person: string
  /** What it was when the person was told. */
  readonly health: GapHealth
  /** The last day that was due then. */
  readonly day: Day
  /** Who usually records it, as recordings have it; null when that is not known. */
  readonly usual: string | null
  readonly toldAt: number
  /** When it was there, or no longer waited for; null: it is missing. */
  readonly filledAt: number | null
  /** Who recorded it; null when it was not recorded. */
  readonly filledBy: string | null
}

export interface Gaps {
  /** What is missing of the team's, by measure and channel. */
  ofTeam(teamId: number): Promise<KeptGap[]>
  /** The teams that have any. */
  teamIds(): Promise<number[]>
  /** Keeps what is missing now, nothing for null; false when somebody else changed it since it was read. */
  keep(kept: Omit<KeptGap, keyof Gap>, gap: Gap | null): Promise<boolean>
  /** Who is told by which message. */
  addNotice(notice: Omit<GapNotice, 'filledAt' | 'filledBy'>): Promise<void>
  /** What a message tells of, by measure and channel. */
  inSlot(teamId: number, slot: string): Promise<GapNotice[]>
  /** Everybody who was told of what is still missing, in the order they were. */
  noticesOf(teamId: number): Promise<GapNotice[]>
  /** What was told of it is over, by whom if anybody; resolves with the notices that told of it. */
  fill(teamId: number, need: Need, filled: { at: number; by: string | null }): Promise<GapNotice[]>
  /** Forgets what was told before. */
  sweep(before: number): Promise<number>
}

export type NewSchedule = Omit<Schedule, 'id' | 'held'>
export type ScheduleChanges = Partial<
  Pick<Schedule, 'channelId' | 'nextDueAt' | 'skippedOn' | 'aboutFrom' | 'settings' | 'held'>
>

export interface Schedules {
  /** One schedule a team, channel and cadence: a second one takes the first one's place, and its settings with it. */
  put(schedule: NewSchedule): Promise<Schedule>
  remove(schedule: Pick<Schedule, 'id' | 'teamId'>): Promise<boolean>
  find(teamId: number, id: number): Promise<Schedule | null>
  ofTeam(teamId: number): Promise<Schedule[]>
  /** Schedules due at or before `now`, earliest first; none that is paused. */
  due(now: number, limit: number): Promise<Schedule[]>
  /** Schedules that are held, of which the owner was told last at or before `toldBefore`. */
  held(toldBefore: number, limit: number): Promise<Schedule[]>
  /**
   * False when it has another rhythm or next time by now: another instance was quicker, or it was changed. A next time ends
   * that it is held.
   */
  change(schedule: Schedule, changes: ScheduleChanges): Promise<boolean>
}

export interface ClaimedDelivery extends Delivery {
  /** Proof of the claim: `settle` with an old one changes nothing. */
  readonly fence: string
}

export type Settlement =
  | {
      readonly state: 'sent'
      readonly postedChannel: string
      readonly postedTs: string
      /** What else is known of it. */
      readonly reason?: string
    }
  | {
      readonly state: 'pending' | 'uncertain'
      readonly notBefore: number
      readonly reason: string
      /** When it is no longer sent, where that is later by now. */
      readonly expiresAt?: number
    }
  | { readonly state: 'failed'; readonly reason: string }
  | LeftOut

/** What is not sent any more. */
export interface LeftOut {
  readonly state: 'expired' | 'cancelled'
  readonly reason: string
}

export interface Deliveries {
  /**
   * False when the slot is taken. A delivery that was left out before anything was tried gives way: it may come after all.
   */
  enter(delivery: NewDelivery, now: number): Promise<boolean>
  /**
   * Enters a delivery that gathers until it is due, or joins what is in its slot; false when that was begun already. Having
   * asked for the slot, nobody begins it before the transaction ends.
   */
  join(delivery: NewDelivery, now: number): Promise<boolean>
  /** Puts on record what will not be sent; false when the slot is taken. */
  enterSettled(delivery: NewDelivery, settlement: LeftOut, now: number): Promise<boolean>
  /**
   * Takes up to `limit` deliveries that are ready (pending or uncertain past their `notBefore`, or sending with the
   * lease run out), at most one a channel and none for a channel that is being sent to, and marks them `sending`.
   * `wasUncertain` tells those that may already have been posted. With `threadsWait`, what stands in digests' threads is
   * left for later, unless it was begun.
   */
  claim(claim: {
    owner: string
    now: number
    leaseMs: number
    limit: number
    threadsWait?: boolean
  }): Promise<(ClaimedDelivery & { readonly wasUncertain: boolean })[]>
  /** Records the outcome of an attempt; false when the claim was lost. */
  settle(claimed: ClaimedDelivery, settlement: Settlement, now: number): Promise<boolean>
  /** Gives an unsent claim back at once, as at a stop. */
  release(claimed: ClaimedDelivery): Promise<void>
  /** The workspace's waiting deliveries come back no earlier than `notBefore`. */
  park(workspaceId: string, notBefore: number): Promise<void>
  /** The team's alerts that wait, of everybody or of one person, are looked at now: they may no longer have to. */
  hasten(teamId: number, now: number, person?: string): Promise<void>
  /** The workspace can be spoken to again: what waits is ready now, what may have been posted after the look-back wait. */
  unpark(workspaceId: string, when: { now: number; lookAfterMs: number }): Promise<void>
  /** Keeps what the claimed digest is about to say; false when the claim was lost. */
  say(claimed: ClaimedDelivery, said: DigestSaid): Promise<boolean>
  /** Keeps what a posted digest says now that it was corrected. */
  amend(deliveryId: string, said: DigestSaid): Promise<void>
  /** The team's digests that were posted since a moment and are about some of these days. */
  digestsAbout(teamId: number, days: Period, sentSince: number): Promise<DeliveryRecord[]>
  find(deliveryId: string): Promise<DeliveryRecord | null>
  /** What was entered under the slot. */
  inSlot(slot: string): Promise<DeliveryRecord | null>
  /**
   * Latest first: only the digests of a cadence when one is given, else everything but the corrections that changed
   * nothing and the edits of alerts that went well.
   */
  ofTeam(teamId: number, limit: number, cadence?: Cadence): Promise<DeliveryRecord[]>
}

export interface DeliveryRecord extends Delivery {
  readonly slot: string
  readonly postedChannel: string | null
  readonly postedTs: string | null
  readonly reason: string | null
  readonly sentAt: number | null
  /** Of a digest that was put into words: what it says. */
  readonly said: DigestSaid | null
}

/** A key to the HTTP doors, or a signing secret; belongs to one team. */
export interface Key {
  readonly id: number
  readonly workspaceId: string
  readonly teamId: number
  readonly name: string
  readonly kind: 'bearer' | 'signing'
  readonly scope: 'write' | 'read'
  /** Whether a read key may see single agents. */
  readonly seesAgents: boolean
  readonly createdBy: string
  readonly createdAt: number
  readonly revokedAt: number | null
}

export interface KeyOfTeam {
  readonly key: Key
  readonly team: Team
}

export type NewKey = Omit<Key, 'id' | 'revokedAt'> & {
  /** SHA-256 of a bearer key, hex; null for a signing secret. */
  readonly secretHash: string | null
}

export interface Keys {
  create(key: NewKey): Promise<Key>
  /** The key and its team, which are read at once: most requests need both. */
  byHash(secretHash: string): Promise<KeyOfTeam | null>
  find(id: number): Promise<Key | null>
  ofTeam(teamId: number): Promise<Key[]>
  revoke(teamId: number, id: number, now: number): Promise<boolean>
  /** A signing secret, encrypted under its row's name: set once its id is known. */
  keepSecret(id: number, sealed: string): Promise<void>
  /** A signing key that has its secret and is not revoked, with the secret as it was sealed. */
  signing(id: number): Promise<(KeyOfTeam & { readonly sealed: string }) | null>
}

/** The answer once given to a request, so that a repeat gets the same. */
export interface Receipt {
  readonly bodyHash: string
  readonly status: number
  readonly response: string
}

export interface RowId {
  readonly id: string
  readonly hash: string
}

export interface Receipts {
  /** Claims a trigger of Slack's, or a name for what two of them ask for; false when it was claimed before. Durable. */
  claimTrigger(workspaceId: string, trigger: string, now: number): Promise<boolean>
  /** What was answered to this key's request, if anything, not older than `since`. */
  find(source: string, key: string, since: number): Promise<Receipt | null>
  /**
   * Keeps the answer; false when another request with the same key was quicker. An answer from before `since` that was
   * not swept yet gives way.
   */
  keep(source: string, key: string, receipt: Receipt, when: { now: number; since: number }): Promise<boolean>
  /**
   * Marks row ids as recorded, for ever; inside a transaction only. Tells for each row whether it is new, was there (also
   * earlier in `rows`), or was there with other content.
   */
  claimRows(
    team: Pick<Team, 'id' | 'workspaceId'>,
    route: 'entries' | 'calls',
    rows: readonly RowId[],
  ): Promise<('new' | 'duplicate' | 'conflict')[]>
  /** Forgets triggers and answers from before `before`. */
  sweep(before: number): Promise<number>
}

export interface Installations {
  /** `workspaceId` is a team's or an enterprise's id; `sealed` is encrypted. */
  put(workspaceId: string, sealed: string, now: number): Promise<void>
  find(workspaceId: string): Promise<string | null>
  remove(workspaceId: string): Promise<void>
}

export interface IdKeys {
  /** The workspace's own random key for hashing ids of people counted once; made when first asked for. Hex. */
  of(workspaceId: string): Promise<string>
}

export interface JobRuns {
  /** Claims the run of a job for the moment it stands for; false when it was claimed before, here or elsewhere. */
  claimSlot(job: string, slot: number, now: number): Promise<boolean>
  /** Of each of the runs, in their order, whether it has been claimed. Changes nothing. */
  claimed(runs: readonly { readonly job: string; readonly slot: number }[]): Promise<boolean[]>
  /** Forgets runs of slots before `before`. */
  sweep(before: number): Promise<number>
}

/** Where a message stands once Slack took it. */
export interface Posted {
  readonly workspaceId: string
  readonly channelId: string
  readonly ts: string
  /** The message in whose thread it stands. */
  readonly threadTs?: string | undefined
}

/** Where a message is to go. */
export interface Destination {
  readonly workspaceId: string
  readonly channelId: string
  /** The message in whose thread it goes. */
  readonly threadTs?: string | undefined
}

/** Slack, as far as the bot speaks there on its own account. */
export interface Messenger {
  /** Posts words, without pictures; throws `DeliveryError`. `deliveryId` travels as metadata. */
  post(to: Destination, message: Message, deliveryId: string): Promise<Posted>
  /** Puts other words in the place of a posted message, without pictures; throws `DeliveryError`. Doing it twice changes nothing. */
  update(posted: Posted, message: Message): Promise<void>
  /** Puts a file into the thread that a posted message stands in or begins. Never throws: what can't be sent is logged. */
  attach(posted: Posted, file: TextFile): Promise<void>
  /** Puts the drawn pictures into a message already posted; without any it changes nothing. Never throws. */
  illustrate(posted: Posted, message: Message): Promise<void>
  /** The message of this delivery, if the channel's history since then shows it; throws `DeliveryError` when it can't be read. */
  findPosted(to: Destination, deliveryId: string, since: number): Promise<Posted | null>
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly zone: string | null
  /** Guests and people of other organisations may not use the bot. */
  readonly isOutsider: boolean
  /** The account is closed. */
  readonly isGone?: boolean
}

export interface Directory {
  /** Null when Slack does not know the person; throws when Slack can't be asked. */
  person(workspaceId: string, userId: string): Promise<Person | null>
  /** Whether the person is in the channel; false when Slack can't be asked. */
  isMember(workspaceId: string, channelId: string, userId: string): Promise<boolean>
}

/** Encrypts what must be read again (tokens, signing secrets): AES-256-GCM bound to `context`. */
export interface Vault {
  seal(plain: string, context: string): string
  open(sealed: string, context: string): string
}

export interface Clock {
  now(): number
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
