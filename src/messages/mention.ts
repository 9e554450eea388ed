import { escapeName } from './escape.ts'

/** A person, shown by Slack under their name; only ids of Slack's own shape become mentions. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]{2,20}$/.test(userId) ? `<@${userId}>` : 'somebody'
}

/** Whether an agent's name is a person's id in Slack, which is longer than ids that people think up. */
export function isUserId(name: string): boolean {
  return /^[UW][A-Z0-9]{7,20}$/.test(name)
}

/** An agent inside a sentence: who was mentioned is mentioned again. */
export function agentWords(name: string): string {
  return isUserId(name) ? mention(name) : escapeName(name)
}
