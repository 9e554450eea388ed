/** A person, shown by Slack under their name; only ids of Slack's own shape become mentions. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]{2,20}$/.test(userId) ? `<@${userId}>` : 'somebody'
}
