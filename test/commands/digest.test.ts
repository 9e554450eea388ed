import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, buttonsOf, CHIKA, HOME, openDesk, textOf, type Desk } from './desk.ts'
import { addDays } from '../../src/domain/time/day.ts'
import { enterSilentCorrections, recordTenWeeks } from './figures.ts'
import { USUAL_SETTINGS } from '../../src/domain/digest/digest-settings.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

const posted = (): string[] => desk.messenger.in(HOME)
const lastPosted = (): string =>
  textOf(desk.messenger.posts.findLast(({ posted: { threadTs } }) => threadTs === undefined)!.message)

describe('digest', () => {
  test('goes out once a day at its time, in the team’s zone', async () => {
    expect(await desk.read('digest daily 09:00')).toContain(
      'next Tue 24 Nov 2026 09:00 about Mon 23 Nov 2026, then Wed 25 Nov 2026 09:00, Thu 26 Nov 2026 09:00',
    )
    await desk.at('2026-11-24T07:59:00Z')
    expect(posted()).toEqual([])
    await desk.at('2026-11-24T08:00:00Z', '2026-11-24T08:00:00Z', '2026-11-24T08:01:00Z', '2026-11-25T08:00:00Z')
    expect(posted()).toEqual([
      'Harbour, Mon 23 Nov 2026: Nothing was recorded',
      'Harbour, Tue 24 Nov 2026: Nothing was recorded',
    ])
  })

  test('reports on Monday what was since Friday’s', async () => {
    await desk.say('log complaints 7 2026-11-27')
    desk.clock.set('2026-11-27T09:00:00Z')
    await desk.say('log complaints 7')
    await desk.say('digest weekdays 08:30')
    await desk.at('2026-11-28T08:00:00Z', '2026-11-29T08:00:00Z', '2026-11-30T08:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(lastPosted()).toContain('# Harbour · Fri 27 – Sun 29 Nov 2026')
  })

  test('says that it is late after the bot was down over its time', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T08:40:00Z')
    expect(lastPosted()).toContain('This digest is 40 min late')
  })

  test('that was missed for days goes out once, and names the days that were left out', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-26T09:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(lastPosted()).toContain('2 digests did not go out: for Mon 23 Nov 2026 and Tue 24 Nov 2026')
    expect((await desk.ledger()).map((line) => line.split(':').at(-1))).toEqual([
      '2026-11-24 expired',
      '2026-11-25 expired',
      '2026-11-26 sent',
    ])
    await desk.at('2026-11-27T08:00:00Z')
    expect(lastPosted()).not.toContain('did not go out')
  })

  test('is not sent when more than six hours late', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T14:01:00Z')
    expect(posted()).toEqual([])
    await enterSilentCorrections(desk, 250)
    await desk.at('2026-11-25T08:00:00Z')
    expect(lastPosted()).toContain('The digest for Mon 23 Nov 2026 did not go out')
  })

  test('comes no second time on a day when its time is moved after it went out', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T08:00:00Z')
    desk.clock.set('2026-11-24T08:30:00Z')
    const said = await desk.read('digest daily 10:00')
    expect(said).toContain('next Wed 25 Nov 2026 10:00')
    expect(said).toContain('Today’s digest went out already')
    await desk.at('2026-11-24T09:00:00Z')
    expect(posted()).toHaveLength(1)
  })

  test('moved to a time that is past offers to be sent now, and is named in the next', async () => {
    await desk.say('digest daily 11:00')
    const reply = await desk.say('digest daily 09:00')
    expect(textOf(reply)).toContain('Today’s digest is left out: the new time is past')
    await desk.at('2026-11-23T10:00:00Z')
    expect(posted()).toEqual([])
    await desk.at('2026-11-24T08:00:00Z')
    expect(lastPosted()).toContain('The digest for Sun 22 Nov 2026 did not go out')
    expect((await desk.press(reply, 'Send now')).text).toContain('on its way')
    await desk.send()
    expect(posted()).toHaveLength(2)
    expect((await desk.press(reply, 'Send now', { user: BEN })).text).toContain('only the managers')
  })

  test('that was switched off before it was sent is not', async () => {
    await desk.say('digest daily 09:00')
    desk.clock.set('2026-11-24T08:00:00Z')
    await desk.run('owe-digests')
    await desk.say('digest off')
    await desk.send()
    expect(posted()).toEqual([])
    expect(await desk.ledger()).toEqual([expect.stringContaining(' cancelled')])
  })

  test('keeps its time on the wall clock when the zone changes, and one a day', async () => {
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T08:00:00Z')
    await desk.say('team set zone Pacific/Honolulu')
    expect(await desk.read('digest list')).toContain('next Wed 25 Nov 2026 09:00')
    await desk.at('2026-11-24T19:00:00Z')
    expect(posted()).toHaveLength(1)
    await desk.say('team set zone Pacific/Auckland')
    await desk.at('2026-11-25T20:00:00Z')
    expect(posted()).toHaveLength(2)
  })

  test('moves with the team to another channel', async () => {
    desk.directory.join('U0ANNA0001', 'C0NEWHOME1')
    await desk.say('digest daily 09:00')
    expect(await desk.read('team set channel <#C0STRANGE1|strange>')).toContain('you are not in that channel')
    await desk.say('team set channel <#C0NEWHOME1|new>')
    await desk.at('2026-11-24T08:00:00Z')
    expect(desk.messenger.in('C0NEWHOME1')).toHaveLength(1)
    expect(await desk.read('digest off', { channel: 'C0NEWHOME1' })).toContain('No more digests')
  })

  test('previews for the asker, and goes out now for the channel, as often as it is asked for', async () => {
    await recordTenWeeks(desk)
    const preview = await desk.say('digest preview')
    expect(preview.visibility).toBe('asker')
    expect(textOf(preview)).toContain('# Harbour · Fri 20 – Sun 22 Nov 2026')
    await desk.say('digest now')
    await desk.say('digest now')
    await desk.send()
    expect(posted()).toHaveLength(2)
    expect(lastPosted()).toBe(textOf(preview))
    expect(buttonsOf(preview)[0]!.value).toBe('abandonment week team:1')
  })

  test('leads with an early warning where nothing else happened', async () => {
    const days = Array.from(
      { length: 50 },
      (_, back) => `complaints ${back % 2 ? 9 : 11} ${addDays('2026-11-21', -back)}`,
    )
    await desk.say('team set hours mon-sun')
    await desk.say(`log ${[...days, 'complaints 20 2026-11-22'].join('\n')}`)
    const preview = await desk.read('digest preview')
    expect(preview).toContain('*Early warning: complaints*')
    expect(preview).toContain('20 on Sun 22 Nov 2026 is outside the usual')
    expect(preview).toMatch(/20 · was (9|11)(?!, can’t be told from chance)/)
    await desk.say('limit complaints critical >30')
    expect(await desk.read('digest preview')).toContain('*All within limits, but an early warning: complaints*')
  })

  test('speaks of the figure before only where there is one', async () => {
    await desk.say('log complaints 7 2026-11-22')
    expect(await desk.read('digest preview')).toContain('Recorded: complaints 7')
    await desk.say('log complaints 8 2026-11-15')
    expect(await desk.read('digest preview')).toContain(
      'Nothing unusual, the figure before in brackets: complaints 7 (8)',
    )
  })

  test('stands beside the last such day that was no holiday, and so does the overview', async () => {
    const days = [0, 7, 14, 21].map((back) => addDays('2026-11-20', -back))
    await desk.say(`log ${days.map((day, week) => `inquiries ${week === 1 ? 12 : 400} ${day}`).join('\n')}`)
    await desk.say('team holidays add 2026-11-13 Fair')
    desk.clock.set('2026-11-21T09:30:00Z')
    const beside = 'Fri 6 Nov 2026: Fri 13 Nov 2026 (Fair) was a day off'
    for (const words of ['digest preview', '']) {
      const said = await desk.read(words)
      expect(said).toContain('inquiries 400 (400)')
      expect(said).toContain(beside)
    }
  })

  test('says who usually records what is missing, and that one agent explains a change without saying who', async () => {
    const agents = ['ada', 'ben', 'cleo', 'dan', 'eve']
    const lines = [7, 0].flatMap((back) =>
      agents.flatMap((agent) => {
        const [offered, abandoned] = [200, agent === 'cleo' && back === 0 ? 90 : 10]
        const day = back === 0 ? '2026-11-22' : '2026-11-15'
        return [`offered ${offered} ${day} agent:${agent}`, `abandoned ${abandoned} ${day} agent:${agent}`]
      }),
    )
    await desk.say(`log ${lines.join('\n')}`)
    for (const day of ['2026-11-08', '2026-11-15']) await desk.say(`log complaints 4 ${day}`, { user: BEN })
    const preview = textOf(await desk.say('digest preview daily'))
    expect(preview).toContain('One agent explains most of it: the managers are told who')
    expect(preview).not.toContain('cleo')
    expect(preview).toContain('complaints on Sun 22 Nov 2026 (usually by <@U0BEN00001>)')
  })

  test('says who usually records a channel that is missing, and of anonymous answers nothing', async () => {
    for (const day of ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']) {
      await desk.say(`log inquiries 30 ${day} channel:phone, rep_pulse 4 ${day}`, { user: CHIKA })
      await desk.say(`log inquiries 10 ${day} channel:email, rep_pulse 4 ${day}`, { user: ANNA })
      await desk.say(`log inquiries 10 ${day} channel:chat`, { user: BEN })
    }
    await desk.say('log inquiries 10 2026-11-23 channel:email, inquiries 10 2026-11-23 channel:chat')
    desk.clock.set('2026-11-24T07:00:00Z')
    const preview = textOf(await desk.say('digest preview daily'))
    expect(preview).toContain('inquiries on phone (usually by <@U0CHIKA001>)')
    expect(preview).not.toMatch(/pulse/)
  })

  test('opens a form for a manager, which saves when it goes out and what it shows, and previews it', async () => {
    await recordTenWeeks(desk)
    await desk.say('limit abandonment warn >5% critical >8%')
    const form = await desk.open('digest')
    expect(await desk.faults(form, { time: '25:00' })).toEqual({
      time: expect.stringContaining('hours run from 0 to 23'),
    })
    const said = await desk.submit(form, {
      rhythm: 'weekly mon',
      time: '8:15',
      metrics: ['csat', 'complaints', 'abandonment'],
      charts: '1',
      look: 'dark',
      detail: 'full',
      mention: 'here',
    })
    expect(textOf(said)).toContain('*weekly mon 08:15* in <#C0SUPPORT1>')
    expect(textOf(said)).toContain('# Harbour · 16–22 Nov 2026')
    expect(textOf(said)).toMatch(/CSAT\* 90[^]*Complaints\* 5[^]*Abandonment/)
    desk.clock.set('2026-11-28T09:00:00Z')
    await desk.say('log offered 400 2026-11-27, abandoned 60 2026-11-27')
    await desk.at('2026-11-30T07:15:00Z')
    const { blocks } = desk.messenger.posts[0]!.message
    expect(JSON.stringify(blocks)).toContain('<!here>')
    expect(blocks.filter(({ type }) => type === 'chart')).toMatchObject([{ spec: { look: 'dark' } }])
    const again = await desk.open('digest')
    const time = again.fields.find(({ kind, ...field }) => kind === 'text' && 'name' in field && field.name === 'time')
    expect(time).toMatchObject({ initial: '08:15' })
    expect(textOf(await desk.say('digest', { user: BEN }))).toContain('*weekly mon 08:15*')
  })

  test('has charts that Slack draws itself, where the team wants it so', async () => {
    await recordTenWeeks(desk)
    await desk.say('limit abandonment warn >5%')
    const said = await desk.submit(await desk.open('digest'), { look: 'slack' })
    const native = said.blocks.filter((block) => block.type === 'data_visualization')
    expect(native).toMatchObject([{ title: 'Abandonment', chart: { type: 'line', series: [{}, {}] } }])
    expect(native[0]!.chart.axis_config.categories).toHaveLength(14)
  })

  test('of chosen figures does not say that nothing was recorded where others were', async () => {
    await desk.say('define tickets count unit:tickets "Tickets opened"')
    await desk.say('log complaints 12 2026-11-22')
    const chosen = { metrics: ['tickets'], detail: 'full' }
    const said = await desk.submit(await desk.open('digest'), chosen)
    expect(textOf(said)).toContain('None of the chosen figures was recorded')
    await desk.say('limit complaints warn >5 critical >10')
    expect(await desk.read('digest preview')).toContain('*Complaints 12 on Sun 22 Nov 2026, critical over 10*')
    await desk.say('define tickets off')
    expect(await desk.read('digest preview')).toContain('*Complaints* 12')
  })

  test('keeps in its form a rhythm that only words can say', async () => {
    await desk.say('digest cron 0 9 1,15 * *')
    const said = await desk.submit(await desk.open('digest'), { time: '10:30', mention: 'managers' })
    expect(textOf(said)).toContain('*cron 30 10 1,15 * **')
    const [schedule] = await desk.store.schedules.ofTeam(1)
    expect(schedule?.settings.mention).toBe('managers')
    await desk.say('digest mon,thu 07:00')
    expect((await desk.store.schedules.ofTeam(1))[0]?.settings.mention).toBe('managers')
  })

  test('is the managers’ to change', async () => {
    for (const words of ['digest daily 09:00', 'digest off', 'digest now'])
      expect(await desk.read(words, { user: BEN })).toContain('only the managers of Harbour')
    expect(await desk.store.schedules.ofTeam(1)).toEqual([])
  })

  test('offers what was likely meant, and says when a channel is not one', async () => {
    expect(await desk.read('digest previw')).toContain('Cannot read "previw": did you mean "digest preview"?')
    expect(await desk.read('digest wekdays 09:00')).toContain('did you mean "digest weekdays"?')
    expect(await desk.read('digest pasue weekly')).toContain('did you mean "digest pause"?')
    for (const words of ['digest weekdays 09:00 in #nowhere', 'digest preview #nowhere'])
      expect(await desk.read(words)).toContain('Slack did not say which channel "#nowhere" is')
    expect(await desk.read('digest weekly')).toContain('weekly needs a weekday and a time')
  })

  test('refuses rhythms and times it cannot keep', async () => {
    expect(await desk.read('digest daily 25:00')).toContain('hours run from 0 to 23')
    expect(await desk.read('digest hourly')).toContain('a schedule looks like')
    expect(await desk.read('digest cron 0 9 30 2 *')).toContain('it is not due once in the next 400 days')
    expect(await desk.read('digest off tomorrow')).toContain('say which digest, daily, weekly or monthly')
    expect(await desk.read('digest daily 09:00 <#C0STRANGE1|strange>')).toContain('you are not in that channel')
  })

  test('has one about days, one about weeks and one about months in a channel, and more in others', async () => {
    desk.directory.join('U0ANNA0001', 'C0BOARD001')
    await desk.say('digest weekdays 08:30')
    expect(await desk.read('digest weekly mon 09:00')).toContain('next Mon 30 Nov 2026 09:00 about 23–29 Nov 2026')
    expect(await desk.read('digest monthly 1 09:00 in <#C0BOARD001|board>')).toContain(
      '*monthly 1 09:00* in <#C0BOARD001> (Europe/Berlin): next Tue 1 Dec 2026 09:00 about 1–30 Nov 2026',
    )
    await desk.say('digest mon,thu 07:00')
    const list = await desk.read('digest list')
    expect(list.split('\n').map((line) => line.split('(')[0])).toEqual([
      '*monthly 1 09:00* in <#C0BOARD001> ',
      '*mon,thu 07:00* in <#C0SUPPORT1> ',
      '*weekly mon 09:00* in <#C0SUPPORT1> ',
    ])
    expect(await desk.read('digest off')).toContain('Which one? digest off monthly <#C0BOARD001>, digest off daily')
    expect(await desk.read('digest off daily')).toContain('No more mon,thu 07:00')
    await desk.at('2026-11-30T08:00:00Z', '2026-12-01T08:00:00Z')
    expect(posted()).toEqual(['Harbour, 23–29 Nov 2026: Nothing was recorded'])
    expect(desk.messenger.in('C0BOARD001')).toEqual(['Harbour, 1–30 Nov 2026: Nothing was recorded'])
  })

  test('gets no second one for a week whose day is changed after it went out', async () => {
    await desk.say('digest weekly mon 09:00')
    await desk.at('2026-11-30T08:00:00Z')
    const said = await desk.read('digest weekly wed 09:00')
    expect(said).toContain('This week’s digest went out already')
    expect(said).toContain('next Wed 9 Dec 2026 09:00 about 30 Nov – 6 Dec 2026')
    await desk.at('2026-12-02T08:00:00Z')
    expect(posted()).toHaveLength(1)
  })

  test('that was left out by a change comes after all when its time is moved again', async () => {
    await desk.say('digest daily 11:00')
    await desk.say('digest daily 09:00')
    expect(await desk.read('digest daily 12:00')).toContain('next Mon 23 Nov 2026 12:00')
    await desk.at('2026-11-23T11:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(await desk.ledger()).toEqual([expect.stringContaining('2026-11-23 sent')])
  })

  test('is paused and resumed', async () => {
    await desk.say('digest daily 09:00')
    expect(await desk.read('digest pause')).toContain('*daily 09:00* in <#C0SUPPORT1> (Europe/Berlin): paused')
    expect(await desk.read('digest pause')).toContain('Nothing to do')
    await desk.at('2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z')
    expect(posted()).toEqual([])
    desk.clock.set('2026-11-25T09:00:00Z')
    expect(await desk.read('digest resume')).toContain('next Thu 26 Nov 2026 09:00')
    await desk.at('2026-11-26T08:00:00Z')
    expect(posted()).toEqual(['Harbour, Wed 25 Nov 2026: Nothing was recorded'])
    expect(await desk.read('digest resume')).toContain('Nothing to do')
  })

  test('leaves the next one out, once, and puts that on record', async () => {
    await desk.say('digest daily 09:00')
    await desk.say('digest weekly wed 09:00')
    expect(await desk.read('digest skip')).toContain(
      'next Wed 25 Nov 2026 09:00 about Tue 24 Nov 2026, then Thu 26 Nov 2026 09:00, Fri 27 Nov 2026 09:00; the digest of Tue 24 Nov 2026 is left out',
    )
    expect(await desk.read('digest skip daily')).toContain('one is left out already, digest list says which')
    await desk.at('2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z')
    expect(posted().toSorted()).toEqual([
      'Harbour, 16–22 Nov 2026: Nothing was recorded',
      'Harbour, Tue 24 Nov 2026: Nothing was recorded',
    ])
    expect(await desk.ledger()).toContainEqual(expect.stringContaining('2026-11-24 cancelled'))
    await desk.say('digest skip')
    expect(await desk.read('digest resume')).toContain('next Thu 26 Nov 2026 09:00')
    await desk.at('2026-11-26T08:00:00Z')
    expect(posted()).toHaveLength(3)
  })

  test('says what it did, to which, and what there is when another was named', async () => {
    expect(await desk.read('digest skip')).toContain('No digest is scheduled')
    await desk.say('digest weekly wed 09:00')
    await desk.say('digest daily 09:00')
    expect(await desk.read('digest skip')).toContain('Left out, once: the digest of Tue 24 Nov 2026 09:00')
    for (const words of ['digest pause monthly', 'digest skip monthly', 'digest resume monthly', 'digest off monthly'])
      expect(await desk.read(words)).toMatch(/^There is no such digest\n[^]*weekly wed 09:00/)
    const which = await desk.say('digest off')
    expect(which.blocks[0]).toMatchObject({ text: { type: 'mrkdwn', text: expect.stringContaining('<#C0SUPPORT1>') } })
    await desk.say('digest pause')
    expect(await desk.read('digest skip')).toContain('it is paused')
    await desk.say('digest resume')
    expect(await desk.read('digest resume')).toContain('Nothing to do: not paused, and none is left out')
  })

  test('is not sent on a holiday, and the next is about it too', async () => {
    await desk.say('team set holidays de')
    await desk.say('team holidays add 2026-12-24 Christmas Eve')
    desk.clock.set('2026-12-23T09:00:00Z')
    expect(await desk.read('digest weekdays 08:30')).toContain('next Mon 28 Dec 2026 08:30 about 23–27 Dec 2026')
    await desk.say('team holidays remove 2026-12-24')
    expect(await desk.read('digest list')).toContain(
      'next Thu 24 Dec 2026 08:30 about Wed 23 Dec 2026, then Mon 28 Dec 2026',
    )
    await desk.at('2026-12-24T07:30:00Z', '2026-12-25T07:30:00Z', '2026-12-26T07:30:00Z', '2026-12-28T07:30:00Z')
    expect(posted()).toEqual([
      'Harbour, Wed 23 Dec 2026: Nothing was recorded',
      'Harbour, Thu 24 – Sun 27 Dec 2026: Nothing was recorded',
    ])
  })

  test('says what people may not expect of it', async () => {
    expect(await desk.read('digest weekdays 02:30')).toContain('the first minute after')
    expect(await desk.read('digest weekdays 08:30')).toContain('team set holidays DE')
    expect(await desk.read('digest cron 0 9 1 * 1')).toContain('either is enough')
    const plain = await desk.read('digest cron 0 9 1,15 * *')
    expect(plain).not.toMatch(/either is enough|first minute|holidays/)
  })

  test('of a schedule that cannot be settled holds up no other', async () => {
    const { id: teamId } = (await desk.store.teams.ofChannel('T1', HOME))!
    const bad = {
      workspaceId: 'T1',
      teamId,
      channelId: 'C0BROKEN01',
      cadence: 'day',
      rhythm: 'no rhythm',
      nextDueAt: 1,
      skippedOn: null,
      aboutFrom: null,
      setBy: BEN,
      settings: USUAL_SETTINGS,
    } as const
    await desk.store.schedules.put(bad)
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-24T08:00:00Z')
    expect(posted()).toHaveLength(1)
    expect(desk.log.of('error')).toEqual(['A digest could not be entered'])
  })
})
