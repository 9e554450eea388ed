import { expect, onTestFinished, test } from 'vitest'
import { startConsole } from '../../src/console/console.ts'
import { openStore } from '../../src/store/open-store.ts'
import { daybook, type Environment } from '../process.ts'
import { freshDatabase, silent } from '../store/engines.ts'

const LONG_MS = 120_000
const place = ['--workspace', 'T0DAYBOOK1', '--channel', 'C0SUPPORT1']
const digest = ['digest', ...place, '--day', '2026-11-20']

test(
  'digest posts once a day and channel, through the ledger',
  async () => {
    const slack = await startConsole()
    onTestFinished(() => slack.stop())
    const database = await freshDatabase('sqlite')
    onTestFinished(() => database.drop())
    const store = await openStore({ databaseUrl: database.url, log: silent })
    onTestFinished(() => store.close())
    await store.migrate()
    const wanted = { workspaceId: 'T0DAYBOOK1', channelId: 'C0SUPPORT1', name: 'Night desk', zone: 'Europe/Berlin' }
    const { team } = await store.teams.create({ ...wanted, ownerId: 'U0ANNA0001', managerIds: [] }, Date.now())
    const database_: Environment = { DATABASE_URL: database.url }
    const env: Environment = {
      ...database_,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    }

    const unset = await daybook(digest, database_)
    expect(unset).toMatchObject({ code: 1, out: '', err: expect.stringContaining('SLACK_BOT_TOKEN is missing') })
    expect(await store.deliveries.ofTeam(team.id, 10)).toEqual([])

    expect(await daybook(digest, env)).toEqual({ code: 0, out: 'Posted the digest of 2026-11-20\n', err: '' })
    expect(await daybook(digest, env)).toEqual({
      code: 0,
      out: 'The digest of 2026-11-20 was posted before\n',
      err: '',
    })
    expect(slack.messages('support').map(({ text }) => text)).toEqual([expect.stringContaining('Night desk')])

    const future = await daybook(['digest', ...place, '--day', '2099-01-01'], env)
    expect(future).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--day is a day that has ended') })

    slack.faults.next('chat.postMessage', { kind: 'error', error: 'is_archived' })
    expect(await daybook(['digest', ...place, '--day', '2026-11-19'], env)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Cannot post the digest of 2026-11-19: it is failed, is_archived'),
    })
  },
  LONG_MS,
)
