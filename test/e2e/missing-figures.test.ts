import { expect, test } from 'vitest'
import { checkGaps } from '../../jobs/check-gaps.ts'
import type { StoredMessage } from '../../src/console/wire.ts'
import { workdaysBefore } from '../../src/domain/health/due-day.ts'
import { WHOLE } from '../../src/domain/limits/part.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { stopping } from '../fakes/stopping.ts'
import { silent } from '../store/engines.ts'
import { LONG_MS, openWorld, startBotProcess } from './bot-process.ts'

const OWNER = 'U0ANNA0001'

test(
  'what a key usually sends and did not is asked of the owner, who records it in a form and is told that it came in',
  async () => {
    const world = await openWorld('postgres')
    const { slack, store } = world
    const calendar = { ...world.team.calendar, weekdays: [1, 2, 3, 4, 5, 6, 7] }
    const team = await store.teams.change(world.team, { calendar, reminders: { hour: 23, minute: 59 } })
    const limit = {
      ...WHOLE,
      teamId: team.id,
      metric: 'complaints',
      statistic: null,
      windowDays: 1,
      forDays: 1,
    } as const
    await store.limits.put({
      ...limit,
      warn: null,
      critical: { sign: '>', value: 10 },
      setBy: OWNER,
      setAt: Date.now(),
    })
    const bot = await startBotProcess(world)
    const yesterday = addDays(dayAt(Date.now(), team.zone), -1)
    const rows = workdaysBefore(yesterday, calendar, 5).map((date) => ({ measure: 'complaints', date, value: 3 }))
    expect((await bot.post('/api/v1/entries', rows)).status).toBe(200)

    await store.teams.change(team, { reminders: { hour: 0, minute: 0 } })
    /** As a second process would, at the same time as the bot. */
    const look = () => checkGaps.run(Date.now(), { store, clock: Date, log: silent, stopping })
    await look()
    const dm = slack.state.openIm(slack.state.workspace(), OWNER).id
    const posts = (isReply: boolean): StoredMessage[] =>
      slack.messages(dm).filter(({ thread_ts: thread }) => (thread !== undefined) === isReply)
    await slack.waitFor(() => posts(false).length > 0, { timeoutMs: 60_000, what: 'the question' })
    expect(posts(false)[0]!.text).toContain('Complaints is not recorded yet for')
    expect(JSON.stringify(posts(false)[0]!.blocks)).toContain('usually by the key bearer write, which sent nothing')

    await slack.press(posts(false)[0]!, 'Record', { user: 'anna' })
    const view = await slack.waitFor(() => slack.views()[0], { timeoutMs: 30_000, what: 'the form' })
    expect((await slack.submitView(view, { figure0: 'many' })).errors['figure0']).toContain('complaints')
    expect(await slack.submitView(view, { figure0: '4' })).toMatchObject({ errors: {} })
    await expect
      .poll(async () => (await bot.get('/api/v1/metrics/complaints?period=yesterday')).body, { timeout: 30_000 })
      .toMatchObject({ value: 4 })
    await look()
    await slack.waitFor(() => posts(true).length > 0, { timeoutMs: 60_000, what: 'the word in the thread' })
    expect(posts(true)[0]!.text).toMatch(/Complaints · came in .* from <@U0ANNA0001>$/)
    const isEdited = () => posts(false)[0]!.text.includes('nothing is missing any more')
    await slack.waitFor(isEdited, { timeoutMs: 60_000, what: 'the edit' })
    await look()
    expect(posts(false)).toHaveLength(1)
    expect(posts(true)).toHaveLength(1)
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
  LONG_MS,
)
