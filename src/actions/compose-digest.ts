import type { Delivery, DeliveryContent } from '../domain/delivery/delivery.ts'
import { ownMeasures } from '../domain/catalogue/needs.ts'
import type { Digest } from '../domain/digest/digest.ts'
import { USUAL_SETTINGS, type DigestSettings } from '../domain/digest/digest-settings.ts'
import { figureChanges, type Correction, type DigestSaid, type FigureChange } from '../domain/digest/said.ts'
import type { Schedule } from '../domain/schedule/schedule.ts'
import type { Team } from '../domain/team.ts'
import type { Period } from '../domain/time/period.ts'
import { correctionToldMessage } from '../messages/correction.ts'
import { agentsMessage } from '../messages/digest-agents.ts'
import { digestCsv } from '../messages/digest-csv.ts'
import { digestMessage, figuresSaid } from '../messages/digest.ts'
import { threadMessage } from '../messages/digest-thread.ts'
import { spanWords } from '../messages/format-value.ts'
import type { DeliveryRecord, LedgerChange, Repositories } from '../ports.ts'
import type { Composed } from './composed.ts'
import { correctedFigures } from './corrected-figures.ts'
import { latestDigests } from './latest-digests.ts'
import { gatherDigest } from './make-digest.ts'
import { missedBefore } from './missed-before.ts'

/** Digests that go out later than this after their time say so. */
const LATE_MS = 10 * 60_000
const MOST_REASONS = 50

type DigestContent = Extract<DeliveryContent, { kind: 'digest' }>

interface Occasion<Content> {
  readonly delivery: Delivery
  readonly content: Content
  readonly team: Team
  readonly now: number
}

/** The digest's own message; null when its schedule is gone. */
export async function composeDigest(
  repositories: Repositories,
  { delivery, content, team, now }: Occasion<DigestContent>,
): Promise<Composed | null> {
  const schedules = await schedulesIn(repositories, delivery)
  if (content.scheduleId !== undefined && schedules.every(({ id }) => id !== content.scheduleId)) return null
  const settings = schedules.find(({ cadence }) => cadence === content.cadence)?.settings ?? USUAL_SETTINGS
  const digest = await digestOf(repositories, { team, content, settings })
  const latest = await latestDigests(repositories, { teamId: team.id, cadence: content.cadence })
  const said: DigestSaid = {
    made: { at: now, revision: team.revision },
    figures: figuresSaid(digest),
    settings,
    explained: digest.lines.flatMap(({ agent, answer }) =>
      agent === null ? [] : [{ metric: answer.metric.id, agent }],
    ),
    ...(now - delivery.dueAt > LATE_MS ? { lateBy: spanWords(now - delivery.dueAt) } : {}),
    skipped: missedBefore({ ...delivery, content }, latest),
    corrected: await correctedFigures(repositories, {
      team,
      now,
      latest,
      channelId: delivery.channelId,
      metrics: settings.metrics,
      ...content,
    }),
    corrections: [],
  }
  return { kind: 'post', message: digestMessage(digest, said), said }
}

/** What goes into a posted digest's thread; null when there are no figures. */
export async function composeThread(
  repositories: Repositories,
  { content, team }: Occasion<{ readonly digestId: string }>,
): Promise<Composed | null> {
  const posted = await postedDigest(repositories, content.digestId)
  if (!posted) return null
  const settings = posted.record.said?.settings ?? USUAL_SETTINGS
  const digest = await digestOf(repositories, { team, content: posted.content, settings })
  if (digest.lines.length === 0) return null
  return { kind: 'reply', threadTs: posted.ts, message: threadMessage(digest), file: digestCsv(digest) }
}

/** What a manager is told of single agents; null when no change is one agent's. */
export async function composeAgents(
  repositories: Repositories,
  { content, team }: Occasion<{ readonly digestId: string }>,
): Promise<Composed | null> {
  const posted = await postedDigest(repositories, content.digestId)
  const explained = posted?.record.said?.explained ?? []
  if (!posted || explained.length === 0) return null
  const spellings = await repositories.teams.spellings(team)
  const nameOf = (agent: string): string => spellings.get(`agent:${agent}`) ?? agent
  return { kind: 'post', message: agentsMessage({ team, ...posted.content }, { explained, nameOf }) }
}

/** A posted digest with its figures as they are now, and a note of what was corrected; null when all is as it was. */
export async function composeCorrection(
  repositories: Repositories,
  { content, team, now }: Occasion<{ readonly digestId: string }>,
): Promise<Composed | null> {
  const posted = await postedDigest(repositories, content.digestId)
  const said = posted?.record.said
  if (!posted || !said) return null
  const { record, ts } = posted
  const digest = await digestOf(repositories, { team, content: posted.content, settings: said.settings })
  const figures = figuresSaid(digest)
  const changes = figureChanges(said.figures, figures)
  if (changes.length === 0) return null
  const since = said.corrections.at(-1)?.at ?? said.made.at
  const reasons = await reasonsFor(repositories, { team, changes, period: digest.period, since, until: now })
  const by = [...new Set(reasons.map(({ author }) => author))]
  const correction: Correction = { at: reasons[0]?.at ?? now, by, changes }
  const amended = { ...said, figures, corrections: [...said.corrections, correction] }
  const place = { workspaceId: record.workspaceId, channelId: record.postedChannel ?? record.channelId, ts }
  return { kind: 'update', posted: place, message: digestMessage(digest, amended), amended }
}

/** What a digest's thread is told of its correction. */
export async function composeTold(
  repositories: Repositories,
  { content, team }: Occasion<{ readonly digestId: string; readonly nth: number }>,
): Promise<Composed | null> {
  const posted = await postedDigest(repositories, content.digestId)
  const said = posted?.record.said
  const correction = said?.corrections[content.nth]
  if (!posted || !said || !correction) return null
  const since = said.corrections[content.nth - 1]?.at ?? said.made.at
  const { changes, at: until } = correction
  const { period } = posted.content
  const reasons = await reasonsFor(repositories, { team, changes, period, since, until })
  return { kind: 'reply', threadTs: posted.ts, message: correctionToldMessage(correction, { team, reasons }) }
}

interface PostedDigest {
  readonly record: DeliveryRecord
  readonly content: DigestContent
  readonly ts: string
}

async function postedDigest({ deliveries }: Repositories, digestId: string): Promise<PostedDigest | null> {
  const record = await deliveries.find(digestId)
  if (record?.content.kind !== 'digest' || record.postedTs === null) return null
  return { record, content: record.content, ts: record.postedTs }
}

async function schedulesIn(
  { schedules }: Repositories,
  { teamId, channelId }: Pick<Delivery, 'teamId' | 'channelId'>,
): Promise<Schedule[]> {
  return (await schedules.ofTeam(teamId)).filter((one) => one.channelId === channelId)
}

function digestOf(
  repositories: Repositories,
  { team, content, settings }: { team: Team; content: DigestContent; settings: DigestSettings },
): Promise<Digest> {
  const { cadence, period } = content
  return gatherDigest(repositories, { team, cadence, period, settings })
}

interface Corrected {
  readonly team: Team
  readonly changes: readonly FigureChange[]
  readonly period: Period
  readonly since: number
  readonly until: number
}

/**
 * What was recorded of the measures behind the figures, the latest first, keys by their names. Who answers anonymously and
 * who recorded a single agent's figures is nobody's business in a channel: their figures change without a word of it.
 */
async function reasonsFor(
  { ledger, keys }: Repositories,
  { team, changes, ...when }: Corrected,
): Promise<LedgerChange[]> {
  const names = new Map((await keys.ofTeam(team.id)).map(({ id, name }) => [`key:${id}`, `key:${name}`]))
  const metrics = changes.flatMap(({ metric }) => team.catalogue.findMetric(metric) ?? [])
  const measures = [...new Set(metrics.flatMap(ownMeasures))].filter((id) => !team.catalogue.measureOf(id).anonymous)
  const found = await ledger.changesBetween(team, { measures, ...when, limit: MOST_REASONS })
  return found.map((change) => ({ ...change, author: names.get(change.author) ?? change.author }))
}
