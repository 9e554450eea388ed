import { expect, test } from 'vitest'
import type { StoredMessage } from '../../src/console/wire.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { ENGINES } from '../store/engines.ts'
import { LONG_MS, openWorld, startBotProcess, typed } from './bot-process.ts'

// Both at once: each waits a minute for its second alert.
test.concurrent.each(ENGINES)(
  'agents beyond a limit by agent are told the manager by name as they are sent over HTTP, and nobody else, on %s',
  async (engine) => {
    const world = await openWorld(engine)
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
  LONG_MS,
)
