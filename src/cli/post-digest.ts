import { setTimeout as sleep } from 'node:timers/promises'
import { digestSlot, oweDigest } from '../actions/owe-digest.ts'
import { createChartRenderer } from '../charts/chart-renderer.ts'
import type { Config } from '../config.ts'
import { USUAL_TIMES } from '../domain/delivery/times.ts'
import type { Team } from '../domain/team.ts'
import { oneDay } from '../domain/time/period.ts'
import type { Front } from '../front.ts'
import type { Reply } from '../message.ts'
import type { DeliveryRecord } from '../ports.ts'
import { createSender } from '../sender.ts'
import { createSlack } from '../slack/slack.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createVault } from '../vault.ts'
import type { CliContext } from './context.ts'

const WAIT_MS = 90_000
const POLL_MS = 200

interface Tools {
  readonly store: OpenStore
  readonly config: Config
  readonly context: CliContext
}

/** Enters the digest in the ledger and sends until it is settled: a bot running beside may be quicker. */
export async function postDigest(team: Team, day: string, tools: Tools): Promise<number> {
  const { now, print } = tools.context
  const period = oneDay(day)
  // The place of the digest that goes out on the morning after: whichever comes first is the only one.
  const place = { cadence: 'day', on: period.end, period } as const
  const owed = { team, channelId: team.channelId, cadence: 'day', period, place } as const
  const isNew = await oweDigest(tools.store, { ...owed, dueAt: now }, now)
  const record = await sendUntilSettled(digestSlot(owed), tools)
  if (record?.state === 'sent') {
    print(isNew ? `Posted the digest of ${day}` : `The digest of ${day} was posted before`)
    return 0
  }
  const reason = record?.reason ? `, ${record.reason}` : ''
  throw new Error(`Cannot post the digest of ${day}: it is ${record?.state ?? 'not in the ledger'}${reason}`)
}

async function sendUntilSettled(slot: string, { store, config, context }: Tools): Promise<DeliveryRecord | null> {
  const { log } = context
  const clock = { now: Date.now }
  const charts = createChartRenderer(config.quickchartUrl ? { quickchartUrl: config.quickchartUrl } : {})
  const { messenger } = await createSlack({
    config: config.slack,
    front: NO_FRONT,
    receipts: store.receipts,
    installations: store.installations,
    ...(config.encryptionKey ? { vault: createVault(config.encryptionKey) } : {}),
    charts,
    log,
    clock,
  })
  const sender = createSender({ store, messenger, clock, log, times: { ...USUAL_TIMES, pollMs: POLL_MS } })
  sender.start()
  try {
    return await settled(store, slot)
  } finally {
    await sender.stop()
    await charts.stop()
  }
}

const NOTHING: Reply = { text: '', blocks: [], visibility: 'asker' }

/** Nothing comes in: Slack is spoken to, not listened to. */
const NO_FRONT: Front = {
  changes: () => false,
  command: () => Promise.reject(new Error('Cannot answer: the command line takes no commands from Slack')),
  press: async () => null,
  submit: async () => null,
  turnAway: () => NOTHING,
  fileFailed: () => NOTHING,
}

async function settled(store: OpenStore, slot: string): Promise<DeliveryRecord | null> {
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    const record = await store.deliveries.inSlot(slot)
    const isOpen = record !== null && ['pending', 'sending', 'uncertain'].includes(record.state)
    if (!isOpen || Date.now() > deadline) return record
    await sleep(100)
  }
}
