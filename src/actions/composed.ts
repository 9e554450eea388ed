import type { DigestSaid } from '../domain/digest/said.ts'
import type { Message, TextFile } from '../message.ts'
import type { Posted } from '../ports.ts'

/** What a delivery comes to when it is put into words. */
export type Composed =
  /** A message of its own; a digest's figures, and which incidents it tells, are kept before it is posted. */
  | {
      readonly kind: 'post'
      readonly message: Message
      readonly said?: DigestSaid
      readonly tells?: { readonly slot: string; readonly incidentIds: readonly number[] }
    }
  /** One in the thread of another, and a file that may follow it. */
  | { readonly kind: 'reply'; readonly threadTs: string; readonly message: Message; readonly file?: TextFile }
  /** Nothing yet: whether the message it belongs to stands is not known, or it is quiet until then. */
  | { readonly kind: 'wait'; readonly until?: number }
  /** Other words for a message that stands already; `amended` is what a digest says then. */
  | { readonly kind: 'update'; readonly posted: Posted; readonly message: Message; readonly amended?: DigestSaid }
