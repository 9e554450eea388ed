import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, CHIKA, HOME, openDesk, type Desk } from './desk.ts'

describe('/metrics alerts chain', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${BEN}>`)
  })
  afterEach(() => desk.close())

  test('shows in which order people are told, sets it and ends it', async () => {
    expect(await desk.read('alerts chain')).toBe(
      [
        ':busts_in_silhouette: Alerts of Harbour go to all its managers at once',
        '`/metrics alerts chain @ann 15m, @bob 30m, channel` tells one after the other as long as nobody answers, `off` all managers at once',
      ].join('\n'),
    )
    const set = await desk.read(`alerts chain <@${ANNA}|anna> 15m, <@${BEN}|ben> 1h30, channel`)
    expect(set).toContain(
      `:link: Alerts of Harbour go to <@${ANNA}>, after 15m without an answer to <@${BEN}>, after 1h 30m more to <#${HOME}>`,
    )
    expect(set).toContain('What is about a single agent never goes to the channel')
    expect(await desk.read('alerts chain', { user: CHIKA })).toBe(set)
    expect(await desk.read('team')).toContain(
      `Alerts go to <@${ANNA}>, after 15m without an answer to <@${BEN}>, after 1h 30m more to <#${HOME}>: alerts chain`,
    )
    expect(await desk.read('alerts chain off')).toContain('go to all its managers at once')
    expect(await desk.read('team')).not.toContain('alerts chain')
  })

  test('takes managers alone, and says who is none', async () => {
    desk.directory.people.set(CHIKA, { id: CHIKA, name: 'Chika', zone: null, isOutsider: false })
    expect(await desk.read(`alerts chain <@${ANNA}> 15m, <@${CHIKA}> 15m, <@U0NOBODY01>`)).toContain(
      'Cannot set who is told of alerts: @Chika, U0NOBODY01 are no managers of Harbour, and only managers answer them and see single agents. Name all managers with team set managers, then try again',
    )
    expect(await desk.read(`alerts chain <@${ANNA}>`, { user: CHIKA })).toContain('only the managers of Harbour may')
    expect(await desk.read('alerts chain')).toContain('go to all its managers at once')
  })

  test('says what would be right', async () => {
    expect(await desk.read('alerts chain ann 15m, bob')).toContain(
      'Cannot set who is told of alerts: "ann 15m" is not understood: write it like @ann 15m, @bob 30m, channel',
    )
    expect(await desk.read(`alerts chain <@${ANNA}> 15m, <#C0SALES001|sales>`)).toContain('write channel')
    expect(await desk.read('alerts chains')).toContain('it stands alone, or with history, noise, quiet or chain')
  })

  test('is without those who are no managers any more', async () => {
    await desk.say(`alerts chain <@${BEN}> 15m, <@${ANNA}> 30m, channel`)
    await desk.say(`team set managers <@${CHIKA}>`)
    expect(await desk.read('alerts chain')).toContain(`go to <@${ANNA}>, after 30m without an answer to <#${HOME}>`)
    await desk.say(`team set owner <@${CHIKA}>`)
    expect(await desk.read('alerts chain')).toContain('go to all its managers at once')
  })
})
