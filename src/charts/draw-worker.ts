import { stat } from 'node:fs'
import { getPriority, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { paint } from './paint.ts'
import type { Drawing } from './quickchart-adapter.ts'

const NICENESS = 10

// Where there is no core to spare, drawing waits for the thread that answers Slack. Only Linux keeps a priority for each
// thread; elsewhere this would slow down the whole process.
if (platform() === 'linux') {
  // The threads that read files and resolve names for the whole process get the priority of the thread that first needs
  // them: that must not be this one's.
  stat('.', () => undefined)
  setPriority(Math.max(getPriority(), NICENESS))
}

/** Answers each drawing, in turn, with its PNG or with what went wrong. */
parentPort?.on('message', (drawing: Drawing) => {
  void paint(drawing).then(
    (png) => parentPort?.postMessage({ png }),
    (error: unknown) => parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) }),
  )
})
