import type { CommandContext } from '../command.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { isToCome } from '../domain/limits/lasting.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { isSmallPart } from '../domain/limits/part.ts'
import type { LimitTerms } from '../domain/limits/read-limit.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import type { Team } from '../domain/team.ts'
import type { Day } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { FormReply } from '../form.ts'
import { limitForm } from '../messages/limit-form.ts'
import { limitsOf } from './judge-limits.ts'
import { showLimits } from './show-limits.ts'

interface Opened {
  readonly metric?: Metric
  /** What it holds; on all of the metric, a channel, or each value of a dimension. */
  readonly terms?: LimitTerms
  readonly context: Pick<CommandContext, 'store' | 'userId' | 'now'>
}

/** One that holds before one that is to come; when it began is no choice any more. */
function standing(limits: readonly Limit[], today: Day): LimitTerms | undefined {
  const holding = limits.find((limit) => !isToCome(limit, today))
  return holding ? { ...holding, from: null } : limits[0]
}

/** The form for a limit; of a metric it holds what is set on all of it, or on a channel, else what is usual. */
export async function openLimitForm(team: Team, { metric, terms: held, context }: Opened): Promise<FormReply> {
  const { store } = context
  const own = (await limitsOf(store, team)).filter((limit) => limit.metric === metric?.id && !isSmallPart(limit))
  const terms =
    held ??
    standing(own, dayAt(context.now, team.zone)) ??
    (metric && usualLimits(metric, await store.targets.ofTeam(team.id))[0])
  const otherwise = await showLimits(context, { team, ...(metric ? { metric } : {}) })
  return { form: limitForm(team, { metric, terms, otherwise }) }
}
