/** What a digest shows and how; what was not chosen is as in `USUAL_SETTINGS`. */
export interface DigestSettings {
  /** Metrics in this order; none: what happened comes first, then everything that has a figure. */
  readonly metrics: readonly string[]
  /** How many pictures stand in the message at most. */
  readonly charts: 0 | 1 | 2 | 3
  /** How pictures look; `slack`: drawn by Slack itself where its charts can show them, else light. */
  readonly look: 'light' | 'dark' | 'slack'
  /** `short`: what happened alone; `full`: every figure in a line of its own. */
  readonly detail: 'short' | 'usual' | 'full'
  /** Who is pinged when a limit is broken. */
  readonly mention: 'nobody' | 'managers' | 'here' | 'channel'
}

export const USUAL_SETTINGS: DigestSettings = {
  metrics: [],
  charts: 2,
  look: 'light',
  detail: 'usual',
  mention: 'nobody',
}
