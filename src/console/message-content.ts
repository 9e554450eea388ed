import { ApiError, invalidArguments, invalidBlocks } from './api-error.ts'
import type { Arguments } from './arguments.ts'
import { checkBlocks } from './check-blocks.ts'
import { checkSlackFiles } from './slack-files.ts'
import type { ConsoleState } from './state.ts'
import type { Block, Metadata, Workspace } from './wire.ts'

const maxText = 40_000
const maxAttachments = 100
const maxMarkdownJson = 13_200

/** What a message says, checked. */
export interface Content {
  readonly text: string
  readonly blocks?: readonly Block[]
  readonly attachments?: readonly unknown[]
  readonly metadata?: Metadata
}

/** Reads text, blocks, attachments and metadata out of a call. Throws the refusal Slack would give; text over 40,000 is cut. */
export function readContent(args: Arguments, where: { state: ConsoleState; workspace: Workspace }): Content {
  const blocks = readBlocks(args, where)
  const attachments = readAttachments(args)
  const text = args.text('text') ?? args.text('markdown_text')
  if (text === undefined && !blocks?.length && !attachments?.length) throw new ApiError('no_text')
  if ((args.text('markdown_text')?.length ?? 0) > 12_000) throw new ApiError('msg_too_long')
  const metadata = readMetadata(args)
  return {
    text: (text ?? '').slice(0, maxText),
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    ...(metadata && { metadata }),
  }
}

/** The warning Slack adds to the answer when it cut the text. */
export function truncationWarning(args: Arguments): { warning?: string; response_metadata?: { warnings: string[] } } {
  if ((args.text('text')?.length ?? 0) <= maxText) return {}
  return { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } }
}

function readBlocks(
  args: Arguments,
  where: { state: ConsoleState; workspace: Workspace },
): readonly Block[] | undefined {
  const blocks = args.json('blocks', new ApiError('invalid_blocks_format'))
  if (blocks === undefined) return undefined
  if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format')
  const errors = [...checkBlocks(blocks, { surface: 'message' }), ...checkSlackFiles(blocks, where)]
  if (errors.length > 0) throw invalidBlocks(errors)
  // Undocumented: Slack was seen to refuse messages with markdown blocks from about this size on.
  const hasMarkdown = blocks.some((block: Block) => block.type === 'markdown')
  if (hasMarkdown && JSON.stringify(blocks).length > maxMarkdownJson) throw new ApiError('msg_blocks_too_long')
  return blocks as Block[]
}

function readAttachments(args: Arguments): readonly unknown[] | undefined {
  const attachments = args.json('attachments', new ApiError('invalid_attachments'))
  if (attachments === undefined) return undefined
  if (!Array.isArray(attachments)) throw new ApiError('invalid_attachments')
  if (attachments.length > maxAttachments) throw new ApiError('too_many_attachments')
  return attachments as unknown[]
}

function readMetadata(args: Arguments): Metadata | undefined {
  const metadata = args.json('metadata', new ApiError('invalid_metadata_format')) as Partial<Metadata> | undefined
  if (metadata === undefined) return undefined
  if (typeof metadata.event_type !== 'string')
    throw invalidArguments('missing required field: event_type [json-pointer:/metadata]')
  if (typeof metadata.event_payload !== 'object') {
    throw invalidArguments('missing required field: event_payload [json-pointer:/metadata]')
  }
  return metadata as Metadata
}
