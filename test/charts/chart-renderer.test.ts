import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { createChartRenderer } from '../../src/charts/chart-renderer.ts'
import { line } from './specs.ts'

it('createChartRenderer() draws in this process where no server is given', async () => {
  const renderer = createChartRenderer()
  expect((await renderer.draw(line([1, 2]))).subarray(1, 4).toString()).toBe('PNG')
  await renderer.stop()
})

it('createChartRenderer() has the server draw where one is given', async () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex')
  const server = createServer((_request, response) => response.end(png))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const renderer = createChartRenderer({ quickchartUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  expect(await renderer.draw(line([1, 2]))).toEqual(png)
  await renderer.stop()
  server.closeAllConnections()
  server.close()
})

it('createChartRenderer() loads no canvas before the first drawing, and lets the process end after the last', async () => {
  const script = `
    const { createChartRenderer } = await import('./src/charts/chart-renderer.ts')
    const renderer = createChartRenderer()
    const hasCanvas = () => process.report.getReport().sharedObjects.some((path) => path.includes('skia'))
    const before = hasCanvas()
    await renderer.draw(${JSON.stringify(line([1, 2]))})
    console.log(before, hasCanvas())`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 15_000 })
  expect(stdout.trim()).toBe('false true')
})
