import { getPriority, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { paint } from './paint.ts'
import type { Drawing } from './quickchart-adapter.ts'

const NICENESS = 10

// Where there is no core to spare, drawing waits for the thread that answers Slack. Only Linux keeps a priority for each
// thread; elsewhere this would slow down the whole process.
if (platform() === 'linux') setPriority(Math.max(getPriority(), NICENESS))

/** Answers each drawing, in turn, with its PNG or with what went wrong. */
parentPort?.on('message', (drawing: Drawing) => {
  parentPort?.postMessage(answerTo(drawing))
})

function answerTo(drawing: Drawing): { png: Buffer } | { failure: string } {
  try {
    return { png: paint(drawing) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
