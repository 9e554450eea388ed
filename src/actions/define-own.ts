import type { Definition } from '../domain/catalogue/definition.ts'
import type { DefinitionText } from '../domain/definitions/definition-text.ts'
import { define, turnOff, type DefinedAs, type DefinitionChange, type Signature } from '../domain/definitions/define.ts'
import { lapsedLimits } from '../domain/definitions/lapsed-limits.ts'
import { definitionNamed, readDefinition } from '../domain/definitions/read-definition.ts'
import type { DefinitionFault } from '../domain/definitions/reading.ts'
import type { Limit } from '../domain/limits/limit.ts'
import type { Team } from '../domain/team.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Repositories, Store } from '../ports.ts'
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
  /** Limits that lost their meaning and were taken away. */
  readonly lapsed: readonly Limit[]
}

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
    if (as === 'same') return { team, definition, as, lapsed: [] }
    const changed = await repositories.teams.change(team, { definitions })
    const lapsed = await dropLapsed(repositories, { id: definition.id, before: team, after: changed, userId, now })
    return { team: changed, definition, as, lapsed }
  })
}

/** The team as it stands once nobody else can change it; a definition may have come since it was read. */
async function lockedTeam({ ledger, teams }: Repositories, { id, workspaceId }: Team): Promise<Team> {
  await ledger.lock({ id, workspaceId })
  const team = await teams.find(workspaceId, id)
  if (!team) throw new Error(`Cannot define anything for team ${id}: there is no such team`)
  return team
}

async function dropLapsed(
  repositories: Repositories,
  { id, before, after, userId, now }: { id: string; before: Team; after: Team; userId: string; now: number },
): Promise<Limit[]> {
  const metric = before.catalogue.findMetric(id)
  if (metric?.id !== id) return []
  const limits = await repositories.limits.ofTeam(after.id)
  const lapsed = lapsedLimits(limits, { before: metric, after: after.catalogue.findMetric(id) })
  await dropLimits(repositories, lapsed, { team: after, userId, now })
  return lapsed
}
