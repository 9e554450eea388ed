import type { RollUpRow } from '../rollup/rollup-row.ts'

/** The exact dimensions of a part of a level. */
export type LevelPlace = Pick<RollUpRow, 'channel' | 'agent' | 'area'>

/** The key by which a part of a level is carried forward. */
export const levelKey = ({ channel, agent, area }: LevelPlace): string => JSON.stringify([channel, agent, area])

/** What a key made by `levelKey` stands for. */
export function readLevelKey(key: string): LevelPlace {
  const [channel, agent, area] = JSON.parse(key) as [string, string, string]
  return { channel, agent, area }
}
