import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChartRenderer } from '../../src/chart.ts'
import { createDrawer, type DrawerOptions } from '../../src/charts/draw.ts'
import { bars, line } from './specs.ts'

const spec = line([1, 2, 3])
const drawers: ChartRenderer[] = []

function drawer(options?: DrawerOptions): ChartRenderer {
  const made = createDrawer(options)
  drawers.push(made)
  return made
}

/** Workers that run these scripts, one after the other; the last one again and again. */
function workers(...scripts: string[]) {
  const started: Worker[] = []
  const startWorker = () => {
    const worker = new Worker(scripts[Math.min(started.length, scripts.length - 1)] ?? '', { eval: true })
    started.push(worker)
    return worker
  }
  return { started, startWorker }
}

const onMessage = (body: string) =>
  `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (spec) => { ${body} })`
const echoes = onMessage(`parentPort.postMessage({ png: Buffer.from(spec.title) })`)
const dies = onMessage(`process.exit(3)`)
const throws = onMessage(`throw new Error('out of paint')`)
const hangs = onMessage(``)

/**
 * The nineteenth field of what Linux says of a thread, the name in brackets, which may have spaces, being the second;
 * of a thread that has just ended nothing.
 */
function nicenessOf(thread: number | string): number[] {
  try {
    return [Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]!.split(' ')[16])]
  } catch {
    return []
  }
}

afterEach(async () => {
  await Promise.all(drawers.splice(0).map((made) => made.stop()))
})

describe('createDrawer()', () => {
  it('draw() gives a PNG from the real worker, for thirty at once each its own', async () => {
    const made = drawer()
    const specs = Array.from({ length: 30 }, (_, index) => (index % 2 ? line([1, index]) : bars([index])))
    const pngs = await Promise.all(specs.map((each) => made.draw(each)))
    expect(pngs.every((png) => png.subarray(1, 4).toString() === 'PNG')).toBe(true)
    expect(new Set(pngs.map((png) => png.toString('base64'))).size).toBe(30)
  }, 60_000)

  it.runIf(platform() === 'linux')(
    'draw() is done by a thread that gives way to all others of the process',
    async () => {
      const [usual = 0] = nicenessOf(process.pid)
      await drawer().draw(spec)
      const others = readdirSync('/proc/self/task').flatMap(nicenessOf)
      expect(others.filter((niceness) => niceness !== usual)).toEqual(usual < 10 ? [10] : [])
    },
  )

  it('draw() starts no worker before the first drawing, and one for all', async () => {
    const { started, startWorker } = workers(echoes)
    const made = drawer({ startWorker })
    expect(started).toHaveLength(0)
    await Promise.all([made.draw(spec), made.draw(spec)])
    expect(started).toHaveLength(1)
  })

  it('draw() answers in order', async () => {
    const made = drawer({ startWorker: workers(echoes).startWorker })
    const titles = ['a', 'b', 'c']
    const pngs = await Promise.all(titles.map((title) => made.draw({ ...spec, title })))
    expect(pngs.map(String)).toEqual(titles)
  })

  it.each([
    ['ends', dies],
    ['throws', throws],
  ])('draw() rejects the drawing on which the worker %s, and draws the next with another', async (_, script) => {
    const { started, startWorker } = workers(script, echoes)
    const made = drawer({ startWorker })
    const [first, second] = await Promise.allSettled([made.draw(spec), made.draw(spec)])
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { message: 'Cannot draw the chart: the drawing thread ended' },
    })
    expect(second.status).toBe('fulfilled')
    expect(started).toHaveLength(2)
  })

  it('draw() starts another worker when an idle one has died', async () => {
    const { started, startWorker } = workers(echoes)
    const made = drawer({ startWorker })
    await made.draw(spec)
    await started[0]?.terminate()
    expect(String(await made.draw(spec))).toBe(spec.title)
  })

  it('draw() gives up a drawing that takes too long, and draws the next with another worker', async () => {
    const made = drawer({ startWorker: workers(hangs, echoes).startWorker, timeoutMs: 2_000 })
    const [first, second] = await Promise.allSettled([made.draw(spec), made.draw(spec)])
    expect(first).toMatchObject({ reason: { message: 'Cannot draw the chart: no picture within 2 s' } })
    expect(second.status).toBe('fulfilled')
  })

  it('draw() ends an idle worker and starts another when needed', async () => {
    const { started, startWorker } = workers(echoes)
    const made = drawer({ startWorker, idleMs: 20 })
    await made.draw(spec)
    await new Promise((resolve) => started[0]?.once('exit', resolve))
    await made.draw(spec)
    expect(started).toHaveLength(2)
  })

  it('draw() rejects at once when too many wait', async () => {
    const made = drawer({ startWorker: workers(hangs).startWorker, maxWaiting: 2 })
    const waiting = [made.draw(spec), made.draw(spec), made.draw(spec)].map((each) => each.catch(() => 'stopped'))
    await expect(made.draw(spec)).rejects.toThrow('Cannot draw the chart: 2 are waiting already')
    await made.stop()
    expect(await Promise.all(waiting)).toEqual(['stopped', 'stopped', 'stopped'])
  })

  it('draw() says what the painter did not like, and goes on', async () => {
    const made = drawer()
    await expect(made.draw({ ...spec, days: null as never })).rejects.toThrow(/^Cannot draw the chart: .*null/)
    await expect(made.draw(spec)).resolves.toBeInstanceOf(Buffer)
  })

  it('draw() rejects after stop(), and stop() may be called again', async () => {
    const made = drawer()
    await made.stop()
    await made.stop()
    await expect(made.draw(spec)).rejects.toThrow('Cannot draw the chart: the renderer was stopped')
  })
})
