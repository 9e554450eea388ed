import type { Direction } from '../domain/catalogue/unit.ts'

const WORDS: Readonly<Record<Direction, string>> = {
  up: 'more is better',
  down: 'less is better',
  window: 'neither much nor little is good in itself',
  none: 'for information',
}

/** Which way is good, in words. */
export const directionWords = (direction: Direction): string => WORDS[direction]
