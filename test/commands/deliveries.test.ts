import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'
import { enterSilentCorrections } from './figures.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

const lines = async (): Promise<string[]> => (await desk.read('deliveries')).split('\n').slice(1)

describe('deliveries', () => {
  test('says how to begin where nothing was sent', async () => {
    expect(await desk.read('deliveries')).toContain('Nothing was sent yet')
  })

  test('tells what was sent, late, left out with the reason, the latest first', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T08:00:00Z', '2026-11-25T08:40:00Z')
    await desk.say('digest skip')
    await desk.at('2026-11-26T08:00:00Z', '2026-11-28T07:00:00Z')
    expect(await lines()).toEqual([
      ':no_entry_sign: Digest about Thu 26 Nov 2026 in <#C0SUPPORT1>: left out, due Fri 27 Nov 2026 09:00: it could not be sent in time',
      ':fast_forward: Digest about Wed 25 Nov 2026 in <#C0SUPPORT1>: left out, due Thu 26 Nov 2026 09:00: skipped',
      ':hourglass: Digest about Tue 24 Nov 2026 in <#C0SUPPORT1>: sent Wed 25 Nov 2026 09:40, 40 min late',
      ':white_check_mark: Digest about Mon 23 Nov 2026 in <#C0SUPPORT1>: sent Tue 24 Nov 2026 09:00',
    ])
  })

  test('tells what failed, what to do about it, and what is tried again', async () => {
    desk.messenger.faults.push({ fault: { kind: 'permanent' }, reason: 'is_archived' })
    await desk.say('digest now')
    await desk.send()
    desk.messenger.faults.push({ fault: { kind: 'not-sent' }, reason: 'ECONNREFUSED' })
    desk.clock.advance(60_000)
    await desk.say('digest now')
    await desk.send()
    // The failed one and its notice are of one moment.
    expect((await lines()).toSorted()).toEqual([
      ':arrows_counterclockwise: Digest about Fri 20 – Sun 22 Nov 2026 in <#C0SUPPORT1>: on its way, due Mon 23 Nov 2026 10:31, tried once (ECONNREFUSED)',
      ':white_check_mark: Notice of a message that failed to <@U0ANNA0001>: sent Mon 23 Nov 2026 10:30',
      ':x: Digest about Fri 20 – Sun 22 Nov 2026 in <#C0SUPPORT1>: failed, due Mon 23 Nov 2026 10:30: the channel is archived. Move the team with team set channel',
    ])
  })

  test('leaves out what follows a digest and went well, and corrections that changed nothing', async () => {
    await desk.say('log complaints 21 2026-11-22')
    await desk.say('digest now')
    await desk.send()
    await desk.say('log complaints 21 2026-11-22')
    desk.clock.advance(90_000)
    await desk.send()
    expect(await lines()).toHaveLength(1)
    await desk.say('log complaints 12 2026-11-22')
    desk.clock.advance(90_000)
    await desk.send()
    expect((await lines())[0]).toMatch(/Correction of the digest about Fri 20 – Sun 22 Nov 2026 in <#C0SUPPORT1>: sent/)
  })

  test('tells what was sent behind hundreds of corrections that changed nothing', async () => {
    await desk.say('log complaints 21 2026-11-22')
    await desk.say('digest now')
    await desk.send()
    await enterSilentCorrections(desk, 250)
    expect(await lines()).toEqual([expect.stringContaining('Digest about Fri 20 – Sun 22 Nov 2026')])
  })
})
