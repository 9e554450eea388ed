import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { ChartRenderer, ChartSpec } from '../chart.ts'

export interface DrawerOptions {
  readonly startWorker?: () => Worker
  /** A drawing that takes longer is given up, and the worker with it. */
  readonly timeoutMs?: number
  /** An idle worker is ended after it; the next drawing starts another. */
  readonly idleMs?: number
  /** Drawings that may wait behind the one being drawn. */
  readonly maxWaiting?: number
}

interface Job {
  readonly spec: ChartSpec
  readonly resolve: (png: Buffer) => void
  readonly reject: (error: Error) => void
}

type Answer = { readonly png: Uint8Array } | { readonly failure: string }

/**
 * Draws in one worker thread, one picture at a time; what a picture shows is worked out there as well, because that alone
 * would hold this thread for milliseconds. Nothing of the canvas is loaded before the first drawing. A worker
 * that dies takes only the drawing in hand with it; the next one gets a new worker.
 */
export function createDrawer(options: DrawerOptions = {}): ChartRenderer {
  const { startWorker = startDrawWorker, timeoutMs = 10_000, idleMs = 300_000, maxWaiting = 200 } = options
  const waiting: Job[] = []
  let worker: Worker | undefined
  let job: Job | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function next(): void {
    clearTimeout(timer)
    job = waiting.shift()
    if (job === undefined) return rest()
    timer = setTimeout(
      () => abandon(new Error(`Cannot draw the chart: no picture within ${timeoutMs / 1000} s`)),
      timeoutMs,
    )
    worker ??= listenTo(startWorker())
    worker.ref()
    worker.postMessage(job.spec)
  }

  /** An idle worker does not keep the process alive, and does not stay for ever. */
  function rest(): void {
    worker?.unref()
    timer = setTimeout(end, idleMs).unref()
  }

  function listenTo(started: Worker): Worker {
    started.on('message', (answer: Answer) => {
      if (started !== worker) return
      if ('png' in answer) job?.resolve(Buffer.from(answer.png.buffer, answer.png.byteOffset, answer.png.byteLength))
      else job?.reject(new Error(`Cannot draw the chart: ${answer.failure}`))
      next()
    })
    const fail = (cause: unknown) => {
      if (started === worker) abandon(new Error('Cannot draw the chart: the drawing thread ended', { cause }))
    }
    started.on('error', fail)
    started.on('exit', fail)
    return started
  }

  /** Gives up the drawing in hand and its worker, and goes on with the next. */
  function abandon(error: Error): void {
    end()
    job?.reject(error)
    next()
  }

  function end(): void {
    const ended = worker
    worker = undefined
    void ended?.terminate()
  }

  return {
    draw(spec) {
      if (isStopped) return Promise.reject(new Error('Cannot draw the chart: the renderer was stopped'))
      if (waiting.length >= maxWaiting)
        return Promise.reject(new Error(`Cannot draw the chart: ${maxWaiting} are waiting already`))
      return new Promise((resolve, reject) => {
        waiting.push({ spec, resolve, reject })
        if (job === undefined) next()
      })
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      const ended = worker
      const given = [...(job ? [job] : []), ...waiting.splice(0)]
      worker = undefined
      job = undefined
      for (const { reject } of given) reject(new Error('Cannot draw the chart: the renderer was stopped'))
      await ended?.terminate()
    },
  }
}

/** The worker beside this file: JavaScript when built, TypeScript in a checkout. */
function startDrawWorker(): Worker {
  const options: WorkerOptions = {
    // The canvas would load the machine's fonts, and a picture should not depend on them; nor is the rest its business.
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    execArgv: [],
    // What is in use stays below 15 MB. Given less to grow into than this, V8 takes memory for scarce, and marks the whole
    // heap for each picture, which takes a third of its time.
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  }
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./draw-worker.js', import.meta.url), options)
  // `--import tsx` does nothing in a thread on Node 20: there its hooks have to be registered by hand.
  const [tsx, file] = ['tsx/esm/api', './draw-worker.ts'].map((name) => JSON.stringify(import.meta.resolve(name)))
  return new Worker(`import(${tsx}).then(({ register }) => (register(), import(${file})))`, { ...options, eval: true })
}
