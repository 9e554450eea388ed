import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isOpening, type Transition } from '../../src/domain/incidents/transition.ts'
import { ANNA, BEN, CHIKA, DM, messagesTo, dropFirstLimits, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { ENGINES } from '../store/engines.ts'

describe.each(ENGINES)('the history of limits on %s', (engine) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk({ engine })
    await desk.say('team set name Harbour')
    await desk.say(`team set managers <@${BEN}>`)
    await dropFirstLimits(desk)
  })
  afterEach(() => desk.close())

  /** A day's calls, and the morning after on which they are judged. */
  async function day(nth: number, abandoned: number): Promise<void> {
    await desk.say(`log offered 209 2026-11-${nth}, abandoned ${abandoned} 2026-11-${nth}`)
    desk.clock.set(`2026-11-${nth + 1}T06:00:00Z`)
    await desk.run('judge-days')
    await desk.send()
  }
  const all = async (): Promise<Transition[]> =>
    (
      await desk.store.transitions.ofTeam({ teamId: 1, since: 0, until: Number.MAX_SAFE_INTEGER, limit: 10_000 })
    ).transitions.reverse()

  test('tells what happened, with the figure, what is behind it, the bound, and who answered', async () => {
    await desk.say('limit abandonment warn >5% critical >8%')
    await day(23, 19)
    await desk.press(messagesTo(desk, BEN)[0]!, 'Acknowledge', { user: BEN, channel: DM })
    await day(24, 9)
    const told = [
      '*What happened to limits of Harbour, 27 Oct – 25 Nov 2026*, the latest first (Europe/Berlin)',
      'Wed 25 Nov 2026 07:00 · *Abandonment*: :large_green_circle: recovered at 4.3% on Tue 24 Nov 2026, 9 of 209',
      `Tue 24 Nov 2026 07:00 · *Abandonment*: :eyes: acknowledged by <@${BEN}>`,
      'Tue 24 Nov 2026 07:00 · *Abandonment*: :red_circle: turned critical at 9.1% on Mon 23 Nov 2026, 19 of 209, critical over 8%',
      'Mon 23 Nov 2026 10:30 · *Abandonment*: :large_yellow_circle: warned at 9.1%, 19 of 209, warn over 5%',
    ]
    expect((await desk.read('alerts history')).split('\n')).toEqual(told)
    expect((await desk.read('alerts history abandonment 2026-11-24')).split('\n').slice(1)).toEqual(told.slice(2, 4))
    expect(await desk.read('alerts history abandonment channel:phone')).toContain('on Abandonment on phone, 27 Oct')
    expect(await desk.read('alerts history csat week')).toBe('What happened to limits on CSAT, 19–25 Nov 2026: nothing')
    expect(await desk.read('explain abandonment')).toContain(`What happened lately:\n• ${told[1]!}`)
    const shown = await desk.press(messagesTo(desk, ANNA)[0]!, 'Show', { channel: DM })
    expect(textOf(shown).split('\n').slice(-5)).toEqual([
      '*What happened*',
      ...told
        .slice(1)
        .reverse()
        .map((line) => line.replace('*Abandonment*: ', '')),
    ])
    expect(textOf(shown)).toContain('*Abandonment 6.7%* (28 of 418)')
  })

  test.each([
    ['alerts history complints', 'did you mean "complaints"?'],
    ['alerts history abandonment by channel', 'Cannot show that as a history'],
    ['alerts history next week', 'days after today have no figures yet'],
    ['alerts history since 2027-01-01', 'after today'],
    ['alerts histroy', 'with history, noise, quiet or chain'],
  ])('says what would be right for "%s"', async (words, right) => {
    expect((await desk.say(words)).text).toContain(right)
  })

  test('keeps a run on its way, and that a correction ended it', async () => {
    await desk.say('limit complaints critical >10 for 2 days')
    await desk.say('log complaints 12 yesterday')
    await desk.say('log complaints 11')
    await desk.say('fix complaints today 3')
    const lines = (await desk.read('alerts history today')).split('\n').slice(1).reverse()
    expect(lines.map((line) => line.replace(/^.*?Complaints\*: /, ''))).toEqual([
      ':hourglass_flowing_sand: broken on 1 of the 2 days it takes at 12 on Sun 22 Nov 2026',
      ':red_circle: fired at 11, critical over 10',
      ':large_green_circle: over, because what was recorded was corrected: 3 in place of 11',
    ])
  })

  test('tells who changed or took away the limit, when nothing of it stands any more', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 12')
    await desk.say('limit complaints critical >11', { user: BEN })
    await desk.say('limit complaints off')
    const read = await desk.read('alerts history complaints')
    expect(read).toContain(`closed, because <@${BEN}> changed the limit`)
    expect(read).toContain(`closed, because <@${ANNA}> took the limit away`)
  })

  test('shows single agents to the managers and to each their own', async () => {
    await desk.say(`team agent ana <@${CHIKA}>`)
    await desk.say('limit complaints critical >10 by agent')
    await desk.say('log complaints 12 agent:ana, complaints 13 agent:bo')
    const lines = async (words: string, user: string): Promise<number> =>
      (await desk.read(words, { user })).split('\n').filter((line) => line.includes('fired')).length
    expect(await lines('alerts history', BEN)).toBe(2)
    expect(await lines('alerts history complaints agent:bo', BEN)).toBe(1)
    expect(await lines('alerts history', CHIKA)).toBe(1)
    expect(await desk.read('alerts history', { user: CHIKA })).toContain('other agents is for the managers')
    expect(await lines('alerts history complaints agent:ana', CHIKA)).toBe(1)
    expect(await desk.read('alerts history complaints agent:bo', { user: CHIKA })).toContain('are for the managers')
    expect(await desk.read('explain complaints', { user: CHIKA })).not.toMatch(/ of (bo|Bo)/)
    expect(await desk.read('alerts history', { user: 'U0NOBODY01' })).toContain(': nothing')
  })

  test('lists twenty lines and how many more', async () => {
    await desk.say('limit complaints critical >10')
    for (let round = 0; round < 12; round += 1) await desk.say(`fix complaints today ${round % 2 ? 1 : 20}`)
    await desk.say('limit complaints critical >11')
    for (let round = 0; round < 12; round += 1) await desk.say(`fix complaints today ${round % 2 ? 1 : 20}`)
    const lines = (await desk.read('alerts history')).split('\n')
    expect(lines).toHaveLength(22)
    const count = (await all()).length
    expect(lines.at(-1)).toBe(`and ${count - 20} more: a metric or a shorter period shows them`)
  })

  test('writes nothing where nothing happened', async () => {
    await desk.say('limit complaints critical >10')
    await desk.say('log complaints 3')
    await desk.say('log complaints 4')
    await desk.say('log complaints 5 yesterday')
    expect(await all()).toEqual([])
  })

  test('tells of each incident once that it opened, and at most once that it was over', async () => {
    await desk.say('limit complaints warn >5 critical >10 by channel')
    await desk.say('limit inquiries critical >10 for 2 days')
    const random = mulberry(7)
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
    for (let step = 0; step < 150; step += 1) {
      if (random() < 0.2) desk.clock.advance(pick([3_600_000, 86_400_000]))
      const open = await desk.store.incidents.open(1)
      const press = async (action: string, words = ''): Promise<unknown> => {
        const incident = pick(open)
        const place = { workspaceId: 'T1', channelId: DM, userId: pick([ANNA, BEN]), triggerId: String(step) }
        const value = `${incident.id}${words} team:1`
        return desk.front.press({ ...place, actionId: `${action}:0`, value, pressedOn: 'channel' })
      }
      const moves = [
        () => desk.say(`fix complaints ${pick(['today', 'yesterday'])} ${pick([0, 4, 7, 12, 20])} channel:${pick(['phone', 'chat'])}`), // prettier-ignore
        () => desk.say(`fix inquiries ${pick(['today', 'yesterday'])} ${pick([0, 9, 12])}`),
        () => desk.run('wake-incidents'),
        () => desk.run('judge-days'),
        ...(random() < 0.1 ? [() => desk.say('limit complaints warn >5 critical >10 by channel')] : []),
        ...(open.length > 0 ? [() => press('acknowledge'), () => press('snooze', ' hour'), () => press('wake')] : []),
      ]
      await pick<() => Promise<unknown>>(moves)()
    }
    expect(desk.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    const history = await all()
    const openings = history.filter(({ change }) => isOpening(change))
    expect(openings.length).toBeGreaterThan(5)
    const ids = openings.map(({ incidentId }) => incidentId!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) {
      const incident = (await desk.store.incidents.find(1, id))!
      const own = history.filter(({ incidentId }) => incidentId === id)
      expect(own[0]).toMatchObject({ at: incident.openedAt, episode: incident.episode, terms: incident.terms })
      const ends = own.filter(({ change }) => change.kind === 'ended')
      expect(
        ends.map(({ at, change, by }) => ({ at, because: change.kind === 'ended' && change.because, by })),
      ).toEqual(incident.ended ? [incident.ended] : [])
      if (incident.ended) expect(own.at(-1)!.change.kind).toBe('ended')
    }
    const standings = new Map<string, number>()
    for (const { change, limitId, value } of history) {
      const key = `${limitId} ${value}`
      if (isOpening(change)) standings.set(key, (standings.get(key) ?? 0) + 1)
      if (change.kind === 'ended') standings.set(key, (standings.get(key) ?? 0) - 1)
      expect([0, 1]).toContain(standings.get(key) ?? 0)
    }
  })
})

/** A small random number generator, the same everywhere. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
