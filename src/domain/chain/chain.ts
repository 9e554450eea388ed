/** Who is told of an alert, and how long they have to answer it before the next step is told. */
export interface ChainStep {
  /** Slack users; null: the team's home channel, which comes last. */
  readonly people: readonly string[] | null
  /** Of no meaning in the last step. */
  readonly waitMinutes: number
}

/** In which order people are told of an alert that nobody answers: one step or more, the first one of people. */
export type Chain = readonly ChainStep[]

/** Everybody in it, in order, each once. */
export const peopleOf = (chain: Chain): string[] => [...new Set(chain.flatMap(({ people }) => people ?? []))]

/** The chain without those who are not among `people` any more; null when nobody is left in it. */
export function keptChain(chain: Chain | null, people: readonly string[]): Chain | null {
  const steps = (chain ?? []).flatMap((step): ChainStep[] => {
    if (step.people === null) return [step]
    const left = step.people.filter((person) => people.includes(person))
    return left.length === 0 ? [] : [{ ...step, people: left }]
  })
  return steps.some((step) => step.people !== null) ? steps : null
}

/** The chain without the channel: what is about a single agent is for people alone. */
export const amongPeople = (chain: Chain): Chain => chain.filter(({ people }) => people !== null)
