import type { CommandContext } from '../command.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import { formatLimit } from '../domain/limits/format-limit.ts'
import type { Limit } from '../domain/limits/limit.ts'
import { takesPlaceOf } from '../domain/limits/lasting.ts'
import { readLimit, type LimitTerms } from '../domain/limits/read-limit.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import { leadingMetric } from '../domain/question/read-metric.ts'
import type { Word } from '../domain/question/words.ts'
import { isManager, type Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import type { Spellings } from '../messages/part-words.ts'
import { rehearsalReply, type Rehearsed } from '../messages/rehearsal.ts'
import { limitsOf } from './judge-limits.ts'
import { seenBy } from './own-figures.ts'
import { partKept } from './part-kept.ts'
import { rehearseLimits } from './rehearse-limits.ts'
import { requireBudget } from './require-budget.ts'
import { spellingsOfParts } from './spellings-for.ts'
import { requireTeam } from './teams.ts'

/** Each brings a picture and some paragraphs. */
const MOST_LIMITS = 4

/**
 * Shows how limits would have fared: those set on the metric that the words name, the one they describe behind it, or the
 * usual one where nothing is set; of single agents what the asker may see. Throws `UserError` for words that can't be
 * read, and where there is nothing to show.
 */
export async function rehearse(said: readonly Word[], context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  if (said.length === 0)
    throw new UserError(`Which metric? Write it like rehearse abandonment, or with a limit behind it: ${EXAMPLE}`)
  const read = leadingMetric(said, team.catalogue)
  if ('fault' in read) throw new UserError(read.fault.replace('Cannot show', 'Cannot rehearse'))
  const asked = { metric: read.metric, team, context }
  const own = await limitsOn(asked)
  const named = read.rest.length > 0 ? [await described(read.rest, own, asked)] : own
  const all = named.length > 0 ? named : await usual(asked)
  const seen = await seenLimits(all, asked)
  if (seen.length === 0) throw new UserError(agentsHidden(team))
  const limits = seen.slice(0, MOST_LIMITS)
  const rehearsed = await rehearsedOf(limits, own, asked)
  return rehearsalReply(rehearsed, {
    ...shownTo(asked),
    spellings: await spellingsIn(rehearsed, asked),
    isUsual: named.length === 0,
    more: seen.length - limits.length,
    hidden: all.length - seen.length,
  })
}

/** How a limit that is not set yet would have fared, and what is said of that. */
export async function rehearseTerms(
  terms: LimitTerms,
  asked: Asked,
): Promise<{ rehearsed: Rehearsed; spellings: Spellings; reply: Reply }> {
  const [rehearsed] = await rehearsedOf([unset(terms, asked)], await limitsOn(asked), asked)
  const spellings = await spellingsIn([rehearsed!], asked)
  return { rehearsed: rehearsed!, spellings, reply: rehearsalReply([rehearsed!], { ...shownTo(asked), spellings }) }
}

const EXAMPLE = 'rehearse abandonment warn >5% critical >8%'

export interface Asked {
  readonly metric: Metric
  readonly team: Team
  readonly context: Pick<CommandContext, 'store' | 'userId' | 'now'>
}

const seenLimits = <T extends { readonly agent: string }>(all: readonly T[], { team, context }: Asked) =>
  seenBy(context.userId, { team, all, agentOf: ({ agent }) => agent, store: context.store })

const agentsHidden = ({ name }: Team): string => `Cannot rehearse that: single agents are for the managers of ${name}`

const limitsOn = async ({ metric, team, context: { store } }: Asked): Promise<Limit[]> =>
  (await limitsOf(store, team)).filter((limit) => limit.metric === metric.id)

/** Of each agent nobody sees more than the managers and that agent do. */
async function rehearsedOf(
  limits: readonly Limit[],
  own: readonly Limit[],
  { team, context }: Asked,
): Promise<Rehearsed[]> {
  const { store, userId, now } = context
  const today = dayAt(now, team.zone)
  const rehearsals = await rehearseLimits(store, { team, now, limits })
  return Promise.all(
    rehearsals.map(async (rehearsal) => {
      const parts = await seenBy(userId, { team, all: rehearsal.parts, agentOf: ({ limit }) => limit.agent, store })
      const standing = own.find((one) => takesPlaceOf(rehearsal.limit, one, today)) ?? null
      return { rehearsal: { ...rehearsal, parts }, standing }
    }),
  )
}

const shownTo = ({ metric, team, context: { userId } }: Asked) => ({ metric, team, canSet: isManager(team, userId) })

function spellingsIn(rehearsed: readonly Rehearsed[], { team, context: { store } }: Asked): Promise<Spellings> {
  const places = rehearsed.flatMap(({ rehearsal: { limit, parts } }) => [limit, ...parts.map((part) => part.limit)])
  return spellingsOfParts(places, team, store)
}

async function usual(asked: Asked): Promise<Limit[]> {
  const { metric, team, context } = asked
  const terms = usualLimits(metric, await context.store.targets.ofTeam(team.id))
  if (terms.length > 0) return terms.map((one) => unset(one, asked))
  const fault = metric.isQuestion ? 'it is a question and takes no limit' : `none is set, write one like ${EXAMPLE}`
  throw new UserError(`Cannot rehearse a limit on ${metric.id}: ${fault}`)
}

/** The limit that the words describe: the one that is set, where it is the same. */
async function described(words: readonly Word[], own: readonly Limit[], asked: Asked): Promise<Limit> {
  const { metric, team, context } = asked
  const today = dayAt(context.now, team.zone)
  const read = readLimit(words, metric, { ...team, today, hasBegun: true })
  if ('fault' in read) throw new UserError(`Cannot rehearse a limit on ${metric.id}: ${read.fault}`)
  await requireBudget(context.store, { metric: metric.id, ...read.terms }, { team, verb: 'rehearse' })
  if ((await seenLimits([read.terms], asked)).length === 0) throw new UserError(agentsHidden(team))
  const kept = await partKept({ metric: metric.id, ...read.terms }, { team, store: context.store })
  const terms = { ...read.terms, ...kept }
  const written = { unit: metric.unit, currency: team.currency }
  // Whoever answers for it, and whenever it begins, it fares alike.
  const said = (limit: LimitTerms): string => formatLimit({ ...limit, from: null, owner: null }, written)
  return own.find((limit) => said(limit) === said(terms)) ?? unset(terms, asked)
}

const unset = (terms: LimitTerms, { metric, team, context: { userId, now } }: Asked): Limit => ({
  id: 0,
  teamId: team.id,
  metric: metric.id,
  ...terms,
  setBy: userId,
  setAt: now,
})
