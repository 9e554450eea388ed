import type { CorrectedFigure } from '../domain/digest/said.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Team } from '../domain/team.ts'
import type { Period } from '../domain/time/period.ts'
import { heldWords } from '../messages/recorded.ts'
import type { Repositories } from '../ports.ts'

/** How far back the team's digests of a cadence are looked through for the one before. */
const LOOKED_THROUGH = 100
/** What was corrected longer ago is old news. */
const MOST_MS = 14 * 86_400_000
const MOST_CELLS = 50

interface Told {
  readonly team: Team
  readonly channelId: string
  readonly cadence: Cadence
  readonly period: Period
  readonly now: number
}

/**
 * What people corrected since the channel's digest before, of days before those that this one is about. Nothing of agents'
 * own figures, nor of anonymous answers, and nothing in the digest of a month, for which it is too much.
 */
export async function correctedFigures(repositories: Repositories, told: Told): Promise<CorrectedFigure[]> {
  const { team, cadence, period, now } = told
  const last = cadence === 'month' ? null : await lastSentAt(repositories, told)
  if (last === null) return []
  const since = Math.max(last, now - MOST_MS)
  const cells = await repositories.ledger.correctedSince(team, { before: period.start, since, limit: MOST_CELLS })
  const shown = cells.filter(({ cell }) => !team.catalogue.measureOf(cell.measure).anonymous)
  const hasArea = shown.some(({ cell }) => cell.area !== '')
  const spellings = hasArea ? await repositories.teams.spellings(team) : new Map<string, string>()
  return shown
    .map(({ cell: { measure, day, channel, area }, before, after, by }) => ({
      measure,
      day,
      channel,
      area: spellings.get(`area:${area}`) ?? area,
      from: heldWords(before, measure, team),
      to: heldWords(after, measure, team),
      by,
    }))
    .filter(({ from, to }) => from !== to)
}

async function lastSentAt({ deliveries }: Repositories, { team, channelId, cadence }: Told): Promise<number | null> {
  const latest = await deliveries.ofTeam(team.id, LOOKED_THROUGH, cadence)
  const sent = latest.filter((record) => record.channelId === channelId && record.state === 'sent')
  return sent.reduce<number | null>((last, { sentAt }) => (sentAt === null ? last : Math.max(last ?? 0, sentAt)), null)
}
