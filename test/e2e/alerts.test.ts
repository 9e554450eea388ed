import { expect, test } from 'vitest'
import type { StoredMessage } from '../../src/console/wire.ts'
import { WHOLE } from '../../src/domain/limits/part.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { ENGINES } from '../store/engines.ts'
import { LONG_MS, openWorld, startBotProcess, typed } from './bot-process.ts'

const OWNER = 'U0ANNA0001'
const LIMITED = ['complaints', 'returns', 'cancellations', 'inquiries'] as const

// All at once: each waits a minute for its second message.
test.concurrent.for(ENGINES)(
  'agents beyond a limit by agent are told the manager by name as they are sent over HTTP, and nobody else, on %s',
  { timeout: LONG_MS },
  async (engine, { onTestFinished: whenFinished }) => {
    const world = await openWorld(engine, { whenFinished })
    const { slack } = world
    const bot = await startBotProcess(world)
    const dms = (): StoredMessage[] => slack.dms('anna')
    const until = (what: string, test: () => boolean) => slack.waitFor(test, { timeoutMs: 100_000, what })

    expect(await typed(slack, 'limit complaints critical >10 by agent')).toContain('critical over 10 by agent')
    const entry = { measure: 'complaints', date: dayAt(Date.now(), world.team.zone), mode: 'add' }
    const sent = [
      { ...entry, value: 11, agent: 'Ana <!channel>' },
      { ...entry, value: 12, agent: 'Bo' },
      { ...entry, value: 2, agent: 'Cy' },
      { ...entry, value: 50 },
    ]
    expect(await bot.post('/api/v1/entries', sent)).toEqual({ status: 200, body: { accepted: 4, duplicates: 0 } })
    // What comes up with the first follows a minute later.
    await until('both alerts', () => dms().length >= 2)
    expect(
      dms()
        .map(({ text }) => text?.split(' · ')[0] ?? '')
        .sort(),
    ).toEqual([
      ':red_circle: Harbour: Complaints of Ana &lt;!channel&gt; is critical at 11, over 10',
      ':red_circle: Harbour: Complaints of Bo is critical at 12, over 10',
    ])
    expect(slack.messages('support')).toEqual([])

    const ofBo = dms().find(({ text }) => text?.includes('of Bo'))!
    const shown = await (await slack.press(ofBo, 'Show', { user: 'anna' })).reply({ timeoutMs: 30_000 })
    expect(JSON.stringify(shown.blocks)).toContain('Complaints (Bo) 12')
    await slack.press(ofBo, 'Acknowledge', { user: 'anna' })
    await until('who sees to it', () => dms().some(({ text }) => /of Bo.*acknowledged by/.test(text ?? '')))
    expect(dms().filter(({ text }) => text?.includes('acknowledged'))).toHaveLength(1)

    expect(await typed(slack, 'alerts')).toMatch(/of Bo[^]*of Ana &lt;!channel&gt;/)
    const others = await typed(slack, 'alerts', 'ben')
    expect(others).toContain('No alert is open but 2 about single agents: for managers')
    expect(others).not.toContain('Ana')
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
)

test.concurrent(
  'alarms at once through two processes, one of which dies, are one message and one that gathers, answered with one tap',
  async ({ onTestFinished: whenFinished }) => {
    const world = await openWorld('postgres', { whenFinished })
    const { slack, store, team } = world
    const common = { ...WHOLE, teamId: team.id, statistic: null, windowDays: 1, forDays: 1, warn: null }
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
