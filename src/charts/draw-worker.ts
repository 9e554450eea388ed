import { parentPort } from 'node:worker_threads'
import { paint } from './paint.ts'
import type { Drawing } from './quickchart-adapter.ts'

/** Answers each drawing, in turn, with its PNG or with what went wrong. */
parentPort?.on('message', (drawing: Drawing) => {
  void paint(drawing).then(
    (png) => parentPort?.postMessage({ png }),
    (error: unknown) => parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) }),
  )
})
