import type { Definition } from '../domain/catalogue/definition.ts'
import type { DefinitionText } from '../domain/definitions/definition-text.ts'
import { define, turnOff, type DefinedAs, type DefinitionChange, type Signature } from '../domain/definitions/define.ts'
import { lapsedLimits, lapsedTargets } from '../domain/definitions/lapsed.ts'
import { definitionNamed, readDefinition } from '../domain/definitions/read-definition.ts'
import type { DefinitionFault } from '../domain/definitions/reading.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Target } from '../domain/target/target.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Repositories, Store } from '../ports.ts'
import { lockedTeam } from './locked-team.ts'
import { dropLimits } from './set-limit.ts'

export interface Occasion {
  readonly team: Team
  /** The manager who defines it. */
  readonly userId: string
  readonly now: number
  /** The command's words, which no name may be. */
  readonly reserved: ReadonlySet<string>
}

/** What a definition came to. */
export interface Defined {
  readonly team: Team
  readonly definition: Definition
  readonly as: DefinedAs
  readonly lapsed: Lapsed
}

/** What was set on it, lost its meaning and was taken away. */
export interface Lapsed {
  readonly limits: readonly Limit[]
  readonly targets: readonly Target[]
}

const NONE: Lapsed = { limits: [], targets: [] }

export type DefiningOutcome = Defined | { readonly faults: readonly DefinitionFault[] }

/**
 * Defines a measure or a ratio of the team's own, or changes one from today on, as typed or filled in; or says everything that
 * is wrong with it. Read and written under the team's lock: of two managers at once neither loses what they said.
 */
export function defineOwn(store: Store, text: DefinitionText, occasion: Occasion): Promise<DefiningOutcome> {
  return changing(store, occasion, decideOn(text, occasion.reserved))
}

/** What is wrong with a definition as things are, found without changing anything; the same that `defineOwn` would refuse. */
export function faultsOf(text: DefinitionText, { reserved, ...occasion }: Occasion): readonly DefinitionFault[] {
  const decision = decideOn(text, reserved)(occasion.team, signatureOf(occasion))
  return faultsIn(decision) ?? []
}

function decideOn(text: DefinitionText, reserved: ReadonlySet<string>): Decide {
  return ({ definitions, catalogue }, signature) => {
    const read = readDefinition(text, { definitions, catalogue, reserved })
    return 'faults' in read ? read : define(definitions, read, signature)
  }
}

/** Switches one off: what was recorded stays, its limits go. Null when there is none of that name. */
export async function turnOffOwn(store: Store, name: string, occasion: Occasion): Promise<DefiningOutcome | null> {
  const id = definitionNamed(name, occasion.team.definitions)?.id
  if (id === undefined) return null
  return changing(store, occasion, ({ definitions }, signature) => turnOff(definitions, id, signature))
}

type Decision = DefinitionChange | { readonly faults: readonly DefinitionFault[] }

type Decide = (team: Team, signature: Signature) => Decision

const signatureOf = ({ team, userId, now }: Pick<Occasion, 'team' | 'userId' | 'now'>): Signature => ({
  since: dayAt(now, team.zone),
  by: userId,
  at: now,
})

function faultsIn(decision: Decision): readonly DefinitionFault[] | null {
  if ('faults' in decision) return decision.faults
  return 'fault' in decision ? [{ field: 'name', message: decision.fault }] : null
}

function changing(store: Store, occasion: Occasion, decide: Decide): Promise<DefiningOutcome> {
  const { userId, now } = occasion
  return store.transaction(async (repositories) => {
    const team = await lockedTeam(repositories, occasion.team)
    const decision = decide(team, signatureOf({ team, userId, now }))
    if ('faults' in decision || 'fault' in decision) return { faults: faultsIn(decision) ?? [] }
    const { definitions, definition, as } = decision
    if (as === 'same') return { team, definition, as, lapsed: NONE }
    const changed = await repositories.teams.change(team, { definitions })
    const lapsed = await dropLapsed(repositories, { id: definition.id, before: team, after: changed, userId, now })
    return { team: changed, definition, as, lapsed }
  })
}

/** Ends what was set on the metric and means something else now. */
async function dropLapsed(
  repositories: Repositories,
  { id, before, after, userId, now }: { id: string; before: Team; after: Team; userId: string; now: number },
): Promise<Lapsed> {
  const metric = before.catalogue.findMetric(id)
  if (metric?.id !== id) return NONE
  const change = { before: metric, after: after.catalogue.findMetric(id) }
  const limits = lapsedLimits(await repositories.limits.ofTeam(after.id), change)
  const targets = lapsedTargets(await repositories.targets.ofTeam(after.id), change)
  await dropLimits(repositories, limits, { team: after, userId, now })
  for (const target of targets) await repositories.targets.remove(target, { endedBy: userId, endedAt: now })
  return { limits, targets }
}
