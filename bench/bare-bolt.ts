import { App, HTTPReceiver } from '@slack/bolt'

/** The least a Bolt app can be: it acknowledges every command and says nothing. */
async function main(): Promise<void> {
  const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '', PORT = '0' } = process.env
  const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET, endpoints: '/slack/events' })
  const app = new App({ token: SLACK_BOT_TOKEN, receiver, clientOptions: { slackApiUrl: SLACK_API_URL } })
  app.command(/.*/, async ({ ack }) => {
    await ack()
  })
  await receiver.start({ port: Number(PORT), host: '127.0.0.1' })
  process.once('SIGTERM', () => process.exit(0))
}

await main()
