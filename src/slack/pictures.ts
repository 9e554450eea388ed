import { LRUCache } from 'lru-cache'
import { chartKey, type ChartRenderer } from '../chart.ts'
import type { ChartBlock } from '../message.ts'
import type { Log } from '../ports.ts'
import type { Connections } from './connection.ts'
import { reasonOf } from './delivery-error.ts'
import { uploadPrivately } from './upload.ts'

const MAX_FILES = 5_000
const KEPT_MS = 24 * 60 * 60 * 1000

/** The pictures that stand ready in Slack, by workspace and by what they show. */
export interface Pictures {
  /** The file ids of those charts that are ready now. */
  ready(workspaceId: string, charts: readonly ChartBlock[]): Map<ChartBlock, string>
  /** Draws and uploads what is not ready yet. Charts that can't be had are missing from the result; never rejects. */
  prepareAll(workspaceId: string, charts: readonly ChartBlock[]): Promise<Map<ChartBlock, string>>
  /** Slack no longer shows them: they are drawn anew next time. */
  forget(workspaceId: string, charts: readonly ChartBlock[]): void
}

export function createPictures(slack: { connections: Connections; charts: ChartRenderer; log: Log }): Pictures {
  const files = new LRUCache<string, string>({ max: MAX_FILES, ttl: KEPT_MS })
  const underWay = new Map<string, Promise<string>>()

  const prepare = async (workspaceId: string, chart: ChartBlock): Promise<string> => {
    const { client } = await slack.connections.of(workspaceId)
    const image = await slack.charts.draw(chart.spec)
    return uploadPrivately(client, { name: 'chart.png', title: chart.spec.title, bytes: image })
  }
  const prepareOnce = (workspaceId: string, chart: ChartBlock): Promise<string> => {
    const key = keyOf(workspaceId, chart)
    const ready = files.get(key)
    if (ready !== undefined) return Promise.resolve(ready)
    const running = underWay.get(key) ?? prepare(workspaceId, chart).finally(() => underWay.delete(key))
    underWay.set(key, running)
    return running.then((fileId) => {
      files.set(key, fileId)
      return fileId
    })
  }

  return {
    ready(workspaceId, charts) {
      const found = new Map<ChartBlock, string>()
      for (const chart of charts) {
        const fileId = files.get(keyOf(workspaceId, chart))
        if (fileId !== undefined) found.set(chart, fileId)
      }
      return found
    },
    async prepareAll(workspaceId, charts) {
      const prepared = new Map<ChartBlock, string>()
      await Promise.all(
        charts.map(async (chart) => {
          try {
            prepared.set(chart, await prepareOnce(workspaceId, chart))
          } catch (error) {
            slack.log.warn({ workspaceId, reason: reasonOf(error) }, 'Left a picture out')
          }
        }),
      )
      return prepared
    },
    forget(workspaceId, charts) {
      for (const chart of charts) files.delete(keyOf(workspaceId, chart))
    },
  }
}

function keyOf(workspaceId: string, chart: ChartBlock): string {
  return `${workspaceId} ${chartKey(chart.spec)}`
}
