import type { OpenChain, ReachableFrom } from '../domain/incidents/open-chain.ts'
import { reachableManagers, type Team } from '../domain/team.ts'
import type { Repositories } from '../ports.ts'
import { heldUntil } from './quiet-of.ts'

interface Asked {
  readonly team: Team
  readonly chain: OpenChain
  readonly now: number
}

/** Of each step of a chain, from when on somebody of it can be told, if they can be reached at all; the channel is quiet when its team is. */
export async function reachableFrom(
  said: Pick<Repositories, 'quietHours'>,
  { team, chain, now }: Asked,
): Promise<ReachableFrom> {
  const managers = reachableManagers(team)
  const steps: number[] = []
  for (const { people } of chain.steps) {
    const places = people === null ? [team.channelId] : people.filter((person) => managers.includes(person))
    const times = places.map((person) => heldUntil(said, { team, person, now, isCritical: true }))
    steps.push(Math.min(...(await Promise.all(times)).map((until) => until ?? now)))
  }
  return steps
}
