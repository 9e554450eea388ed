import type { CommandContext } from '../command.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { isSmallPart } from '../domain/limits/part.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import type { Team } from '../domain/team.ts'
import type { FormReply } from '../form.ts'
import { limitForm } from '../messages/limit-form.ts'
import { limitsOf } from './judge-limits.ts'
import { showLimits } from './show-limits.ts'

/** The form for a limit; of a metric it holds what is set on all of it, or on a channel, else what is usual. */
export async function openLimitForm(
  team: Team,
  { metric, context }: { readonly metric?: Metric; readonly context: Pick<CommandContext, 'store' | 'userId'> },
): Promise<FormReply> {
  const { store } = context
  const own = (await limitsOf(store, team)).find((limit) => limit.metric === metric?.id && !isSmallPart(limit))
  const terms = own ?? (metric && usualLimits(metric, await store.targets.ofTeam(team.id))[0])
  const otherwise = await showLimits(context, { team, ...(metric ? { metric } : {}) })
  return { form: limitForm(team, { metric, terms, otherwise }) }
}
