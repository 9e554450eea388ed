import type { Environment } from '../process.ts'

/** How a process sends what is due: as the bot does, or in one of the two usual ways that lose. */
export type Policy = 'lease and look back' | 'mark first, then send' | 'send, then mark, retry blindly'

export const POLICIES: readonly Policy[] = [
  'mark first, then send',
  'send, then mark, retry blindly',
  'lease and look back',
]

/** What a process of the run is told, as JSON in its first argument. */
export interface Order {
  readonly policy: Policy
  readonly environment: Environment
  readonly timeScale: number
}
