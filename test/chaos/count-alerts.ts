import type { StoredMessage } from '../../src/console/wire.ts'
import type { Incident } from '../../src/domain/incidents/incident.ts'
import { managersOf, type Team } from '../../src/domain/team.ts'
import { rows } from '../../src/store/database.ts'
import { type IncidentRow, readIncident } from '../../src/store/incidents.ts'
import type { AlertWorld } from './alert-world.ts'
import { FINAL, hasAllAttempts, type LedgerRow, readLedger, textOf } from './count.ts'
import { CRITICAL_OVER, dueOf, type Story, WARN_OVER } from './stories.ts'

/** What became of the alerts, by what stands in the direct messages, and what must have become of them. */
export interface AlertCount {
  /** Of whole limits' lives, and those people were to hear of. */
  readonly incidents: number
  readonly alarms: number
  /** Of messages to a person about an alert: how many told of it alone, or among others, and how many it was over before. */
  readonly alone: number
  readonly gathered: number
  readonly unheard: number
  /** What the stories must have brought that is not in the database, or the other way round. */
  readonly wrong: readonly string[]
  /** Told to nobody, or its end was not. */
  readonly lost: readonly string[]
  /** Told twice; where no history can be read, without saying that it may be a repeat. */
  readonly double: readonly string[]
  /** A message that does not say how things stand at last. */
  readonly stale: readonly string[]
  /** About nothing that there is. */
  readonly stray: readonly string[]
  /** Where no history can be read: what was posted again, and says so. */
  readonly repeats: number
  /** What the ledger promises of itself and does not keep. */
  readonly broken: readonly string[]
  readonly attempts: Readonly<Record<string, number>>
}

interface Facts {
  readonly world: AlertWorld
  readonly canLookBack: boolean
  readonly incidents: readonly Incident[]
  readonly deliveries: readonly LedgerRow[]
  /** By incident and person: the message it is told in. */
  readonly notices: ReadonlyMap<string, Notice>
  /** Everything the bot ever posted, as it was posted, by delivery. */
  readonly posted: ReadonlyMap<string, readonly StoredMessage[]>
}

interface Notice {
  readonly incident_id: number
  readonly person: string
  readonly slot: string
  /** 0 or 1 on SQLite. */
  readonly is_told: boolean | number
}

export async function countAlerts(world: AlertWorld, canLookBack: boolean): Promise<AlertCount> {
  const ledger = await readLedger(world)
  const facts: Facts = { world, canLookBack, ...ledger, ...(await readTold(world)), posted: postedIn(world) }
  const { incidents, deliveries } = facts
  const owed = incidents.flatMap((incident) => incident.toldTo.map((person) => ({ incident, person })))
  const fates = owed.map((one) => fateOf(facts, one))
  const places = world.teams.flatMap((team) => managersOf(team).map((person) => ({ team, person })))
  return {
    incidents: incidents.length,
    alarms: incidents.filter(({ toldTo }) => toldTo.length > 0).length,
    alone: fates.filter((fate) => fate === 'alone').length,
    gathered: fates.filter((fate) => fate === 'gathered').length,
    unheard: fates.filter((fate) => fate === 'unheard').length,
    wrong: world.stories.flatMap((story) => wrongOf(story, incidents)),
    lost: [
      ...owed.filter((_, nth) => fates[nth] === 'lost').map(({ incident, person }) => `${nameOf(incident)} ${person}`),
      ...deliveries.filter((row) => row.state === 'sent' && countPosts(facts, row) === 0 && !isEdit(row)).map(textOf),
      ...places.flatMap((place) => untoldEnds(facts, place)),
    ],
    double: deliveries.filter((row) => isDouble(facts, row)).map(textOf),
    stale: places.flatMap((place) => staleWords(facts, place)),
    stray: strays(facts),
    repeats: [...facts.posted.values()].flat().filter(isRepeat).length,
    broken: [
      ...deliveries.filter(({ state }) => !FINAL.includes(state)).map((row) => `not final: ${textOf(row)}`),
      ...deliveries
        .filter(({ state }) => state === 'failed' || state === 'expired')
        .map((row) => `given up: ${textOf(row)}`),
      ...deliveries.filter((row) => !hasAllAttempts(row)).map((row) => `attempts: ${textOf(row)}`),
    ],
    attempts: ledger.attempts,
  }
}

async function readTold({ db }: AlertWorld): Promise<Pick<Facts, 'incidents' | 'notices'>> {
  const found = await rows<IncidentRow>(db.reads, 'SELECT * FROM incidents ORDER BY id')
  const notices = await rows<Notice>(db.reads, 'SELECT incident_id, person, slot, is_told FROM incident_notices')
  return {
    incidents: found.flatMap(readIncident),
    notices: new Map(notices.map((one) => [`${one.incident_id} ${one.person}`, one])),
  }
}

function postedIn({ slack }: AlertWorld): Facts['posted'] {
  const posted = new Map<string, StoredMessage[]>()
  for (const entry of slack.state.timeline) {
    if (entry.kind !== 'message') continue
    const id = String(entry.message.metadata?.event_payload['delivery_id'] ?? '')
    posted.set(id, [...(posted.get(id) ?? []), entry.message])
  }
  return posted
}

const nameOf = ({ id, teamId, terms, episode }: Incident): string => `${id} team ${teamId} ${terms.metric} ${episode}`

const isRepeat = ({ text }: StoredMessage): boolean => text.endsWith('(may be a repeat)')

const countPosts = ({ posted }: Facts, { id }: LedgerRow): number => posted.get(id)?.length ?? 0

const isEdit = ({ slot }: LedgerRow): boolean => slot.startsWith('incident-edited:')

/** Where history can be read each stands once, else any that is more says that it may be one too many. */
function isDouble(facts: Facts, row: LedgerRow): boolean {
  const posts = facts.posted.get(row.id) ?? []
  const counted = facts.canLookBack ? posts : posts.filter((post) => !isRepeat(post))
  return counted.length > 1 || (facts.canLookBack && row.state !== 'sent' && posts.length > 0)
}

/** How a person heard of an incident. What was over before it could be told need not be told. */
function fateOf(
  facts: Facts,
  { incident, person }: { incident: Incident; person: string },
): 'alone' | 'gathered' | 'unheard' | 'lost' {
  const notice = facts.notices.get(`${incident.id} ${person}`)
  const row = notice && facts.deliveries.find(({ slot }) => slot === notice.slot)
  if (!notice || !row) return 'lost'
  const isGathered = notice.slot.startsWith('incidents-gathered:')
  const mayStand = !facts.canLookBack && row.state === 'cancelled'
  const isTold = (row.state === 'sent' || mayStand) && (!isGathered || Boolean(notice.is_told))
  if (isTold && countPosts(facts, row) > 0) return isGathered ? 'gathered' : 'alone'
  return row.state !== 'sent' || !isTold ? (incident.ended ? 'unheard' : 'lost') : 'lost'
}

function wrongOf(story: Story, incidents: readonly Incident[]): string[] {
  const { team, measure } = story
  const own = incidents.filter(({ teamId, terms }) => teamId === team.id && terms.metric === measure)
  const open = own.filter(({ ended }) => ended === null).map(({ severity, lastValue: value }) => ({ severity, value }))
  const due = dueOf(story)
  const known = JSON.stringify([own.length, open])
  const expected = JSON.stringify([due.incidents, due.open ? [due.open] : []])
  return known === expected ? [] : [`team ${team.id} ${measure}: ${known}, not ${expected}`]
}

interface Place {
  readonly team: Team
  readonly person: string
}

/** The messages of a team to a person, but for what stands in threads; they begin with a mark and its name. */
function messagesIn({ world }: Facts, { team, person }: Place): StoredMessage[] {
  const own = new RegExp(`^:[a-z_]+: ${team.name}: `)
  return threadsIn(world, { team, person }, undefined).filter(({ text }) => own.test(text))
}

const threadsIn = ({ slack }: AlertWorld, { team, person }: Place, parent: string | undefined): StoredMessage[] =>
  slack.dms(person, team.workspaceId).filter(({ thread_ts: thread }) => thread === parent)

/** The incidents that a message tells, by the ledger. */
function toldIn({ incidents, notices, deliveries }: Facts, message: StoredMessage, { person }: Place): Incident[] {
  const id = String(message.metadata?.event_payload['delivery_id'])
  const slot = deliveries.find((row) => row.id === id)?.slot
  return incidents.filter((incident) => {
    const notice = notices.get(`${incident.id} ${person}`)
    return notice?.slot === slot && (!slot?.startsWith('incidents-gathered:') || Boolean(notice?.is_told))
  })
}

/** Each line about an incident, as Slack shows it now: of one alone the whole message. */
function linesOf({ blocks = [], text }: StoredMessage): string[] {
  const shown = JSON.stringify(blocks)
  if (!/alerts? (are|is) open|alerts are over/.test(text)) return [shown]
  return shown.split(/\\n|"text":"/).filter((line) => / is /.test(line) && !/alerts? (are|is)/.test(line))
}

/** How the line about an incident must read. */
function wordsOf({ ended, terms, severity, lastValue, acknowledged }: Incident): RegExp {
  const title = `${terms.metric[0]!.toUpperCase()}${terms.metric.slice(1).replace(/_/g, ' ')}`
  if (ended) return new RegExp(`${title} is no longer critical`)
  const over = lastValue > CRITICAL_OVER ? CRITICAL_OVER : WARN_OVER
  const state = lastValue > CRITICAL_OVER && severity === 'critical' ? 'critical at' : 'at'
  return new RegExp(
    `${title} is ${state} ${lastValue}, over ${over}\\b${acknowledged ? `.*acknowledged by <@${acknowledged.by}>` : ''}`,
  )
}

/** The posts of each message: more than one only where no history can be read. */
function postsOf(facts: Facts, place: Place): StoredMessage[][] {
  const byDelivery = new Map<unknown, StoredMessage[]>()
  for (const message of messagesIn(facts, place)) {
    const id = message.metadata?.event_payload['delivery_id']
    byDelivery.set(id, [...(byDelivery.get(id) ?? []), message])
  }
  return [...byDelivery.values()]
}

/**
 * Every message must tell each of its incidents as it stands at last, and nothing else; of several posts of it the latest,
 * which is the one that the bot knows of.
 */
function staleWords(facts: Facts, place: Place): string[] {
  return postsOf(facts, place).flatMap((posts) => {
    const message = posts.at(-1)!
    if (stands(facts, message) !== 'sent') return []
    const told = toldIn(facts, message, place)
    const lines = linesOf(message)
    const missing = told.filter((incident) => {
      const nth = lines.findIndex((line) => wordsOf(incident).test(line))
      if (nth >= 0) lines.splice(nth, 1)
      return nth < 0
    })
    const about = `${place.person} ${message.ts}: ${JSON.stringify(message.blocks).slice(0, 400)}`
    return [
      ...missing.map((incident) => `${nameOf(incident)} is not told as ${String(wordsOf(incident))}: ${about}`),
      ...(told.length > 0 && lines.length > 0 ? [`tells ${lines.length} more: ${about}`] : []),
    ]
  })
}

/** The end of each incident that was told stands once in the thread of its message; where it can't be looked for, at least once. */
function untoldEnds(facts: Facts, place: Place): string[] {
  return postsOf(facts, place).flatMap((posts) => {
    const over = toldIn(facts, posts[0]!, place).filter(({ ended }) => ended !== null)
    if (stands(facts, posts[0]!) !== 'sent') return untoldApart(facts, { ...place, over })
    const replies = posts.flatMap(({ ts }) => threadsIn(facts.world, place, ts))
    const ends = replies.filter(({ text }) => / is no longer critical/.test(text)).length
    const isWhole = facts.canLookBack ? ends === over.length : ends >= over.length
    return isWhole ? [] : [`${place.person} ${posts[0]!.ts}: ${ends} ends, not ${over.length}`]
  })
}

/** What the ledger says of a message: one that may have been posted, and was over by the next try, is never found again. */
const stands = ({ deliveries }: Facts, { metadata }: StoredMessage): string | undefined =>
  deliveries.find(({ id }) => id === metadata?.event_payload['delivery_id'])?.state

/** What may have been seen in a message that can't be found is told to be over in one of its own. */
function untoldApart(facts: Facts, { over, ...place }: Place & { readonly over: readonly Incident[] }): string[] {
  const said = messagesIn(facts, place).map(({ text }) => text)
  return over
    .filter((incident) => !said.some((text) => wordsOf(incident).test(text)))
    .map((incident) => `${nameOf(incident)} ${place.person}: its end is not told apart`)
}

/** Whatever the bot told people is owed by the ledger, and about an incident that there is. */
function strays({ posted, deliveries, incidents }: Facts): string[] {
  const known = new Set(deliveries.map(({ id }) => id))
  const ids = new Set(incidents.map(({ id }) => id))
  return [...posted.entries()].flatMap(([id, [message]]) => {
    const row = deliveries.find((one) => one.id === id)
    const about = row && /^incident-(opened|told):(\d+):/.exec(row.slot)?.[2]
    const isKnown = known.has(id) && (about === undefined || ids.has(Number(about)))
    return isKnown ? [] : [`${id} ${message?.text ?? ''}`]
  })
}
