import type { EphemeralMessage, StoredMessage, StoredView } from './wire.ts'

/** One thing that could be seen in the workspace, in the order it happened: what people did, and what the bot showed them. */
export type TimelineEntry = { readonly at: number; readonly team: string } & (
  | { readonly kind: 'command'; readonly user: string; readonly channel: string; readonly text: string }
  | { readonly kind: 'press'; readonly user: string; readonly channel: string | undefined; readonly label: string }
  | { readonly kind: 'submit'; readonly user: string; readonly view: StoredView }
  | { readonly kind: 'close'; readonly user: string; readonly view: StoredView }
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'update'; readonly message: StoredMessage }
  | { readonly kind: 'delete'; readonly message: StoredMessage }
  | { readonly kind: 'ephemeral'; readonly message: EphemeralMessage }
  | { readonly kind: 'view'; readonly view: StoredView }
)

type WithoutStamp<T> = T extends unknown ? Omit<T, 'at'> : never

/** A timeline entry before the state has put the time on it. */
export type NewTimelineEntry = WithoutStamp<TimelineEntry>
