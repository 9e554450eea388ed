import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it } from 'vitest'
import { chartConfig } from '../../src/charts/chart-config.ts'
import { paletteOf } from '../../src/charts/palette.ts'
import { toDrawing } from '../../src/charts/quickchart-adapter.ts'
import { drawOnServer } from '../../src/charts/quickchart.ts'
import { goldenSpecs } from './golden-specs.ts'
import { badMonth, line, warn } from './specs.ts'

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('picture')])
const drawing = toDrawing(line(badMonth, { title: `"Churn" </script> 解約率`, limits: [warn] }))
const servers: Server[] = []

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('drawOnServer()', () => {
  it('drawOnServer() posts the configuration to /chart and returns the PNG', async () => {
    let asked: { method?: string | undefined; url?: string | undefined; body: string } | undefined
    const url = await serve(async (request, response) => {
      asked = { method: request.method, url: request.url, body: await text(request) }
      response.end(png)
    })
    expect(await drawOnServer(drawing, { url: `${url}/` })).toEqual(png)
    expect([asked?.method, asked?.url]).toEqual(['POST', '/chart'])
    const { chart, ...rest } = JSON.parse(asked?.body ?? '')
    expect(rest).toMatchObject({ width: 800, height: 480, devicePixelRatio: 2, version: '4', format: 'png' })
    // QuickChart evaluates the text behind a `return`.
    const config = runInNewContext(`(() => { return ${chart} })()`)
    expect(config.options.plugins.title.text).toContain('"Churn" </script> 解約率')
    expect(config.data.datasets[0].data).toHaveLength(30)
    expect(config.options.scales.y.ticks.callback(2, 1)).toBe('2%')
  })

  it.each(goldenSpecs)('drawOnServer() sends an expression that gives the configuration of %s', async (_, spec) => {
    let body = ''
    const url = await serve(async (request, response) => {
      body = await text(request)
      response.end(png)
    })
    await drawOnServer(toDrawing(spec), { url })
    const config = runInNewContext(`(() => { return ${JSON.parse(body).chart} })()`)
    // Functions aside it is what is drawn here.
    expect(JSON.parse(JSON.stringify(config))).toEqual(JSON.parse(JSON.stringify(chartConfig(spec).config)))
    expect(JSON.parse(body).backgroundColor).toBe(paletteOf(spec.look).card)
  })

  it.each<[string, RegExp, (response: ServerResponse) => void]>([
    [
      'an error',
      /answered 500 \(Invalid input\)/,
      (response) => response.writeHead(500, { 'x-quickchart-error': 'Invalid input' }).end(png),
    ],
    ['something else', /no PNG/, (response) => response.end('<html>')],
    ['nothing', /no PNG/, (response) => response.end()],
    ['a redirect', /redirect/, (response) => response.writeHead(307, { location: 'https://example.org/chart' }).end()],
    ['a broken line', /QuickChart server: .+/, (response) => response.destroy()],
    [
      'too much',
      /larger than 5000000 bytes/,
      (response) => response.end(Buffer.concat([png, Buffer.alloc(5_000_000)])),
    ],
  ])('drawOnServer() rejects when the server answers with %s', async (_, message, answer) => {
    const url = await serve((_request, response) => answer(response))
    await expect(drawOnServer(drawing, { url })).rejects.toThrow(message)
  })

  it('drawOnServer() gives up on a server that starts and never ends', async () => {
    const url = await serve((_request, response) => void response.write(png))
    await expect(drawOnServer(drawing, { url, timeoutMs: 100 })).rejects.toThrow(/did not answer in time/)
  })

  it('drawOnServer() says that nobody is there', async () => {
    await expect(drawOnServer(drawing, { url: 'http://127.0.0.1:1' })).rejects.toThrow(
      /^Cannot draw the chart on the QuickChart server: /,
    )
  })
})
