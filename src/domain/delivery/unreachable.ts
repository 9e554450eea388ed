/** Slack's words for somebody whose account is closed, who is not in the workspace (any more), or who is a bot. */
const GONE: ReadonlySet<string> = new Set([
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'channel_not_found',
  'cannot_dm_bot',
])

/** Whether a message was refused for whom it was to go to: a person, `U…` or `W…`, whom no other message will reach either. */
export const isUnreachable = (place: string, reason: string): boolean => /^[UW]/.test(place) && GONE.has(reason)
