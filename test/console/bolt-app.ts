import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { AddressInfo } from 'node:net'
import type { Console } from '../../src/console/console.ts'

export interface RunningApp {
  readonly app: App
  readonly stop: () => Promise<void>
}

const quiet = { logLevel: LogLevel.ERROR, convoStore: false, deferInitialization: true } as const

function clientOptions(console: Console): {
  slackApiUrl: string
  retryConfig: { retries: number }
  rejectRateLimitedCalls: boolean
} {
  return { slackApiUrl: console.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }
}

/** The real Bolt over HTTP, on any free port, with the stand-in told where it is. */
export async function startHttpApp(console: Console, register: (app: App) => void): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret: console.signingSecret, logLevel: LogLevel.ERROR })
  const app = new App({ token: console.botToken, receiver, clientOptions: clientOptions(console), ...quiet })
  await app.init()
  register(app)
  const server = await receiver.start(0)
  console.connectBot({ requestUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` })
  return {
    app,
    stop: async () => {
      server.closeAllConnections()
      await app.stop()
    },
  }
}

/** The real Bolt over Socket Mode; resolves once the stand-in has the connection. */
export async function startSocketApp(console: Console, register: (app: App) => void): Promise<RunningApp> {
  const receiver = new SocketModeReceiver({
    appToken: console.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: console.apiUrl } },
  })
  const app = new App({ token: console.botToken, receiver, clientOptions: clientOptions(console), ...quiet })
  await app.init()
  register(app)
  await app.start()
  await console.waitFor(() => console.sockets.isConnected())
  return { app, stop: async () => void (await app.stop()) }
}
