import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTeam } from '../../src/actions/create-team.ts'
import { ANNA, BEN, HOME, openDesk, SALES, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('a new team on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
  })
  afterEach(() => desk.close())

  test('begins with three usual limits, and the reply that tells of it says so', async () => {
    const told =
      'The usual limits on over limit waits, abandonment and resolution rate are switched on, and its managers get a direct message when one turns critical: `/metrics limits` shows them, `/metrics limit abandonment off` switches one off'
    expect(await desk.read('log complaints 12')).toContain(told)
    expect(await desk.read('log complaints 13')).not.toContain('usual limits')
    expect(await desk.read('team set name Sales', { channel: SALES })).toContain(told)
    expect(await desk.read('team set name Sale', { channel: SALES })).not.toContain('usual limits')
    expect(await desk.read('team set name Sale', { channel: SALES })).not.toContain('usual limits')
    expect((await desk.store.limits.ofTeam(2)).map(({ metric }) => metric)).toEqual([
      'abandonment',
      'over_limit_waits',
      'resolution_rate',
    ])
  })

  test('says of its limits where they come from, and names who changes one', async () => {
    await desk.say('team set name Harbour')
    const listed = await desk.read('limits')
    expect(listed).toContain(
      '*Abandonment*: warn over 5%, critical over 8%, each day · usual limit, switched on with the team',
    )
    expect(listed).toContain(
      '*Over limit waits*: warn over 0%, critical over 5%, each day · usual limit, switched on with the team',
    )
    expect(listed).not.toContain('Abandonment: warn over 5%')
    expect(await desk.read('explain abandonment')).toContain(
      'Limit: warn over 5%, critical over 8%, each day, usual limit, switched on with the team on Mon 23 Nov 2026',
    )
    await desk.say('limit abandonment warn >5% critical >9%')
    expect(await desk.read('limit abandonment')).toContain(`critical over 9%, each day · by <@${ANNA}>`)
    await desk.say('limit resolution_rate off')
    expect(await desk.read('limits')).toContain('Resolution rate: warn under 75%, critical under 70%, each day')
  })

  test('hears of one that turned critical, without a word about a person who set it', async () => {
    await desk.say('team set name Harbour')
    await desk.say('log answered 90, abandoned 10, over_limit_waits 30')
    await desk.send()
    expect(desk.messenger.in(ANNA).join('\n')).toContain(
      'Over limit waits is critical at 30.0%, over 5% · Beyond its limit since Mon 23 Nov 2026 · usual limit, switched on with the team',
    )
  })

  test('is made once with its limits when two begin it at once; who has a team keeps what is set', async () => {
    await Promise.all([desk.say('log complaints 1'), desk.say('log complaints 2', { user: BEN })])
    expect(await desk.store.limits.ofTeam(1)).toHaveLength(3)
    await desk.say('limit abandonment off', { user: (await desk.store.teams.ofChannel('T1', HOME))!.ownerId })
    const wanted = { workspaceId: 'T1', channelId: HOME, name: 'Again', zone: 'UTC', ownerId: BEN, managerIds: [] }
    const { team, created } = await createTeam(desk.store, wanted, desk.clock.now())
    expect(created).toBe(false)
    expect(await desk.store.limits.ofTeam(team.id)).toHaveLength(2)
  })

  test('as it is returned has the revision that stands', async () => {
    const wanted = { workspaceId: 'T1', channelId: HOME, name: 'Harbour', zone: 'UTC', ownerId: ANNA, managerIds: [] }
    const { team } = await createTeam(desk.store, wanted, desk.clock.now())
    expect(team).toEqual(await desk.store.teams.ofChannel('T1', HOME))
  })
})
