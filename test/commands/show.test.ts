import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BEN, buttonsOf, CHIKA, DM, openDesk, SALES, type Desk } from './desk.ts'
import { recordTenWeeks } from './figures.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
  await recordTenWeeks(desk)
  await desk.say('limit abandonment warn >5% critical >8%')
})
afterAll(() => desk.close())

const linesOf = async (words: string): Promise<string[]> => (await desk.read(words)).split('\n')

describe('show', () => {
  test('leads with the figure and its dates, then what changed, then the limit', async () => {
    const [figure, change, limit] = await linesOf('abandonment 2026-11-20')
    expect(figure).toBe('*Abandonment 11.9%* (48 of 403) · Fri 20 Nov 2026')
    expect(change).toBe('▲ Up 7.9 pp, worse and more than chance · Fri 13 Nov 2026: 4.0%, usual for a Fri 4.5%')
    expect(limit).toBe(':red_circle: Critical: 11.9% on Fri 20 Nov 2026 is over 8%')
  })

  test('calls what is no more than noise about the same', async () => {
    const [figure, change] = await linesOf('complaints last week')
    expect(figure).toBe('*Complaints 54* · 16–22 Nov 2026')
    expect(change).toBe('About the same: +1 (+1.9%) can’t be told from chance · 9–15 Nov 2026: 53')
  })

  test('prints both ranges and figures where today is left out of the comparison', async () => {
    const [figure, change] = await linesOf('complaints week')
    expect(figure).toBe('*Complaints 42* · 17–23 Nov 2026 so far')
    expect(change).toMatch(/ · 17–22 Nov 2026: 42, 10–15 Nov 2026: \d+$/)
  })

  test('says why what was asked for is not compared', async () => {
    await desk.say('log complaints 4')
    const said = await desk.read('complaints today vs yesterday')
    await desk.say('undo')
    expect(said).toContain('Not compared: a day that is not over goes beside no other')
  })

  test('says of what no part has a figure of that it has none to show', async () => {
    expect(await desk.read('csat last week by area')).not.toContain('to show')
    await desk.say('log prospects_won 3 2026-11-20, prospects_lost 2 2026-11-20 area:price')
    expect(await desk.read('win_rate 2026-11-20 by area')).toContain('No area has a figure of its own to show')
  })

  test('tells the parts of a total apart, and says which parts have no figure', async () => {
    const said = await desk.read('churn 2026-11-20')
    expect(said).toMatch(/^\*Churn \d+\* \(\d customers cancelled, \d orders returned\) · Fri 20 Nov 2026/)
    expect(said).toContain('Business lost – (lost value not recorded)')
  })

  test('prints money in its currency, in words and in the picture alike', async () => {
    const said = await desk.read('revenue last week')
    expect(said).toMatch(/\*Revenue €[\d,]+\.50\*/)
    expect(said).toContain('Mon 16 Nov: €9,070.50')
  })

  test('says of days on which nobody works and nothing was recorded just that', async () => {
    const other = { channel: 'C0CLOSED01' }
    await desk.say('team set name Closed', other)
    expect(await desk.read('complaints 2026-11-22', other)).toContain('\nNo data, and the team was closed · ')
    expect(await desk.read('complaints 2026-11-20', other)).toContain('\nData on 0 of 1 day · ')
  })

  test('says that there is no value, and what is missing', async () => {
    const [figure, why] = await linesOf('nps month')
    expect(figure).toBe('*NPS: no value* · 25 Oct – 23 Nov 2026 so far')
    expect(why).toBe('Not recorded in this period: NPS')
  })

  test('gives the mean of a rating only where it tells more than the share', async () => {
    await desk.say('log brand_aided 0:2 1:8 2026-11-20')
    const said = await desk.read('brand_recognition 2026-11-20')
    expect(said).toContain('80.0%')
    expect(said).not.toContain('Mean rating')
    expect(await desk.read('csat 2026-11-20')).toMatch(/\nMean rating 4\.\d\d\n/)
  })

  test('gives the share under another, and beside it, with how sure it is', async () => {
    await desk.say('log brand_aided 0:10 1:40 2026-11-17, brand_unaided 0:40 1:10 2026-11-17')
    const said = await desk.read('brand 2026-11-17')
    expect(said).toContain('\nBrand unaided 20.0% (10 of 50), 95% sure between 11.2% and 33.0%\n')
    expect(said).toContain('\n95% sure between 67.0% and 88.8% · ')
    await desk.say('log wait_time 30s 2026-11-17')
    expect(await desk.read('wait_time 2026-11-17')).toMatch(/Beside it: abandonment .* of \d+\), 95% sure between /)
  })

  test('gives the shares of small groups as small samples', async () => {
    await desk.say('log surveys_sent 20, surveys_answered 3')
    expect(await desk.read('response_rate today')).toContain('(3 of 20, a small sample)')
  })

  test('says what a quotient and a mean rating rest on', async () => {
    await desk.say('log inquiries 500 2026-11-12, inquiries 20 2026-11-13')
    expect(await desk.read('complaint_rate 2026-11-12')).toMatch(/per 1,000\* \(\d+ of 500\) · /)
    expect(await desk.read('complaint_rate 2026-11-13')).toMatch(/per 1,000\* \(\d+ of 20, a small sample\) · /)
    await desk.say('define mood rating 1-100')
    await desk.say('log mood 60, mood 70')
    expect(await desk.read('mood today')).toContain('*Mood 65.0* (n 2, a small sample) · ')
  })

  test('prints a value just over its bound with as many decimals as it takes', async () => {
    await desk.say('log returns 501 2026-11-19, orders 10000 2026-11-19')
    await desk.say('limit returns_rate warn >5%')
    expect(await desk.read('returns_rate 2026-11-19')).toContain('Warning: 5.01% on Thu 19 Nov 2026 is over 5%')
  })

  test('shows groups in columns, channels by their words', async () => {
    await desk.say('log inquiries 40 channel:face_to_face, inquiries 300 channel:phone, inquiries 7')
    const said = await desk.read('inquiries today by channel')
    expect(said).toContain('```phone         300\nface to face   40\nnot said        7```')
  })

  test('offers a command for a slip in its name, and a metric for a slip in a metric’s', async () => {
    expect(await desk.read('lgo complaints 12')).toContain('did you mean "log"?')
    expect(await desk.read('limts')).toContain('did you mean "limits"')
    expect(await desk.read('churm week')).toContain('did you mean "churn"?')
    expect(await desk.read('abandonment wek')).toContain('"wek" is not understood')
  })

  test('tells why prospects were lost under how many were won, and where reasons don’t divide that', async () => {
    await desk.say(
      'log prospects_won 5 today, prospects_lost 4 today area:competitor, prospects_lost 3 today area:price',
    )
    await desk.say('log prospects_lost 2 today')
    expect(await desk.read('win_rate today')).toContain('Prospects lost 9: competitor 4, price 3, not said 2')
    expect(await desk.read('win_rate today area:price')).not.toContain('not said 2')
    const caveat = 'prospects_lost by area tells them'
    expect(await desk.read('win_rate today by area')).toContain(caveat)
    expect(await desk.read('win_rate today by channel')).not.toContain(caveat)
  })

  test('offers the nearest agent or area where nothing was ever recorded under one', async () => {
    await desk.say('log csat 5 area:billing, csat 4 area:"Lost luggage"')
    await desk.say('log inquiries 7 agent:Maya')
    expect(await desk.read('csat area:biling month')).toContain(
      'Nothing is recorded for the area "biling": did you mean area:billing?',
    )
    expect(await desk.read('csat area:lost-lugage month')).toContain('did you mean area:"Lost luggage"?')
    expect(await desk.read('csat area:moon')).toMatch(/"moon": there are area:.*area:"Lost luggage"/)
    expect(await desk.read('csat area:claims')).toContain('CSAT (claims): no value')
    expect(await desk.read('inquiries agent:@may')).toContain('did you mean agent:Maya?')
    expect(await desk.read(`inquiries agent:<@${CHIKA}>`)).toMatch(
      /Nothing is recorded for that person: there are agent:/,
    )
    for (const words of ['inquiries agent:may', 'inquiries agent:moon'])
      expect(await desk.read(words, { user: CHIKA })).not.toContain('Maya')
  })

  test('tells of a channel that was removed as long as something stands under it, and records no more on it', async () => {
    const other = { channel: 'C0FAX00001' }
    await desk.say('team channels add fax', other)
    await desk.say('log complaints 4 channel:fax, returns 1 channel:fax', other)
    await desk.say('team channels remove fax', other)
    const reply = await desk.say('complaints today channel:Fax', other)
    expect(reply.text).toBe('Complaints (fax) 4 · Mon 23 Nov 2026 so far')
    expect((await desk.press(reply, 'Week', other)).text).toContain('Complaints (fax) 4')
    expect((await desk.press(reply, 'CSV', other)).file!.text).toContain('2026-11-23,fax,complaints')
    expect(await desk.read('complaints today channel:fax wek', other)).toContain('"wek" is not understood')
    expect(await desk.read('log complaints 5 channel:fax', other)).toContain('no such channel "fax"')
    expect(await desk.read('complaints today channel:fxa', other)).toContain('no such channel "fxa"')
    await desk.say('log backlog 3 channel:email', other)
    expect(await desk.read('complaints today channel:fax')).toContain('no such channel "fax"')
  })

  test('refuses a period to come', async () => {
    expect(await desk.read('churn 2027-01-01')).toMatch(/^⚠️ /)
  })
})

describe('buttons', () => {
  test('ask the next likely question, of the same team wherever they are pressed', async () => {
    await desk.say('log complaints 500', { channel: SALES })
    const reply = await desk.say('complaints week team:Harbour', { channel: SALES })
    expect((await desk.press(reply, 'Month', { channel: SALES })).text).not.toContain('500')
    const direct = await desk.say('complaints week team:Harbour', { channel: DM })
    expect((await desk.press(direct, 'Month', { channel: DM })).text).toMatch(/^Complaints \d{3} · 25 Oct/)
    expect((await desk.press(direct, 'Explain', { channel: DM })).blocks).not.toHaveLength(0)
  })

  test('of other days leave out what was chosen to go beside these, and keep the target', async () => {
    for (const versus of ['last week', '2026-W46']) {
      const pressed = await desk.press(await desk.say(`complaints this week vs ${versus}`), 'Month')
      expect(pressed).toEqual(await desk.say('complaints month'))
    }
    const aimed = await desk.press(await desk.say('complaints this week vs target'), 'Month')
    expect(aimed).toEqual(await desk.say('complaints month vs target'))
  })

  test('of channels show them all, also under the answer of one', async () => {
    const pressed = await desk.press(await desk.say('offered last week channel:phone vs 2026-W46'), 'By channel')
    expect(pressed).toEqual(await desk.say('offered last week by channel vs 2026-W46'))
  })

  test('of a team one is not in open nothing', async () => {
    const reply = await desk.say('complaints week')
    const pressed = await desk.press(reply, 'Month', { user: 'U0MALLORY1', channel: 'C0OTHER001' })
    expect(pressed.text).toContain('Cannot find its team')
    expect(pressed.text).not.toContain('Harbour')
  })
})

describe('share', () => {
  test('posts the answer to the channel, by word and by button, and says who shared it', async () => {
    const byWord = await desk.say('complaints week share')
    expect(byWord.visibility).toBe('channel')
    expect(buttonsOf(byWord).map(({ text }) => text.text)).not.toContain('Share')
    const byButton = await desk.press(await desk.say('complaints week'), 'Share')
    expect(byButton.visibility).toBe('channel')
    expect(JSON.stringify(byButton.blocks)).toContain('Shared by <@U0ANNA0001>')
  })

  test('posts once where the button is clicked twice, and again a minute later', async () => {
    const answer = await desk.say('complaints month')
    const [first, second] = [await desk.press(answer, 'Share'), await desk.press(answer, 'Share')]
    expect([first.visibility, second.visibility]).toEqual(['channel', 'asker'])
    expect(second.text).toContain('It was shared a moment ago')
    expect((await desk.press(answer, 'Share', { user: BEN })).visibility).toBe('channel')
    desk.clock.advance(61_000)
    expect((await desk.press(answer, 'Share')).visibility).toBe('channel')
  })

  test('says whose figure it is outside the team’s home channel, also in the text alone', async () => {
    desk.directory.join(BEN, SALES)
    const elsewhere = { user: BEN, channel: SALES }
    const asked = await desk.say('complaints last week team:Harbour', elsewhere)
    const shared = await desk.press(asked, 'Share', elsewhere)
    expect(shared.visibility).toBe('channel')
    for (const { text, blocks } of [
      asked,
      shared,
      await desk.say('complaints last week team:Harbour', { channel: DM }),
    ]) {
      expect(text).toBe('Complaints 54 · 16–22 Nov 2026 · Harbour')
      expect(JSON.stringify(blocks)).toContain('*Complaints 54* · 16–22 Nov 2026 · Harbour')
    }
    expect((await desk.say('complaints last week')).text).toBe('Complaints 54 · 16–22 Nov 2026')
    expect(await desk.read('explain complaints team:Harbour', elsewhere)).toContain('*Complaints*, Harbour · ')
    expect(await desk.read('explain complaints')).toContain('*Complaints* · ')
  })

  test('has no place in a direct message', async () => {
    await desk.say('log complaints 2 channel:phone 2026-11-19')
    const reply = await desk.say('complaints week team:Harbour', { channel: DM })
    expect(buttonsOf(reply).map(({ text }) => text.text)).toEqual(['Month', 'Quarter', 'By channel', 'Explain', 'CSV'])
    expect(await desk.read('complaints week share team:Harbour', { channel: DM })).toContain('nobody else reads this')
  })
})

describe('single agents', () => {
  test('are shown to managers and to the agent, alone', async () => {
    await desk.say(`log inquiries 31 agent:<@${BEN}>`)
    await desk.say('log inquiries 12 agent:kim')
    expect(await desk.read('inquiries today by agent')).toContain('kim')
    expect(await desk.read(`inquiries today agent:${BEN}`, { user: BEN })).toContain(' 31*')
    expect(await desk.read('inquiries today by agent', { user: CHIKA })).toContain('Cannot show single agents')
    expect(await desk.read('inquiries today agent:kim', { user: BEN })).toContain('Cannot show single agents')
    expect(await desk.read(`inquiries today agent:${BEN}`, { user: CHIKA })).toContain('Cannot show single agents')
  })

  test('reach no channel, neither by word nor by a button made up', async () => {
    expect(await desk.read('inquiries today by agent share')).toContain('Cannot share single agents')
    const reply = await desk.say('inquiries today by agent')
    expect(buttonsOf(reply).map(({ text }) => text.text)).not.toContain('Share')
    const forged = await desk.front.press({
      workspaceId: 'T1',
      channelId: 'C0SUPPORT1',
      userId: ANNA,
      actionId: 'share:0',
      value: 'inquiries today by agent',
      triggerId: 'forged',
      pressedOn: 'asker',
    })
    expect(forged).toMatchObject({ visibility: 'asker', text: expect.stringContaining('Cannot share') })
  })
})

describe('overview', () => {
  test('tells today so far and the last working day, broken limits on top', async () => {
    const said = await desk.read('')
    expect(said).toContain('*Harbour · Mon 23 Nov 2026*')
    expect(said).toContain('*Abandonment* :red_circle: Critical: 11.9% on Fri 20 Nov 2026 is over 8%')
    expect(said).toContain('*Last working day, Fri 20 Nov 2026*')
  })

  test('tells of today what there is where nothing is counted and nothing has a limit', async () => {
    const other = { channel: 'C0CALLS001' }
    await desk.say('team set name Calls', other)
    await desk.say('log call_time 3m, nps 9', other)
    expect(await desk.read('', other)).toMatch(/\*Today so far\*\nCall time 3m 0s · NPS \+100\.0\n/)
  })

  test('tells yesterday where something was recorded on a closed day', async () => {
    await desk.say('log complaints 2 yesterday')
    expect(await desk.read('')).toContain('*Yesterday, Sun 22 Nov 2026*')
  })

  test('tells a channel without a team how to start', async () => {
    const reply = await desk.say('', { user: 'U0NOBODY01', channel: 'C0EMPTY001' })
    expect(JSON.stringify(reply.blocks)).toContain('/metrics log complaints 12, inquiries 340')
    expect((await desk.press(reply, 'What can I record?', { user: 'U0NOBODY01', channel: 'C0EMPTY001' })).text).toMatch(
      /metrics and \d+ measures/,
    )
  })
})
