import { expect, test } from 'vitest'
import type { StoredMessage } from '../../src/console/wire.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { LONG_MS, openWorld, startBotProcess } from './bot-process.ts'

const OWNER = 'U0ANNA0001'
const LIMITED = ['complaints', 'returns', 'cancellations', 'inquiries'] as const

test(
  'alarms at once through two processes, one of which dies, are one message and one that gathers, answered with one tap',
  async () => {
    const world = await openWorld('postgres')
    const { slack, store, team } = world
    const common = {
      teamId: team.id,
      statistic: null,
      channel: '',
      agent: '',
      area: '',
      by: null,
      windowDays: 1,
      forDays: 1,
      warn: null,
    } as const
    for (const metric of LIMITED)
      await store.limits.put({ ...common, metric, critical: { sign: '>', value: 10 }, setBy: OWNER, setAt: Date.now() })
    const bots = await Promise.all([startBotProcess(world), startBotProcess(world)])
    const date = dayAt(Date.now(), team.zone)
    const answers = await Promise.all(
      LIMITED.map((measure, index) => bots[index % 2]!.post('/api/v1/entries', { measure, date, value: 12 })),
    )
    expect(answers.map(({ status }) => status)).toEqual(LIMITED.map(() => 200))
    const dm = slack.state.openIm(slack.state.workspace(), OWNER).id
    const posts = (): StoredMessage[] => slack.messages(dm).filter(({ thread_ts: thread }) => thread === undefined)
    await slack.waitFor(() => posts().length > 0, { timeoutMs: 20_000, what: 'the first alert' })
    expect(posts()[0]!.text).toContain('is critical at 12, over 10')
    await bots[0].end('SIGKILL')

    await slack.waitFor(() => posts().length > 1, { timeoutMs: 100_000, what: 'the gathered alerts' })
    expect(posts()[1]!.text).toBe(':red_circle: Harbour: 3 alerts are open')
    slack.connectBot({ requestUrl: `${bots[1].url}/slack/events` })
    await slack.press(posts()[1]!, 'Acknowledge all 3', { user: 'anna' })
    const unanswered = () => JSON.stringify(posts()[1]!.blocks).includes('Acknowledge all')
    await slack.waitFor(() => !unanswered(), { timeoutMs: 20_000, what: 'the edit' })
    expect(JSON.stringify(posts()[1]!.blocks).match(/acknowledged by <@U0ANNA0001>/g)).toHaveLength(3)
    expect(posts()).toHaveLength(2)
    expect(await bots[1].end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
  LONG_MS,
)
