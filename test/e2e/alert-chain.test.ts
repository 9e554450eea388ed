import { expect, test } from 'vitest'
import type { StoredMessage } from '../../src/console/wire.ts'
import { dayAt } from '../../src/domain/time/zone.ts'
import { LONG_MS, openWorld, startBotProcess, typed } from './bot-process.ts'

const GONE = 'U0GONE0001'
const BEN = 'U0BEN00001'

/** Minutes pass in it: the same with a clock of its own stands in the tests of what it does, on both engines. */
test.runIf(process.env['SOAK'])(
  'an alert sent over HTTP is passed on from who has left to who answers, once, by two processes that wake at the same minute',
  async () => {
    const world = await openWorld('postgres')
    const { slack } = world
    const bots = await Promise.all([startBotProcess(world), startBotProcess(world)])
    const dms = (user: string): StoredMessage[] =>
      slack.dms(user).filter(({ thread_ts: thread }) => thread === undefined)
    const until = (what: string, isSo: () => boolean) => slack.waitFor(isSo, { timeoutMs: 140_000, what })

    await typed(slack, `team set managers <@${BEN}|ben> <@${GONE}|gone>`)
    await typed(slack, 'limit complaints critical >10')
    expect(await typed(slack, `alerts chain <@${GONE}|gone> 1m, <@${BEN}|ben> 1h, channel`)).toContain(
      `go to <@${GONE}>, after 1m without an answer to <@${BEN}>, after 1h more to <#C0SUPPORT1>`,
    )
    const date = dayAt(Date.now(), world.team.zone)
    await bots[0].post('/api/v1/entries', { measure: 'complaints', date, value: 12 })

    await until('the owner', () => dms('anna').length >= 2)
    expect(
      dms('anna')
        .map(({ text }) => text ?? '')
        .sort(),
    ).toEqual([
      expect.stringContaining(`<@${GONE}> can’t be reached in Slack any more`),
      expect.stringContaining(`Complaints is critical at 12, over 10`),
    ])
    await until('the next step', () => dms('ben').length > 0)
    expect(dms('ben')[0]!.text).toContain(`told <@${GONE}>, then <@${BEN}> · <#C0SUPPORT1> is next`)
    await slack.press(dms('ben')[0]!, 'Acknowledge', { user: 'ben' })
    const isSeen = ({ text }: StoredMessage): boolean => text?.includes(`acknowledged by <@${BEN}>`) ?? false
    await until('who sees to it', () => dms('anna').some(isSeen) && dms('ben').some(isSeen))
    expect(dms('ben')).toHaveLength(1)
    expect(dms('ben')[0]!.text).not.toContain('is next')
    expect(slack.messages('support')).toEqual([])

    const notice = dms('anna').find(({ text }) => text?.includes('can’t be reached'))!
    const taken = await (await slack.press(notice, 'Take them off', { user: 'anna' })).reply({ timeoutMs: 30_000 })
    expect(taken.text).toContain(`<@${GONE}> is no manager of Harbour any more`)
    expect(await typed(slack, 'alerts chain')).toContain(`go to <@${BEN}>, after 1h without an answer to <#C0SUPPORT1>`)
    for (const bot of bots) expect(await bot.end('SIGTERM')).toEqual({ code: 0, signal: null })
  },
  LONG_MS + 60_000,
)
