import { fileUrls, mimetypeOf } from './slack-files.ts'
import type { ConsoleState } from './state.ts'
import type { Fields, StoredFile } from './wire.ts'

/** The file as the API shows it. Until it is ready its types are empty and it is shared nowhere. */
export function wireFile(state: ConsoleState, file: StoredFile): Fields {
  const mimetype = file.ready ? mimetypeOf(file) : ''
  const [urlPrivate, permalink] = fileUrls(state, file)
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype,
    filetype: mimetype.split('/')[1] ?? '',
    user: file.user,
    user_team: file.team,
    size: file.bytes?.length ?? file.length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: urlPrivate,
    url_private_download: urlPrivate,
    permalink,
    ...sharesOf(state, file),
  }
}

function sharesOf(state: ConsoleState, file: StoredFile): Fields {
  const shares: { public: Record<string, Fields[]>; private: Record<string, Fields[]> } = { public: {}, private: {} }
  const ids = { public: new Set<string>(), private: new Set<string>(), im: new Set<string>() }
  for (const { channel: id, ts } of file.shares) {
    const kind = state.channel(id, file.team).kind
    const side = shares[kind === 'public' ? 'public' : 'private']
    side[id] = [...(side[id] ?? []), { ts, share_user_id: file.user }]
    ids[kind].add(id)
  }
  const wire = Object.fromEntries(Object.entries(shares).filter(([, byChannel]) => Object.keys(byChannel).length > 0))
  return { shares: wire, channels: [...ids.public], groups: [...ids.private], ims: [...ids.im] }
}
