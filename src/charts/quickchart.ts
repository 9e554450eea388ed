import type { Drawing } from './quickchart-adapter.ts'

export interface QuickChartServer {
  /** Where it answers, without `/chart`. */
  readonly url: string
  readonly timeoutMs?: number
  readonly maxBytes?: number
}

const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Has the drawing drawn by a QuickChart server. One without chartjs-plugin-annotation for Chart.js 4 (the open-source
 * image of 2024) leaves out limits and value labels; alternative text and message have them. Resolves with a PNG of at most
 * 5 MB; rejects when the server does not answer within 10 seconds, answers with an error or with something else. The
 * figures go to that address only: a redirect counts as an error.
 */
export async function drawOnServer(drawing: Drawing, server: QuickChartServer): Promise<Buffer> {
  const { url, timeoutMs = 10_000, maxBytes = 5_000_000 } = server
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/chart`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...drawing, chart: withTickFunction(drawing.chart) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`it answered ${response.status}${reasonOf(response)}`)
    const png = await bytesOf(response, maxBytes)
    if (!png.subarray(0, PNG_MAGIC.length).equals(PNG_MAGIC))
      throw new Error('it answered with something that is no PNG')
    return png
  } catch (cause) {
    throw new Error(`Cannot draw the chart on the QuickChart server: ${messageOf(cause)}`, { cause })
  }
}

/**
 * The configuration as a JavaScript expression, which is what QuickChart evaluates: Chart.js takes the texts of ticks
 * from a function only, and functions don't survive JSON.
 */
function withTickFunction(chart: string): string {
  return `((config) => {
    const { ticks } = config.options.scales.y
    if (config.valueTicks.length > 0) ticks.callback = (value, index) => config.valueTicks[index]
    return config
  })(${chart})`
}

async function bytesOf(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Error(`its answer is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** QuickChart says in a header what it did not like; the body is a picture of the message. */
function reasonOf(response: Response): string {
  const reason = response.headers.get('x-quickchart-error')
  return reason === null ? '' : ` (${reason.slice(0, 200)})`
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'it did not answer in time'
  // fetch says "fetch failed" and keeps the reason underneath.
  return error.cause instanceof Error ? `${error.message}, ${error.cause.message}` : error.message
}
