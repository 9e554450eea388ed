import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/time/day.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { LONG_MS, openWorld, startBotProcess, typed } from './bot-process.ts'

const TODAY = dayAt(Date.now(), 'Europe/Berlin')

/** Of each of the last 90 days, on four channels: every fifth one bad, every twentieth worse. */
const entries = Array.from({ length: 90 }, (_, index) => 90 - index).flatMap((back) =>
  ['phone', 'chat', 'email', 'social'].flatMap((channel) => {
    const date = addDays(TODAY, -back)
    const abandoned = back % 20 === 0 ? 15 : back % 5 === 0 ? 9 : 2
    return [
      { measure: 'offered', date, value: 100, channel },
      { measure: 'abandoned', date, value: abandoned, channel },
    ]
  }),
)

test(
  'a limit is rehearsed, its bound taken with a tap, and another set by its form, over HTTP',
  async () => {
    const world = await openWorld('sqlite')
    const { slack, store, team } = world
    const bot = await startBotProcess(world)
    expect(await bot.post('/api/v1/entries', entries)).toMatchObject({ status: 200, body: { accepted: 720 } })

    expect(await typed(slack, 'limit abandonment critical >8%')).toContain('In the last 90 days it would have alarmed')
    const asked = await slack.command('/metrics rehearse abandonment', { user: 'anna', channel: 'support' })
    const [said, picture] = await asked.replies(2, { timeoutMs: 30_000 })
    expect(JSON.stringify(said!.blocks)).toContain(
      'At most one in any 7 days: critical *over 9%* would have alarmed 4 times',
    )
    expect(JSON.stringify(picture!.blocks)).toContain('slack_file')
    const pressed = await slack.press(said!.message!, 'Use this bound', { user: 'anna' })
    expect(JSON.stringify((await pressed.reply({ timeoutMs: 30_000 })).blocks)).toContain('critical over 9%')
    expect(await store.limits.ofTeam(team.id)).toMatchObject([{ critical: { sign: '>', value: 9 } }])
    const late = await slack.press(said!.message!, 'Use this bound', { user: 'anna' })
    expect((await late.reply({ timeoutMs: 30_000 })).text).toContain('was changed meanwhile')

    await slack.command('/metrics limit', { user: 'anna', channel: 'support' })
    const view = await slack.waitFor(() => slack.views()[0], { timeoutMs: 30_000 })
    const wrong = await slack.submitView(view, { metric: 'abandonment', channel: 'phone', critical: '<3%' })
    expect(wrong.errors['critical']).toContain('write >3%')
    const { view: shown, ackMs } = await slack.submitView(view, {
      metric: 'abandonment',
      channel: 'phone',
      critical: '>12%',
    })
    expect(JSON.stringify(shown!.blocks)).toContain('on phone, each day')
    expect(JSON.stringify(shown!.blocks)).toContain('it would have alarmed 4 times')
    expect(ackMs).toBeLessThan(2_000)
    expect(await slack.submitView(shown!)).toMatchObject({ errors: {}, view: undefined })
    await slack.waitFor(
      () => slack.ephemerals('anna').some(({ blocks }) => JSON.stringify(blocks).includes('on phone, each day')),
      { timeoutMs: 30_000 },
    )
    expect((await store.limits.ofTeam(team.id)).map(({ channel, critical }) => [channel, critical])).toEqual([
      ['', { sign: '>', value: 9 }],
      ['phone', { sign: '>', value: 12 }],
    ])
    expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
  LONG_MS,
)
