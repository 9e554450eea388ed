import type { ConsoleState } from './state.ts'
import type { Fields, StoredFile, Workspace } from './wire.ts'

const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif'])

/** Complaints about `slack_file` images that this workspace's bot may not show yet, or at all: unknown, foreign, not an image, not ready. */
export function checkSlackFiles(
  value: unknown,
  where: { state: ConsoleState; workspace: Workspace; at?: string },
): string[] {
  const at = where.at ?? '/blocks'
  if (typeof value !== 'object' || value === null) return []
  const errors: string[] = []
  for (const [key, child] of Object.entries(value)) {
    if (key === 'slack_file' && !isUsable(child as Fields, where)) {
      errors.push(`invalid slack file [json-pointer:${at}/slack_file]`)
    } else if (typeof child === 'object') {
      errors.push(...checkSlackFiles(child, { ...where, at: `${at}/${key}` }))
    }
  }
  return errors
}

function isUsable(reference: Fields, where: { state: ConsoleState; workspace: Workspace }): boolean {
  const { state, workspace } = where
  const file =
    workspace.files.get(String(reference['id'])) ??
    [...workspace.files.values()].find((known) => fileUrls(state, known).includes(String(reference['url'])))
  return file !== undefined && file.ready && file.user === workspace.botUserId && imageTypes.has(mimetypeOf(file))
}

/** Where the file can be read by someone with a token of its workspace, and its page. */
export function fileUrls(state: ConsoleState, file: StoredFile): [urlPrivate: string, permalink: string] {
  const name = encodeURIComponent(file.name)
  return [
    `${state.baseUrl}files-pri/${file.team}-${file.id}/${name}`,
    `${state.baseUrl}files/${file.user}/${file.id}/${name}`,
  ]
}

const mimetypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
}

const signatures: readonly (readonly [string, string])[] = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
]

/** The type found in the first bytes. Something named like an image but without an image's bytes is plain data. */
export function mimetypeOf(file: StoredFile): string {
  const head = file.bytes?.subarray(0, 8).toString('hex') ?? ''
  const found = signatures.find(([signature]) => head.startsWith(signature))
  if (found) return found[1]
  const named = mimetypes[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  return imageTypes.has(named) ? 'application/octet-stream' : named
}
