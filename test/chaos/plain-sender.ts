import { compose } from '../../src/actions/compose.ts'
import type { Config } from '../../src/config.ts'
import { scaledTimes } from '../../src/domain/delivery/times.ts'
import { DeliveryError } from '../../src/errors.ts'
import type { ClaimedDelivery, Messenger } from '../../src/ports.ts'
import { createBoltLogger } from '../../src/slack/bolt-logger.ts'
import { createInstalledWorkspaces } from '../../src/slack/installed-workspaces.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { createVault } from '../../src/vault.ts'
import { silent } from '../store/engines.ts'
import type { Policy } from './policy.ts'

const AT_ONCE = 20

interface Sending {
  readonly store: OpenStore
  readonly messenger: Messenger
  readonly retryMs: number
}

/**
 * What a simpler bot would do, on the same ledger and through the same messenger: mark a message as sent before it goes
 * out, or after it and again until an answer says so. It exists to show that the run tells good from bad.
 */
export async function startPlainSender(
  config: Config,
  { policy, timeScale }: { policy: Policy; timeScale: number },
): Promise<void> {
  const times = scaledTimes(timeScale)
  const store = await openStore({ databaseUrl: config.databaseUrl, log: silent })
  const messenger = messengerOf(config, { store, callTimeoutMs: times.callTimeoutMs })
  const sending = { store, messenger, retryMs: times.backOffMs[0]! }
  const send = policy === 'mark first, then send' ? markThenSend : sendThenMark
  const owner = String(process.pid)
  const { leaseMs } = times
  const look = async (): Promise<void> => {
    const claims = await store.deliveries.claim({ owner, now: Date.now(), leaseMs, limit: AT_ONCE })
    await Promise.all(claims.map((claimed) => send(claimed, sending)))
    setTimeout(() => void look(), times.pollMs)
  }
  void look()
}

function messengerOf(config: Config, { store, callTimeoutMs }: { store: OpenStore; callTimeoutMs: number }): Messenger {
  const connections = createInstalledWorkspaces({
    installations: store.installations,
    vault: createVault(config.encryptionKey!),
    apiUrl: config.slack.apiUrl,
    logger: createBoltLogger(silent, (text) => text),
    callTimeoutMs,
    log: silent,
    clock: { now: Date.now },
    installed: () => undefined,
  })
  const pictures = { ready: () => new Map(), prepareAll: async () => new Map(), forget: () => undefined }
  const files = { attach: async () => undefined }
  return createMessenger({ connections, pictures, files, log: silent })
}

async function markThenSend(claimed: ClaimedDelivery, { store, messenger }: Sending): Promise<void> {
  const message = await composeOrExpire(claimed, store)
  if (!message) return
  const { channelId: postedChannel } = claimed
  const settlement = { state: 'sent', postedChannel, postedTs: 'marked' } as const
  const isMarked = await store.deliveries.settle(claimed, settlement, Date.now())
  if (isMarked) await messenger.post(claimed, message, claimed.id).catch(() => undefined)
}

async function sendThenMark(claimed: ClaimedDelivery, { store, messenger, retryMs }: Sending): Promise<void> {
  const message = await composeOrExpire(claimed, store)
  if (!message) return
  try {
    const { channelId: postedChannel, ts: postedTs } = await messenger.post(claimed, message, claimed.id)
    await store.deliveries.settle(claimed, { state: 'sent', postedChannel, postedTs }, Date.now())
  } catch (error) {
    const notBefore = Date.now() + retryMs
    const reason = error instanceof DeliveryError ? error.reason : 'fault'
    await store.deliveries.settle(claimed, { state: 'pending', notBefore, reason }, Date.now())
  }
}

async function composeOrExpire(claimed: ClaimedDelivery, store: OpenStore) {
  const now = Date.now()
  const composed = claimed.expiresAt < now ? null : await compose(store, claimed, now)
  if (!composed) await store.deliveries.settle(claimed, { state: 'expired', reason: 'too late' }, now)
  return composed && 'message' in composed ? composed.message : null
}
