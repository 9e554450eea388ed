import type { ConsoleState } from './state.ts'
import { wireFile } from './wire-file.ts'
import type { Channel, StoredFile } from './wire.ts'

interface ShareTarget {
  readonly channel: Channel | undefined
  readonly thread: string | undefined
  readonly comment: string | undefined
}

/** Completes uploads. They are ready, and seen in the channel, at once or after `fileReadyAfterMs`, as Slack looks through files first. */
export function completeFiles(state: ConsoleState, files: readonly StoredFile[], target: ShareTarget): void {
  for (const file of files) file.completed = true
  const settle = (): void => {
    for (const file of files) file.ready = true
    if (target.channel) share(state, files, { ...target, channel: target.channel })
    state.changed()
  }
  const { fileReadyAfterMs } = state.tuning
  if (fileReadyAfterMs > 0) setTimeout(settle, fileReadyAfterMs).unref()
  else settle()
}

function share(state: ConsoleState, files: readonly StoredFile[], target: ShareTarget & { channel: Channel }): void {
  const workspace = state.workspace(target.channel.team)
  const ts = state.nextTs()
  for (const file of files) file.shares.push({ channel: target.channel.id, ts, user: file.user })
  state.addMessage(target.channel, {
    type: 'message',
    ts,
    channel: target.channel.id,
    team: workspace.id,
    user: workspace.botUserId,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    text: target.comment ?? '',
    files: files.map((file) => wireFile(state, file)),
    ...(target.thread !== undefined && { thread_ts: target.thread }),
  })
}
