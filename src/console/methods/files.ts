import { ApiError, invalidArguments } from '../api-error.ts'
import { remember } from '../bounded.ts'
import { findChannel } from '../channel-access.ts'
import { completeFiles } from '../file-shares.ts'
import type { MethodCall, MethodTable } from '../method.ts'
import { wireFile } from '../wire-file.ts'
import type { Channel, Fields, StoredFile } from '../wire.ts'

/** The three steps of an upload, and looking at what came of it. */
export const fileMethods: MethodTable = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': fileInfo,
}

function getUploadUrl(call: MethodCall): Fields {
  const { state, workspace, args } = call
  const name = args.needText('filename')
  const length = Number(args.needText('length'))
  if (!(length >= 1)) throw invalidArguments('must be a positive integer [json-pointer:/length]')
  const file: StoredFile = {
    id: state.nextId('F'),
    team: workspace.id,
    user: workspace.botUserId,
    name,
    length,
    title: name,
    bytes: undefined,
    completed: false,
    ready: false,
    shares: [],
  }
  remember(workspace.files, { key: file.id, value: file }, state.keep)
  const ticket = `${file.id}-${Math.random().toString(36).slice(2)}`
  remember(state.uploads, { key: ticket, value: { fileId: file.id, team: workspace.id } }, state.keep)
  return { upload_url: `${state.baseUrl}upload/v1/${ticket}`, file_id: file.id }
}

function completeUpload(call: MethodCall): Fields {
  const { state, args } = call
  const entries = args.json('files')
  if (!Array.isArray(entries) || entries.length === 0) throw invalidArguments('missing required field: files')
  const files = entries.map((entry: Fields) => uploadedFile(call, entry))
  const channelId = args.text('channel_id')
  const thread = args.text('thread_ts')
  if (thread !== undefined && channelId === undefined) throw invalidArguments('thread_ts needs channel_id')
  const channel = channelId === undefined ? undefined : shareTarget(call, channelId)
  if (channel && thread !== undefined && !channel.messages.has(thread)) throw new ApiError('invalid_thread_ts')
  completeFiles(state, files, { channel, thread, comment: args.text('initial_comment') })
  return { files: files.map((file) => wireFile(state, file)) }
}

function uploadedFile({ workspace }: MethodCall, entry: Fields): StoredFile {
  const file = workspace.files.get(String(entry['id']))
  if (!file?.bytes || file.completed) throw new ApiError('file_not_found')
  if (typeof entry['title'] === 'string') file.title = entry['title']
  return file
}

/** Only a joined channel or an opened direct message: a person's id is not taken here, unlike in chat.postMessage. */
function shareTarget(call: MethodCall, id: string): Channel {
  const channel = findChannel(call, id)
  if (channel.isArchived) throw new ApiError('is_archived')
  if (!channel.members.has(call.workspace.botUserId)) throw new ApiError('not_in_channel')
  return channel
}

function fileInfo({ state, workspace, args }: MethodCall): Fields {
  const file = workspace.files.get(args.needText('file'))
  if (!file?.completed) throw new ApiError('file_not_found')
  return { file: wireFile(state, file), comments: [], response_metadata: { next_cursor: '' } }
}
