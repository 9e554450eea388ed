/** What the app may do; asked for at an install and listed in the manifests. Each is there for a call this folder makes. */
export const BOT_SCOPES = [
  'commands',
  // chat.postMessage, chat.postEphemeral, chat.update; `public` posts in public channels nobody invited the bot to
  'chat:write',
  'chat:write.public',
  // pictures and files: files.getUploadURLExternal, files.completeUploadExternal; pictures then files.info until they are ready
  'files:write',
  'files:read',
  // conversations.open, to look into the history of a direct message and to put files there
  'im:write',
  // conversations.history, to look before a message is sent again
  'channels:history',
  'groups:history',
  'im:history',
  // conversations.members: whether somebody who asks elsewhere is in the team's channel
  'channels:read',
  'groups:read',
  // users.info and the event user_change
  'users:read',
] as const

/** What Slack tells the app. */
export const BOT_EVENTS = ['app_uninstalled', 'tokens_revoked', 'user_change'] as const
