import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, BEN, HOME, openDesk, textOf, type Desk } from '../commands/desk.ts'
import { recordTenWeeks } from '../commands/figures.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.say('team set name Harbour')
})
afterEach(() => desk.close())

/** What was posted in the thread of a channel's first message. */
const inThread = (): string[] => {
  const [first] = desk.messenger.posts.filter(({ posted }) => posted.channelId === HOME)
  return desk.messenger.posts
    .filter(({ posted }) => posted.threadTs === first?.posted.ts)
    .map(({ message }) => textOf(message))
}

/** Monday's digest goes out, and what follows it. */
async function sendDigest(): Promise<void> {
  await desk.say('digest now')
  await desk.send()
  await desk.send()
}

/** A minute and a half later what was owed meanwhile is sent, and what follows that. */
async function settle(): Promise<void> {
  desk.clock.advance(90_000)
  await desk.send()
  await desk.send()
}

describe('what follows a digest', () => {
  test('is its table by channel, pictures of all figures and a file of each day, in its thread', async () => {
    await recordTenWeeks(desk)
    await sendDigest()
    const [thread, ...more] = inThread()
    expect(more).toEqual([])
    expect(thread).toContain('Every figure by channel, Fri 20 – Sun 22 Nov 2026')
    expect(thread).toContain('(Every figure. 26 Oct – 22 Nov 2026.')
    expect(thread).toContain('CSAT: how people rated')
    const [{ file, posted }] = desk.messenger.files as [(typeof desk.messenger.files)[number]]
    expect(posted.threadTs).toBe(desk.messenger.posts[0]!.posted.ts)
    expect(file.name).toBe('digest-2026-11-20-2026-11-22.csv')
    expect(file.text).toMatch(/^2026-11-20,phone,abandonment,%,11\.91066\d+,403,48,403\r$/m)
    expect(file.text).toMatch(/^2026-11-20,,revenue,EUR,9030.5,/m)
  })

  test('shows each metric’s figure by channel, and never an agent', async () => {
    await desk.say('log inquiries 30 2026-11-22 channel:phone agent:cleo, inquiries 12 2026-11-22 channel:email')
    await desk.say('log complaints 2 2026-11-22 channel:phone')
    await sendDigest()
    const { blocks } = desk.messenger.posts.at(-1)!.message
    const table = blocks.find(({ type }) => type === 'table') as { rows: { text: string }[][] }
    expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Metric', 'All', 'Before', 'phone', 'email'],
      ['Inquiries', '42', '–', '30', '12'],
      ['Complaints', '2', '–', '2', '–'],
      ['Complaint rate', '47.6 per 1,000', '–', '66.7 per 1,000', '–'],
    ])
    const everything = JSON.stringify([desk.messenger.posts, desk.messenger.files])
    expect(everything).not.toContain('cleo')
  })

  test('is nothing where nothing was recorded', async () => {
    await sendDigest()
    expect(desk.messenger.posts).toHaveLength(1)
    expect(await desk.ledger()).toHaveLength(1)
  })

  test('tells the managers, and nobody else, who the one agent is', async () => {
    await desk.say(`team set managers <@${ANNA}> <@${BEN}>`)
    const agents = ['ada', 'ben', 'Cleo M', 'dan', 'eve']
    const lines = ['2026-11-15', '2026-11-22'].flatMap((day) =>
      agents.flatMap((agent) => {
        const abandoned = agent === 'Cleo M' && day === '2026-11-22' ? 90 : 10
        return [`offered 200 ${day} agent:"${agent}"`, `abandoned ${abandoned} ${day} agent:"${agent}"`]
      }),
    )
    await desk.say(`log ${lines.join('\n')}`)
    await sendDigest()
    for (const manager of [ANNA, BEN]) {
      const [alert, told] = desk.messenger.posts.filter(({ posted }) => posted.channelId === manager)
      expect(textOf(alert!.message)).toContain('Abandonment is critical at 13.0%, over 8%')
      expect(textOf(told!.message)).toContain('Abandonment*: Cleo M')
      expect(textOf(told!.message)).toContain('[Abandonment by agent]')
    }
    const channel = desk.messenger.posts.filter(({ posted }) => posted.channelId === HOME)
    expect(JSON.stringify(channel)).toContain('One agent explains most of it')
    expect(JSON.stringify([channel, desk.messenger.files]).toLowerCase()).not.toContain('cleo')
  })
})

describe('the next digest', () => {
  /** A digest goes out on Monday morning, and one on Tuesday. */
  const onTuesday = async (between: () => Promise<void>): Promise<string> => {
    desk.clock.set('2026-11-23T07:00:00Z')
    await desk.say('log complaints 21 2026-11-20 channel:phone, complaints 3 2026-11-21, rep_pulse 5 2026-11-20')
    await desk.say(
      'log orders 9 2026-11-20 agent:cleo, returns 1 2026-11-01, returns 2 2026-11-02, returns 3 2026-11-03',
    )
    await desk.say('digest daily 09:00')
    await desk.at('2026-11-23T08:00:00Z')
    desk.clock.set('2026-11-23T10:00:00Z')
    await between()
    await desk.say('log complaints 5 2026-11-23')
    const preview = await desk.at('2026-11-24T08:00:00Z').then(() => desk.read('digest preview'))
    expect(preview).not.toContain('Corrected since')
    const posted = desk.messenger.posts.filter(({ message }) => message.text.includes('Mon 23 Nov 2026'))
    return textOf(posted.find(({ posted: { threadTs } }) => threadTs === undefined)!.message)
  }

  test('tells what was corrected of the days before, and who did it, once', async () => {
    const digest = await onTuesday(async () => {
      await desk.say('fix complaints 2026-11-20 12 channel:phone note:"counted twice"', { user: BEN })
    })
    expect(digest).toContain(
      `:pencil2: Corrected since the last digest: complaints on phone of Fri 20 Nov 2026 21 → 12, by <@${BEN}>`,
    )
    expect(digest).not.toContain('counted twice')
  })

  test('keeps that when it is corrected itself, and shows three at most', async () => {
    await onTuesday(async () => {
      for (const day of [1, 2, 3]) await desk.say(`fix returns 2026-11-0${day} 50`)
      await desk.say('fix complaints 2026-11-20 0 channel:phone')
      await desk.say('log complaints 4 2026-11-21')
    })
    await desk.say('fix complaints 2026-11-23 6')
    await settle()
    const digest = textOf(desk.messenger.posts.find(({ message }) => message.text.includes('Mon 23 Nov'))!.message)
    expect(digest).toContain('Corrected: complaints 5 → 6')
    expect(digest).toContain(`complaints of Sat 21 Nov 2026 3 → 4, by <@${ANNA}>`)
    expect(digest).toMatch(/Corrected since[^]*Sat 21[^]*Fri 20[^]*returns of Tue 3 Nov[^]*\+2 more/)
  })

  test('tells ratings by their mean', async () => {
    desk.clock.set('2026-11-23T06:00:00Z')
    await desk.say('log csat 1:20 2026-11-20')
    const digest = await onTuesday(async () => {
      await desk.say('fix csat 2026-11-20 5:20')
    })
    expect(digest).toContain('CSAT of Fri 20 Nov 2026 20 ratings, mean 1.00 → 20 ratings, mean 5.00')
  })

  test('tells only what goes into the figures it shows', async () => {
    const digest = await onTuesday(async () => {
      await desk.say('fix complaints 2026-11-20 12 channel:phone')
      await desk.say('fix returns 2026-11-01 50')
      await desk.submit(await desk.open('digest'), { metrics: ['returns_rate'] })
    })
    expect(digest).toContain('Corrected since the last digest: returns of Sun 1 Nov 2026 1 → 50')
    expect(digest).not.toContain('complaints')
  })

  test('says nothing of what came late, of an agent, nor of anonymous answers', async () => {
    const digest = await onTuesday(async () => {
      await desk.say('log returns 4 2026-11-20')
      await desk.say('fix orders 2026-11-20 7 agent:cleo')
      expect(await desk.read('fix rep_pulse 2026-11-20 1:2')).toContain('was 1 rating, now 2 ratings')
    })
    expect(digest).not.toContain('Corrected since')
  })
})

describe('a correction', () => {
  test('edits the posted digest with a note of what it was, and tells its thread who did what and why', async () => {
    await desk.say('log complaints 21 2026-11-22, orders 50 2026-11-22')
    await sendDigest()
    const before = desk.messenger.posts.length
    desk.clock.set('2026-11-23T10:02:00Z')
    await desk.say('fix complaints 2026-11-22 12', { user: BEN })
    await settle()
    expect(desk.messenger.in(HOME)).toEqual([
      'Harbour, Fri 20 – Sun 22 Nov 2026: Nothing yet to compare the figures with',
    ])
    const digest = textOf(desk.messenger.posts[0]!.message)
    expect(digest).toContain(`Corrected: complaints 21 → 12, by <@${BEN}>, Mon 23 Nov 2026 11:02`)
    expect(digest).toContain('complaints 12')
    expect(desk.messenger.posts).toHaveLength(before + 1)
    expect(inThread().at(-1)).toContain('Corrected in the digest: complaints 21 → 12')
    expect(inThread().at(-1)).toContain('What was posted in this thread before stays as it was')
    expect(inThread().at(-1)).toContain(`<@${BEN}> fixed Complaints of Sun 22 Nov 2026, Mon 23 Nov 2026 11:02`)
  })

  test('is one of several changes within a minute, and one more of what comes later', async () => {
    await desk.say('log complaints 21 2026-11-22')
    await sendDigest()
    desk.clock.advance(1_000)
    await desk.say('log complaints 22 2026-11-22')
    await desk.say('log complaints 23 2026-11-22, orders 5 2026-11-21 note:"came late"')
    await settle()
    await desk.say('undo')
    await settle()
    const digest = textOf(desk.messenger.posts[0]!.message)
    expect(digest).toContain('Corrected: complaints 21 → 23 and orders 5, which came late')
    expect(digest).toContain('Corrected: complaints 23 → 22 and orders 5 → –')
    expect(inThread().slice(-2).join('\n')).toMatch(/set Orders of Sat 21 Nov 2026.*“came late”[^]*took back Orders/)
  })

  test('says nothing of who answered anonymously, nor of who recorded the figures of an agent, nor what they wrote', async () => {
    await desk.say('log inquiries 288 2026-11-22, rep_pulse 5:4 1:1 2026-11-22')
    await sendDigest()
    desk.clock.advance(1_000)
    await desk.say(`log inquiries 12 2026-11-22 agent:<@${BEN}> note:"worked all night"`, { user: BEN })
    await desk.say('log rep_pulse 1:5 2026-11-22 note:"my lead is awful"', { user: BEN })
    await settle()
    const said = [textOf(desk.messenger.posts[0]!.message), inThread().at(-1)!]
    for (const words of said) expect(words).toMatch(/Corrected[^]*inquiries 288 → 300 and rep pulse 80.0% → 40.0%/)
    expect(said.join('\n')).not.toMatch(/U0BEN|worked|awful|took|added/)
  })

  test.each(['answered late', 'of which no answer came'])(
    'is made of what was recorded while the digest was on its way, %s',
    async (how) => {
      await desk.say('log complaints 7 2026-11-22')
      const fix = async (): Promise<void> => {
        desk.messenger.beforePost = async () => undefined
        desk.clock.advance(1)
        await desk.say('fix complaints 2026-11-22 12', { user: BEN })
      }
      if (how === 'answered late') desk.messenger.beforePost = fix
      else desk.messenger.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout', shown: true })
      await sendDigest()
      if (how !== 'answered late') await fix()
      await settle()
      await settle()
      expect(desk.messenger.in(HOME)).toHaveLength(1)
      expect(textOf(desk.messenger.posts[0]!.message)).toContain(`Corrected: complaints 7 → 12, by <@${BEN}>`)
      expect(inThread().at(-1)).toContain(`<@${BEN}> fixed Complaints`)
    },
  )

  test('is not owed where nothing was recorded meanwhile', async () => {
    await desk.say('log complaints 7 2026-11-22')
    await sendDigest()
    expect((await desk.ledger()).filter((line) => line.startsWith('digest-correction'))).toEqual([])
  })

  test('is none where no figure reads otherwise, of a day that no digest is about, or after two weeks', async () => {
    await desk.say('log complaints 21 2026-11-22')
    await sendDigest()
    const first = textOf(desk.messenger.posts[0]!.message)
    await desk.say('log complaints 21 2026-11-22')
    await desk.say('log complaints 4 2026-11-12, complaints 5')
    const slot = `digest-correction:${desk.messenger.posts[0]!.deliveryId}:${Math.floor(desk.clock.now() / 60_000) + 1}`
    await settle()
    expect(textOf(desk.messenger.posts[0]!.message)).toBe(first)
    expect(await desk.store.deliveries.inSlot(slot)).toMatchObject({ state: 'cancelled' })
    expect((await desk.ledger()).filter((line) => line.startsWith('digest-correction'))).toEqual([])
    desk.clock.advance(14 * 86_400_000)
    await desk.say('log complaints 30 2026-11-22')
    await settle()
    expect(textOf(desk.messenger.posts[0]!.message)).toBe(first)
  })

  test('tells its thread the latest ten reasons of many', async () => {
    await desk.say('log complaints 21 2026-11-22')
    await sendDigest()
    for (let count = 1; count <= 11; count += 1) {
      desk.clock.advance(1)
      await desk.say(`log complaints ${count} 2026-11-22`)
    }
    await settle()
    expect(
      inThread()
        .at(-1)!
        .match(/set Complaints/g),
    ).toHaveLength(10)
    expect(inThread().at(-1)).toContain('and others before')
  })

  test('shows what the digest showed, whatever its schedule says by then', async () => {
    await desk.say('digest daily 09:00')
    await desk.say('log complaints 21 2026-11-22, orders 50 2026-11-22')
    await sendDigest()
    desk.clock.advance(1_000)
    await desk.submit(await desk.open('digest'), { metrics: ['orders'] })
    await desk.say('log complaints 12 2026-11-22')
    await settle()
    expect(textOf(desk.messenger.posts[0]!.message)).toMatch(/Corrected: complaints 21 → 12, by[^]*orders 50/)
  })

  test('of a digest that somebody deleted in Slack ends there, and nobody is bothered with it', async () => {
    await desk.say('log complaints 21 2026-11-22')
    await sendDigest()
    desk.messenger.posts.length = 0
    await desk.say('log complaints 12 2026-11-22')
    await settle()
    expect(desk.messenger.posts).toEqual([])
    expect(await desk.ledger()).toContainEqual(expect.stringMatching(/^digest-correction.* failed$/))
  })
})
