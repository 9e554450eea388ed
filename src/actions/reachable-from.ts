import type { OpenChain, ReachableFrom } from '../domain/incidents/open-chain.ts'
import { isManager, type Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { heldUntil } from './quiet-of.ts'

interface Asked {
  readonly team: Team
  readonly chain: OpenChain
  readonly now: number
}

/** Of each step of a chain, from when on somebody of it can be told; the channel is quiet when its team is. */
export async function reachableFrom(
  said: Pick<Repositories, 'quietHours'>,
  { team, chain, now }: Asked,
): Promise<ReachableFrom> {
  const steps: number[] = []
  for (const { people } of chain.steps) {
    const places = people === null ? [team.channelId] : people.filter((person) => isManager(team, person))
    const times = places.map((person) => heldUntil(said, { team, person, now, isCritical: true }))
    steps.push(Math.min(...(await Promise.all(times)).map((until) => until ?? now)))
  }
  return steps
}
