import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChartSpec } from '../src/chart.ts'
import { createChartRenderer } from '../src/charts/chart-renderer.ts'
import { answerOrders } from './answer-orders.ts'

/** What to draw, one after the other, or how long to rest instead. */
export type DrawOrder = { readonly specs: readonly ChartSpec[] } | { readonly restMs: number }

export interface Drawn {
  /** Of each drawing. */
  readonly durationsMs: readonly number[]
  /** The longest that this thread was held meanwhile. */
  readonly longestDelayMs: number
  /** How long this thread was at work. */
  readonly busyMs: number
  /** Of the last picture. */
  readonly bytes: number
}

const RESOLUTION_MS = 1

const renderer = createChartRenderer()

/** Draws as the bot does, in its thread, and watches the event loop of this one. */
async function draw(order: DrawOrder): Promise<Drawn> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const durationsMs: number[] = []
  let bytes = 0
  const before = performance.eventLoopUtilization()
  delay.enable()
  if ('restMs' in order) await sleep(order.restMs)
  else
    for (const spec of order.specs) {
      const startedAt = performance.now()
      bytes = (await renderer.draw(spec)).length
      durationsMs.push(performance.now() - startedAt)
    }
  delay.disable()
  const busyMs = performance.eventLoopUtilization(before).active
  // Where the timer never came late there is nothing to tell.
  return { durationsMs, longestDelayMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS), busyMs, bytes }
}

answerOrders(draw)
