import { getPriority, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { ChartSpec } from '../chart.ts'
import { paint } from './paint.ts'
import { toDrawing } from './quickchart-adapter.ts'

const NICENESS = 10

// Where there is no core to spare, drawing waits for the thread that answers Slack. Only Linux keeps a priority for each
// thread; elsewhere this would slow down the whole process.
if (platform() === 'linux') setPriority(Math.max(getPriority(), NICENESS))

/**
 * Answers each spec, in turn, with its PNG or with what went wrong. Not within the message: where the next one is always
 * there already, as on one core, Node takes one after the other without a turn of the loop between them, and only in that
 * is the memory of pictures given back. It grew by gigabytes.
 */
parentPort?.on('message', (spec: ChartSpec) => {
  setImmediate(() => parentPort?.postMessage(answerTo(spec)))
})

function answerTo(spec: ChartSpec): { png: Buffer } | { failure: string } {
  try {
    return { png: paint(toDrawing(spec)) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
