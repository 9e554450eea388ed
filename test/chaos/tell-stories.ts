import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../../src/console/random.ts'
import type { StoredMessage } from '../../src/console/wire.ts'
import type { AlertWorld } from './alert-world.ts'
import type { Step, Story } from './stories.ts'

const RETRY_MS = 100
const GIVE_UP_MS = 120_000
const PRESS_EVERY_MS = 200
const LABELS = /^(Acknowledge( all \d+)?|Snooze 1 h)$/

interface Telling {
  readonly seed: number
  /** Where bots listen at this moment. */
  readonly ports: () => readonly number[]
  /** Each story begins and goes on at random moments within so long. */
  readonly withinMs: number
}

/** Records what the stories say, each in its order and all at once, over HTTP to whichever process is there. */
export async function tellStories(world: AlertWorld, telling: Telling): Promise<void> {
  await Promise.all(world.stories.map((story, nth) => tellOne(world, story, { ...telling, nth })))
}

async function tellOne(
  world: AlertWorld,
  story: Story,
  { seed, nth, ports, withinMs }: Telling & { nth: number },
): Promise<void> {
  const random = seededRandom(seed * 1_000 + nth)
  const key = world.keys.get(story.team.id)!
  for (const [place, step] of story.steps.entries()) {
    await sleep((random() * 2 * withinMs) / (story.steps.length + 1))
    const request = { key, id: `${story.measure}-${place}`, rows: rowsOf(story, step, place) }
    const status = await recordOnce(request, { random, ports })
    if (status !== (step.isRefused ? 409 : 200)) throw new Error(`Cannot tell ${story.measure}: answered ${status}`)
  }
}

/** The first row of a story has an id, which a refused one brings again with other content. */
function rowsOf({ measure }: Story, { day: date, value, isRefused }: Step, place: number): object[] {
  const row = { measure, date, value, mode: 'set' }
  if (!isRefused) return [place === 0 ? { ...row, id: measure } : row]
  return [row, { ...row, value: value + 1_000, id: measure }]
}

interface Request {
  readonly key: string
  readonly id: string
  readonly rows: readonly object[]
}

/** Sends a request until it is answered: a process that is killed over it may have recorded it, which its key tells. */
async function recordOnce(
  { key, id, rows }: Request,
  { random, ports }: { random: () => number; ports: Telling['ports'] },
): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id }
  const body = JSON.stringify(rows)
  for (const giveUpAt = performance.now() + GIVE_UP_MS; performance.now() < giveUpAt; await sleep(RETRY_MS)) {
    const running = ports()
    const port = running[Math.floor(random() * running.length)]
    if (port === undefined) continue
    const url = `http://127.0.0.1:${port}/api/v1/entries`
    const signal = AbortSignal.timeout(GIVE_UP_MS / 4)
    const status = await fetch(url, { method: 'POST', headers, body, signal }).then(
      async (response) => (await response.arrayBuffer(), response.status),
      () => 0,
    )
    if (status === 200 || status === 409) return status
  }
  throw new Error(`Cannot record ${id}: no process took it`)
}

/** Presses what managers may press on their alerts, until it is told to stop. Gives how many presses were answered. */
export async function pressAtRandom(
  { slack, stories, teams }: AlertWorld,
  { seed, ports, until }: Pick<Telling, 'seed' | 'ports'> & { readonly until: AbortSignal },
): Promise<number> {
  const random = seededRandom(seed * 31)
  const one = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
  const snoozed = stories.filter(({ isSnoozed }) => isSnoozed).map(({ team, title }) => `${team.name}: ${title} is `)
  let answered = 0
  while (!until.aborted) {
    await sleep(random() * 2 * PRESS_EVERY_MS)
    const { workspaceId, ownerId, managerIds } = one(teams)!
    const person = one([ownerId, ...managerIds])!
    const message = one(slack.dms(person, workspaceId).filter(({ thread_ts: thread }) => thread === undefined))
    const port = one(ports())
    const label =
      message && one(labelsOn(message).filter((text) => maySnooze(message, snoozed) || !/Snooze/.test(text)))
    if (!message || port === undefined || label === undefined) continue
    const requestUrl = `http://127.0.0.1:${port}/slack/events`
    const press = { user: person, team: workspaceId, requestUrl, timeoutMs: 5_000 }
    const { status } = await slack.press(message, label, press)
    if (status === 200) answered += 1
  }
  return answered
}

const maySnooze = ({ text }: StoredMessage, snoozed: readonly string[]): boolean =>
  snoozed.some((words) => text.includes(words))

/** What managers press; the other buttons change nothing. */
function labelsOn({ blocks }: StoredMessage): string[] {
  const found = JSON.stringify(blocks ?? []).matchAll(/"text":"([^"]*)"/g)
  return [...found].map(([, text]) => text!).filter((text) => LABELS.test(text))
}
