import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** What is measured runs on a core of its own; everything that drives it on another. What has threads may need both. */
export type Core = 'measured' | 'driver' | 'both'

const CORES: Readonly<Record<Core, string>> = { measured: '0', driver: '1', both: '0,1' }
const STOP_WITHIN_MS = 5_000
/** In which Linux counts CPU time, whatever its own ticks are. */
const TICKS_A_SECOND = 100

/** Whether processes can be kept on their cores here. */
export const isPinned: boolean = availableParallelism() > 1 && hasTaskset()

export interface NodeProcess {
  readonly child: ChildProcess
  readonly startedAt: number
  stop(): Promise<void>
}

export interface NodeOptions {
  readonly core: Core
  /** Node's own. */
  readonly flags?: readonly string[]
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd: string
  /** Where it writes what it says. */
  readonly logFile: string
  readonly ipc?: boolean
}

const running = new Set<ChildProcess>()

// An end by whatever way leaves none of our processes behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a JavaScript file under this Node, without the surroundings of this process. */
export function startNode(file: string, options: NodeOptions): NodeProcess {
  const log = openSync(options.logFile, 'a')
  const command = [process.execPath, ...(options.flags ?? []), file, ...(options.args ?? [])]
  const pinned = isPinned ? ['taskset', '-c', CORES[options.core], ...command] : command
  const startedAt = performance.now()
  const child = spawn(pinned[0]!, pinned.slice(1), {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...options.env },
    stdio: ['ignore', log, log, ...(options.ipc ? ['ipc' as const] : [])],
  })
  closeSync(log)
  running.add(child)
  child.once('exit', () => running.delete(child))
  return { child, startedAt, stop: () => stop(child) }
}

/** Keeps this process and all its threads off the measured core. */
export const leaveMeasuredCore = (): void => keepOn('driver')

/** Starts something that may use all cores, as a database server. */
export async function onBothCores<T>(start: () => Promise<T>): Promise<T> {
  keepOn('both')
  try {
    return await start()
  } finally {
    leaveMeasuredCore()
  }
}

function keepOn(core: Core): void {
  if (isPinned) execFileSync('taskset', ['-apc', CORES[core], String(process.pid)], { stdio: 'ignore' })
}

/** Waits until the address answers with 2xx (or, with `anyStatus`, at all) and returns the milliseconds since the start. */
export async function readyAfterMs(
  started: NodeProcess,
  { url, logFile, anyStatus = false }: { url: string; logFile: string; anyStatus?: boolean },
): Promise<number> {
  while (performance.now() - started.startedAt < 30_000) {
    if (started.child.exitCode !== null) break
    const isReady = await fetch(url).then(
      async (response) => {
        await response.arrayBuffer()
        return anyStatus || response.ok
      },
      () => false,
    )
    if (isReady) return performance.now() - started.startedAt
    await sleep(10)
  }
  throw new Error(`Cannot measure: ${url} did not get ready\n${readFileSync(logFile, 'utf8').slice(-2_000)}`)
}

/** Memory in MB as Linux counts it: what is resident, and of that what no other process shares. */
export function memoryOf({ child }: NodeProcess): { resident: number; own: number } {
  const text = readFileSync(`/proc/${child.pid}/smaps_rollup`, 'utf8')
  const kilobytes = (field: string): number => Number(new RegExp(`^${field}: +(\\d+) kB`, 'm').exec(text)?.[1])
  return {
    resident: kilobytes('Rss') / 1024,
    own: (kilobytes('Private_Dirty') + kilobytes('Private_Clean')) / 1024,
  }
}

/** Seconds of CPU the process and its threads used so far, to 10 ms. */
export function cpuSecondsOf({ child }: NodeProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(late)
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
