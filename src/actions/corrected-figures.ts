import { ownMeasures } from '../domain/catalogue/needs.ts'
import type { CorrectedFigure } from '../domain/digest/said.ts'
import type { Cadence } from '../domain/schedule/rhythm.ts'
import type { Team } from '../domain/team.ts'
import type { Period } from '../domain/time/period.ts'
import { correctedWords } from '../messages/digest-corrected.ts'
import type { DeliveryRecord, Repositories } from '../ports.ts'

/** What was corrected longer ago is old news. */
const MOST_MS = 14 * 86_400_000
const MOST_CELLS = 50

interface Told {
  readonly team: Team
  readonly channelId: string
  readonly cadence: Cadence
  readonly period: Period
  /** Those it shows; empty: all. */
  readonly metrics: readonly string[]
  /** As `latestDigests` gives them. */
  readonly latest: readonly DeliveryRecord[]
  readonly now: number
}

/**
 * What people corrected since the channel's digest before, of days before those that this one is about, of what goes into
 * its figures. Nothing of agents' own figures, nor of anonymous answers, and nothing in the digest of a month, for which it
 * is too much.
 */
export async function correctedFigures(repositories: Repositories, told: Told): Promise<CorrectedFigure[]> {
  const { team, cadence, period, now } = told
  const last = cadence === 'month' ? null : lastMadeAt(told)
  if (last === null) return []
  const since = Math.max(last, now - MOST_MS)
  const what = { measures: measuresIn(told), before: period.start, since, limit: MOST_CELLS }
  const shown = await repositories.ledger.correctedSince(team, what)
  const hasArea = shown.some(({ cell }) => cell.area !== '')
  const spellings = hasArea ? await repositories.teams.spellings(team) : new Map<string, string>()
  return shown
    .map(({ cell: { measure, day, channel, area }, before, after, by }) => ({
      measure,
      day,
      channel,
      area: spellings.get(`area:${area}`) ?? area,
      from: correctedWords(before, measure, team),
      to: correctedWords(after, measure, team),
      by,
    }))
    .filter(({ from, to }) => from !== to)
}

function measuresIn({ team: { catalogue }, metrics }: Told): string[] {
  const shown = metrics.flatMap((id) => catalogue.findMetric(id) ?? []).flatMap(ownMeasures)
  const measures = metrics.length > 0 ? new Set(shown) : new Set(catalogue.measures.map(({ id }) => id))
  return [...measures].filter((id) => !catalogue.measureOf(id).anonymous)
}

/** What was corrected while the last one was on its way is in neither, unless it counts from when that was made. */
function lastMadeAt({ channelId, latest }: Told): number | null {
  const made = latest.flatMap((record) =>
    record.channelId === channelId && record.state === 'sent' && record.said ? [record.said.made.at] : [],
  )
  return made.length === 0 ? null : Math.max(...made)
}
