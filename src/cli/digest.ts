import { setTimeout as sleep } from 'node:timers/promises'
import { gatherDigest } from '../actions/make-digest.ts'
import { digestSlot, oweDigest } from '../actions/owe-digest.ts'
import { createChartRenderer } from '../charts/chart-renderer.ts'
import { readConfig } from '../config.ts'
import type { Team } from '../domain/team.ts'
import { addDays, isDay } from '../domain/time/day.ts'
import { dayAt } from '../domain/time/zone.ts'
import { createLog } from '../log.ts'
import { digestMessage } from '../messages/digest.ts'
import type { DeliveryRecord } from '../ports.ts'
import { createSender } from '../sender.ts'
import { createSlack } from '../slack/slack.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createVault } from '../vault.ts'
import { readOptions, storeOf, teamOf, type CliContext, type Word } from './context.ts'
import { UsageError } from './usage-error.ts'

const WAIT_MS = 90_000
const LOOK_AFTER_MS = 60_000

export const digest: Word = {
  name: 'digest',
  usage: ['digest --workspace T… --channel C… --day 2026-11-20 [--dry-run]'],
  async run(args, context) {
    const kinds = { workspace: 'text', channel: 'text', day: 'text', 'dry-run': 'flag' } as const
    const { values } = readOptions(args, kinds, ['workspace', 'channel', 'day'])
    const store = await storeOf(context)
    const team = await teamOf(store, { workspace: String(values.workspace), channel: String(values.channel) })
    const day = String(values.day)
    const yesterday = addDays(dayAt(context.now, team.zone), -1)
    if (!isDay(day) || day > yesterday) throw new UsageError(`--day is a day that has ended, like ${yesterday}`)
    if (values['dry-run']) {
      const message = digestMessage(await gatherDigest(store, { team, day }))
      context.print(JSON.stringify(message, null, 2))
      return 0
    }
    return post(team, day, { store, context })
  },
}

/** Enters the digest in the ledger and sends until it is settled: a bot running beside may be quicker. */
async function post(
  team: Team,
  day: string,
  { store, context }: { store: OpenStore; context: CliContext },
): Promise<number> {
  const { now, print } = context
  const isNew = await oweDigest(store, { team, channelId: team.channelId, day, dueAt: now, now })
  const record = await sendUntilSettled(store, {
    team,
    slot: digestSlot({ team, channelId: team.channelId, day }),
    context,
  })
  if (record?.state === 'sent') {
    print(isNew ? `Posted the digest of ${day}` : `The digest of ${day} was posted before`)
    return 0
  }
  throw new Error(
    `Cannot post the digest of ${day}: it is ${record?.state ?? 'not in the ledger'}${record?.reason ? `, ${record.reason}` : ''}`,
  )
}

async function sendUntilSettled(
  store: OpenStore,
  { team, slot, context }: { team: Team; slot: string; context: CliContext },
): Promise<DeliveryRecord | null> {
  const config = readConfig(context.environment)
  const log = context.log ?? createLog('warn', process.stderr)
  const clock = { now: Date.now }
  const charts = createChartRenderer(config.quickchartUrl ? { quickchartUrl: config.quickchartUrl } : {})
  const { messenger } = await createSlack({
    config: config.slack,
    front: {
      changes: () => false,
      command: () => Promise.reject(new Error('Cannot answer: the command line takes no commands from Slack')),
      press: async () => null,
      turnAway: () => ({ text: '', blocks: [], visibility: 'asker' }),
    },
    receipts: store.receipts,
    installations: store.installations,
    ...(config.encryptionKey ? { vault: createVault(config.encryptionKey) } : {}),
    charts,
    log,
    clock,
  })
  const sender = createSender({ store, messenger, clock, log, lookAfterMs: LOOK_AFTER_MS }, { pollMs: 200 })
  sender.start()
  try {
    return await settled(store, { team, slot })
  } finally {
    await sender.stop()
    await charts.stop()
  }
}

async function settled(store: OpenStore, { team, slot }: { team: Team; slot: string }): Promise<DeliveryRecord | null> {
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    const record = (await store.deliveries.ofTeam(team.id, 200)).find((one) => one.slot === slot) ?? null
    const isOpen = record !== null && ['pending', 'sending', 'uncertain'].includes(record.state)
    if (!isOpen || Date.now() > deadline) return record
    await sleep(100)
  }
}
