import type { webApi } from '@slack/bolt'

/** The id of the direct message with a person: history and files are kept under it, not under the person's own. */
export async function openDirectMessage(client: webApi.WebClient, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId })
  if (!channel?.id) throw new Error('Slack answered without a channel')
  return channel.id
}
