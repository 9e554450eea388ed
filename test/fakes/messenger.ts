import { DeliveryError, type DeliveryFault } from '../../src/errors.ts'
import type { Message, TextFile } from '../../src/message.ts'
import type { Messenger, Posted } from '../../src/ports.ts'

export interface PostedMessage {
  readonly posted: Posted
  readonly message: Message
  readonly deliveryId: string
  readonly at: number
}

/** What goes wrong with the next post: `shown` tells whether Slack posted it all the same. */
export interface PostFault {
  readonly fault: DeliveryFault
  readonly reason: string
  readonly shown?: boolean
}

/** Slack as far as the bot speaks there: keeps what was posted, and fails as told. */
export interface FakeMessenger extends Messenger {
  readonly posts: PostedMessage[]
  readonly illustrated: Posted[]
  readonly files: { readonly posted: Posted; readonly file: TextFile }[]
  /** Used up one a post. */
  readonly faults: PostFault[]
  /** Channels and people that are closed, and Slack's word for it. */
  readonly closed: Map<string, string>
  /** When set, histories can't be read. */
  historyFault: PostFault | null
  /** Awaited before a post is answered. */
  beforePost: () => Promise<void>
  /** The texts posted in a channel or to a person, those of threads left out. */
  in(channelId: string): string[]
}

export function createFakeMessenger(): FakeMessenger {
  const errorOf = ({ fault, reason }: PostFault) => new DeliveryError(`Cannot post: ${reason}`, { fault, reason })
  const fake: FakeMessenger = {
    posts: [],
    illustrated: [],
    files: [],
    faults: [],
    closed: new Map(),
    historyFault: null,
    beforePost: async () => undefined,
    in: (channelId) =>
      fake.posts
        .filter(({ posted }) => posted.channelId === channelId && posted.threadTs === undefined)
        .map(({ message }) => message.text),
    async post({ workspaceId, channelId, threadTs }, message, deliveryId) {
      await fake.beforePost()
      const closed = fake.closed.get(channelId)
      if (closed !== undefined) throw errorOf({ fault: { kind: 'permanent' }, reason: closed })
      const fault = fake.faults.shift()
      const posted = { workspaceId, channelId, ts: `${fake.posts.length + 1}.000001`, threadTs }
      if (!fault || fault.shown) fake.posts.push({ posted, message, deliveryId, at: performance.now() })
      if (fault) throw errorOf(fault)
      return posted
    },
    async update(posted, message) {
      const at = fake.posts.findIndex((post) => post.posted.ts === posted.ts)
      const old = fake.posts[at]
      if (!old) throw errorOf({ fault: { kind: 'permanent' }, reason: 'message_not_found' })
      fake.posts[at] = { ...old, message }
    },
    async attach(posted, file) {
      fake.files.push({ posted, file })
    },
    async illustrate(posted) {
      fake.illustrated.push(posted)
    },
    async findPosted(_to, deliveryId) {
      if (fake.historyFault) throw errorOf(fake.historyFault)
      return fake.posts.find((post) => post.deliveryId === deliveryId)?.posted ?? null
    },
  }
  return fake
}
