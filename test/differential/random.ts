import { seededRandom } from '../../src/console/random.ts'

/** Choices that are the same for the same seed. */
export interface Random {
  /** A whole number from 0 to before the bound. */
  below(bound: number): number
  /** The same, but rather a small one: half of them are in the first quarter. */
  lowBelow(bound: number): number
  one<T>(list: readonly T[]): T
  /** True in this share of the cases. */
  chance(share: number): boolean
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[]
}

export function randomOf(seed: number): Random {
  const next = seededRandom(seed)
  const below = (bound: number): number => Math.floor(next() * bound)
  return {
    below,
    lowBelow: (bound) => Math.floor(next() ** 2 * bound),
    one: (list) => list[below(list.length)]!,
    chance: (share) => next() < share,
    shuffled: (list) => {
      const left = [...list]
      return list.map(() => left.splice(below(left.length), 1)[0]!)
    },
  }
}
