import { Console } from '../src/console/console.ts'
import { serveControl } from '../src/console/control.ts'
import { defaultWorkspace, type WorkspaceOptions } from '../src/console/options.ts'
import { jsonReply } from '../src/console/reply.ts'

/** How many workspaces, with how many channels each, beside the one that commands come from. */
export interface Offices {
  readonly workspaces: number
  readonly channels: number
}

/** What was posted since the last `reset`, and what Slack turned away. */
export interface Posted {
  /** But for what stands in threads. */
  readonly posts: number
  readonly inThreads: number
  /** Of those, how many got their picture. */
  readonly illustrated: number
  /** When the last that stands in no thread was posted, in epoch milliseconds; 0 before the first. */
  readonly lastAt: number
  readonly tooFast: number
  readonly refused: readonly string[]
}

export function workspaceOf(nth: number, { channels }: Offices): WorkspaceOptions & { readonly id: string } {
  const id = `T0OFFICE${nth}`
  const places = Array.from({ length: channels }, (_, place) => ({
    id: `C0OFFICE${nth}X${place}`,
    name: `desk-${place}`,
  }))
  return { id, users: [{ id: `U0ANNA${id.slice(1)}`, name: 'anna' }], channels: places }
}

const NOTHING = { posts: 0, inThreads: 0, illustrated: 0, lastAt: 0 }

/** Slack's stand-in with many workspaces, which takes one message a second and channel as Slack does, and counts. */
async function main(): Promise<void> {
  const offices = JSON.parse(process.argv[2] ?? '') as Offices
  const many = Array.from({ length: offices.workspaces }, (_, nth) => workspaceOf(nth, offices))
  const slack = new Console({ workspaces: [defaultWorkspace, ...many], postsPerSecond: 1, keepLast: 20_000 })
  let counted = NOTHING
  const seen = new WeakSet<object>()
  slack.state.onChange(() => {
    const entry = slack.state.timeline.at(-1)
    if (!entry || seen.has(entry)) return
    seen.add(entry)
    if (!('message' in entry)) return
    const isInThread = entry.message.thread_ts !== undefined
    if (entry.kind === 'message' && isInThread) counted = { ...counted, inThreads: counted.inThreads + 1 }
    if (isInThread) return
    if (entry.kind === 'message') counted = { ...counted, posts: counted.posts + 1, lastAt: entry.at }
    if (entry.kind === 'update') counted = { ...counted, illustrated: counted.illustrated + 1 }
  })
  await slack.start(async (path, body) => {
    if (path !== 'control/posted') return serveControl(slack, { path, body })
    const told: Posted = { ...counted, ...turnedAway(slack) }
    if (body.toString() === '{"reset":true}') counted = NOTHING
    return jsonReply(told)
  })
  process.once('SIGTERM', () => void slack.stop().then(() => process.exit(0)))
  const { apiUrl, botToken, signingSecret } = slack
  const controlUrl = apiUrl.replace(/api\/$/, 'control/')
  process.stdout.write(`${JSON.stringify({ apiUrl, controlUrl, botToken, signingSecret })}\n`)
}

function turnedAway(slack: Console): Pick<Posted, 'tooFast' | 'refused'> {
  const outcomes = slack.calls().map(({ outcome }) => outcome ?? 'ok')
  return {
    tooFast: outcomes.filter((outcome) => outcome === 'ratelimited').length,
    refused: [...new Set(outcomes.filter((outcome) => outcome !== 'ok' && outcome !== 'ratelimited'))],
  }
}

if (process.argv[1]?.includes('digest-stand-in')) await main()
