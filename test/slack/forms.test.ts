import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { StoredView } from '../../src/console/wire.ts'
import type { Form } from '../../src/form.ts'
import type { Submitted, SubmitRequest } from '../../src/front.ts'
import { valueOf } from '../../src/form.ts'
import { words } from '../fakes/front.ts'
import { renameForm } from '../fakes/rename-form.ts'
import { chart, type Rig, type RigOptions, socketLine, startRig, until } from './rig.ts'

const rigs: Rig[] = []

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()))
})

const button = { type: 'button', action_id: 'name', text: { type: 'plain_text', text: 'Name it' } } as const

/** Refuses the name "Harbour Desk", takes any other. */
const judged = (rig: FormRig) => (request: SubmitRequest) => {
  const name = valueOf(request.values, 'name')
  const inWords = words(`Too late: ${name} is taken`)
  if (name === 'Harbour Desk') return { kind: 'refuse', faults: { name: 'Is taken' }, inWords } as const
  return { kind: 'act', act: async () => (rig.acted.push(name), words(`Now ${name}`)) } as const
}

type FormRig = Rig & { readonly acted: string[] }

async function rigWithForm(options: RigOptions = {}): Promise<FormRig> {
  const rig = { ...(await startRig(options)), acted: [] as string[] }
  rigs.push(rig)
  rig.front.answers.set('name', { form: renameForm })
  rig.front.pressAnswers.set('name', { form: renameForm })
  rig.front.answers.set('button', { ...words('Press it'), blocks: [{ type: 'actions', elements: [button] }] })
  rig.front.submitAnswers.set('rename', judged(rig))
  return rig
}

async function open(rig: Rig, channel = 'support'): Promise<StoredView> {
  await rig.console.command('/metrics name', { user: 'ben', channel })
  return rig.console.waitFor(() => rig.console.views()[0])
}

const said = (rig: Rig): string[] => rig.console.ephemerals('ben').map(({ text }) => text)

describe.each([
  ['HTTP', undefined],
  ['Socket Mode', socketLine],
] as const)('a form over %s', (_name, config) => {
  const rigOver = (options: RigOptions = {}): Promise<FormRig> => rigWithForm({ ...(config && { config }), ...options })

  it('is opened by a command, as Slack takes it', async () => {
    const rig = await rigOver()
    const view = await open(rig)
    expect(view).toMatchObject({ callback_id: 'rename', title: { text: 'Name the team' }, submit: { text: 'Save' } })
    expect(view.blocks.map(({ type, element }) => (element as { type: string } | undefined)?.type ?? type)).toEqual([
      'section',
      'plain_text_input',
      'plain_text_input',
      'static_select',
      'multi_static_select',
      'users_select',
      'datepicker',
    ])
    expect(said(rig)).toEqual([])
  })

  it('is opened by a button', async () => {
    const rig = await rigOver()
    await (await rig.console.command('/metrics button', { user: 'ben', channel: 'support' })).reply()
    await rig.console.press(rig.console.ephemerals('ben')[0]!, 'name', { user: 'ben' })
    expect(await rig.console.waitFor(() => rig.console.views()[0])).toMatchObject({ user: 'U0BEN00001' })
  })

  it('comes back with what was filled in, and is answered where it was opened', async () => {
    const rig = await rigOver()
    const view = await open(rig)
    const sent = await rig.console.submitView(view, { name: ' Quay ', why: 'Shorter', days: ['mon', 'fri'] })
    expect(sent).toMatchObject({ status: 200, body: '', errors: {}, view: undefined })
    await until(() => said(rig).length === 1)
    expect(rig.console.ephemerals('ben')).toMatchObject([{ text: 'Now Quay', channel: 'C0SUPPORT1', via: 'api' }])
    expect(rig.front.submits).toEqual([
      {
        workspaceId: 'T0DAYBOOK1',
        channelId: 'C0SUPPORT1',
        userId: 'U0BEN00001',
        form: 'rename',
        state: 'from the start team:1',
        values: new Map<string, unknown>([
          ['name', 'Quay'],
          ['why', 'Shorter'],
          ['length', 'long'],
          ['days', ['mon', 'fri']],
          ['by', 'U0ANNA0001'],
          ['from', '2026-11-23'],
        ]),
        triggerId: `${view.id} ${view.hash}`,
      },
    ])
  })

  it('shows at its fields what is wrong, stays open, and is submitted again and acted upon', async () => {
    const rig = await rigOver()
    const view = await open(rig)
    for (const _attempt of [1, 2]) {
      const refused = await rig.console.submitView(view, { name: 'Harbour Desk' })
      expect(refused).toMatchObject({ errors: { name: 'Is taken' }, view: { id: view.id, hash: view.hash } })
    }
    expect(rig.claims.size).toBe(0)
    expect(await rig.console.submitView(view, { name: 'Quay' })).toMatchObject({ errors: {}, view: undefined })
    await until(() => said(rig).length === 1)
    expect(rig.acted).toEqual(['Quay'])
    expect([...rig.claims]).toEqual([`T0DAYBOOK1 ${view.id} ${view.hash}`])
  })

  it('that is delivered three times is acted upon once, and each is told the same', async () => {
    const rig = await rigOver()
    const view = await open(rig)
    const refused = await rig.console.submitView(view, { name: 'Harbour Desk' }, { duplicates: 2, together: true })
    expect(refused.deliveries.map(({ json }) => json?.['errors'])).toEqual(Array(3).fill({ name: 'Is taken' }))
    const sent = await rig.console.submitView(view, { name: 'Quay' }, { duplicates: 2, together: true })
    expect(sent.deliveries.map(({ body }) => body)).toEqual(['', '', ''])
    await until(() => said(rig).length === 1)
    await sleep(100)
    expect(rig.acted).toEqual(['Quay'])
    expect(rig.front.submits).toHaveLength(2)
    expect(said(rig)).toEqual(['Now Quay'])
  })

  it('that was acted upon already is closed when it is submitted again', async () => {
    const rig = await rigOver()
    const view = await open(rig)
    await rig.console.submitView(view, { name: 'Quay' })
    await until(() => said(rig).length === 1)
    expect(await rig.console.submitView(view, { name: 'Pier' })).toMatchObject({ status: 200, body: '' })
    await until(() => rig.lines.some(({ message }) => message === 'A form was submitted twice'))
    expect(rig.acted).toEqual(['Quay'])
  })

  it('gives way to the one that is to be filled in next, which is acted upon once', async () => {
    const rig = await rigOver()
    const next: Form = { ...renameForm, submit: 'Really', state: 'looked at team:1' }
    rig.front.submitAnswers.set('rename', (request) =>
      request.state === next.state ? judged(rig)(request) : { kind: 'show', form: next, inWords: words('Look first') },
    )
    const view = await open(rig)
    const shown = await rig.console.submitView(view, { name: 'Quay' }, { duplicates: 1, together: true })
    expect(shown.deliveries.map(({ json }) => json?.['response_action'])).toEqual(['update', 'update'])
    expect(shown).toMatchObject({ errors: {}, view: { id: view.id, submit: { text: 'Really' } } })
    expect(said(rig)).toEqual([])
    expect(rig.claims.size).toBe(0)
    expect(await rig.console.submitView(shown.view!, { name: 'Quay' })).toMatchObject({ view: undefined })
    await until(() => said(rig).length === 1)
    expect(rig.console.ephemerals('ben')).toMatchObject([{ text: 'Now Quay', channel: 'C0SUPPORT1' }])
    expect(rig.front.submits).toHaveLength(2)
    expect(rig.acted).toEqual(['Quay'])
  })

  it('that is not decided in two seconds is closed, and the outcome follows', async () => {
    const rig = await rigOver()
    const decide = judged(rig)
    rig.front.submitAnswers.set('rename', (request) => sleep(2_300, decide(request)))
    const views = [await open(rig)]
    await rig.console.command('/metrics name', { user: 'ben', channel: 'support' })
    views.push(await rig.console.waitFor(() => rig.console.views()[1]))
    const sent = await Promise.all([
      rig.console.submitView(views[0]!, { name: 'Harbour Desk' }),
      rig.console.submitView(views[1]!, { name: 'Quay' }),
    ])
    for (const { status, body, ackMs } of sent) {
      expect([status, body]).toEqual([200, ''])
      expect(ackMs).toBeGreaterThan(1_900)
      expect(ackMs).toBeLessThan(2_300)
    }
    await until(() => said(rig).length === 2)
    expect(said(rig).toSorted()).toEqual(['Now Quay', 'Too late: Harbour Desk is taken'])
  })

  it('is closed before it is carried out', async () => {
    const rig = await rigOver()
    rig.front.submitAnswers.set('rename', () => ({ kind: 'act', act: () => sleep(800, words('Done')) }))
    const sent = await rig.console.submitView(await open(rig), { name: 'Quay' })
    expect(sent.ackMs).toBeLessThan(500)
    await until(() => said(rig).length === 1)
  })
})

describe('a form', () => {
  it('that would give way to another is told in words when it took too long', async () => {
    const rig = await rigWithForm()
    const late: Submitted = { kind: 'show', form: renameForm, inWords: words('Look first') }
    rig.front.submitAnswers.set('rename', () => sleep(2_300, late))
    expect(await rig.console.submitView(await open(rig), { name: 'Quay' })).toMatchObject({ body: '', view: undefined })
    await until(() => said(rig).length === 1)
    expect(said(rig)).toEqual(['Look first'])
  })

  const answer = async (rig: Rig, submitted: Submitted, channel?: string) => {
    rig.front.submitAnswers.set('rename', () => submitted)
    return rig.console.submitView(await open(rig, channel), { name: 'Quay' })
  }

  it('is answered to the whole channel when the reply is for all', async () => {
    const rig = await rigWithForm()
    await answer(rig, { kind: 'act', act: async () => words('For all', 'channel') })
    await until(() => rig.console.messages('support').length === 1)
    expect(rig.console.messages('support')[0]?.text).toBe('For all')
  })

  it('is answered with words first and the picture after', async () => {
    const rig = await rigWithForm()
    const reply = words('Look')
    await answer(rig, { kind: 'act', act: async () => ({ ...reply, blocks: [...reply.blocks, chart()] }) })
    await until(() => rig.console.ephemerals('ben').length === 2)
    expect(rig.console.ephemerals('ben').map(({ blocks }) => blocks?.map(({ type }) => type))).toEqual([
      ['section'],
      ['image'],
    ])
  })

  it('is answered by direct message where the bot is no member, and as text where Slack refuses the blocks', async () => {
    const rig = await rigWithForm()
    rig.console.faults.next('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' })
    const bad = { ...words('headline'), blocks: [{ type: 'section' } as never] }
    await answer(rig, { kind: 'answer', reply: bad })
    await until(() => rig.console.dms('ben').length === 1)
    expect(rig.console.dms('ben')[0]).toMatchObject({ text: 'headline' })
    expect(rig.acted).toEqual([])
  })

  it.each(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_arguments', 'ratelimited'])(
    'that Slack does not open for %s is told in words, to the asker',
    async (error) => {
      const rig = await rigWithForm()
      rig.console.faults.next('views.open', { kind: 'error', error })
      const sent = await rig.console.command('/metrics name', { user: 'ben', channel: 'support' })
      expect(await sent.reply()).toMatchObject({ responseType: 'ephemeral', text: renameForm.otherwise.text })
      expect(rig.lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'Cannot open a form' }))
    },
  )

  it('that comes too late for its trigger is told in words', async () => {
    let now = Date.now()
    const rig = await rigWithForm({ console: { now: () => now } })
    rig.front.answers.set('name', async () => {
      now += 3_100
      return { form: renameForm }
    })
    const sent = await rig.console.command('/metrics name', { user: 'ben' })
    expect((await sent.reply()).text).toBe(renameForm.otherwise.text)
    expect(rig.lines.at(-1)?.fields).toMatchObject({ form: 'rename', reason: 'expired_trigger_id' })
  })

  it('that does not fit is told in words', async () => {
    const rig = await rigWithForm()
    rig.front.answers.set('name', { form: { ...renameForm, state: 'x'.repeat(3_000) } })
    const sent = await rig.console.command('/metrics name', { user: 'ben' })
    expect((await sent.reply()).text).toBe(renameForm.otherwise.text)
    expect(rig.console.calls('views.open')).toEqual([])
  })

  it('of an outsider is closed and turned away', async () => {
    const rig = await rigWithForm()
    const view = await open(rig)
    await rig.console.event({ type: 'user_change', user: { id: 'U0BEN00001' } })
    rig.console.state.workspace().users.set('U0BEN00001', { ...rig.console.state.user('ben'), isRestricted: true })
    expect(await rig.console.submitView(view, { name: 'Quay' })).toMatchObject({ status: 200, body: '' })
    await until(() => said(rig).length === 1)
    expect(said(rig)).toEqual(['Turned away: outsider'])
    expect(rig.front.submits).toEqual([])
  })

  it('is not acted upon when it can not be claimed', async () => {
    const receipts = { claimTrigger: () => Promise.reject(new Error('database is locked')) }
    const rig = await rigWithForm({ parts: { receipts } })
    expect(await rig.console.submitView(await open(rig), { name: 'Quay' })).toMatchObject({ view: undefined })
    await until(() => said(rig).length === 1)
    expect(said(rig)).toEqual(['Turned away: unavailable'])
    expect(rig.acted).toEqual([])
  })

  it('that nothing belongs to is closed and leaves a line in the log', async () => {
    const rig = await rigWithForm()
    rig.front.submitAnswers.clear()
    expect(await rig.console.submitView(await open(rig), { name: 'Quay' })).toMatchObject({ status: 200, body: '' })
    await until(() => rig.lines.some(({ message }) => message.startsWith('Nothing belongs to a form')))
    expect(said(rig)).toEqual([])
  })

  it('shows what is wrong with no field in particular at the first one', async () => {
    const rig = await rigWithForm()
    const sent = await answer(rig, {
      kind: 'refuse',
      faults: { elsewhere: 'Not now', name: 'Is taken', from: 'x'.repeat(900) },
      inWords: words('In words'),
    })
    expect(sent.errors).toMatchObject({ name: 'Not now\nIs taken', from: 'x'.repeat(300) })
  })

  it('without a field is refused in words', async () => {
    const rig = await rigWithForm()
    rig.front.answers.set('name', { form: { ...renameForm, fields: [{ kind: 'paragraph', text: 'Sure?' }] } })
    rig.front.submitAnswers.set('rename', () => ({ kind: 'refuse', faults: { a: 'No' }, inWords: words('In words') }))
    await rig.console.submitView(await open(rig))
    await until(() => said(rig).length === 1)
    expect(said(rig)).toEqual(['In words'])
  })

  it('of two instances is acted upon by one', async () => {
    const rig = await rigWithForm()
    const other = await rigWithForm({
      config: () => ({ apiUrl: rig.console.apiUrl }),
      parts: {
        receipts: {
          async claimTrigger(workspaceId, trigger) {
            const key = `${workspaceId} ${trigger}`
            return !rig.claims.has(key) && Boolean(rig.claims.add(key))
          },
        },
      },
    })
    const view = await open(rig)
    const requestUrl = `${other.url}/slack/events`
    await Promise.all([
      rig.console.submitView(view, { name: 'Quay' }),
      rig.console.submitView(view, { name: 'Quay' }, { requestUrl }),
    ])
    await until(() => [...rig.lines, ...other.lines].some(({ message }) => message === 'A form was submitted twice'))
    await until(() => said(rig).length === 1)
    expect([...rig.acted, ...other.acted]).toEqual(['Quay'])
  })

  it('under way is waited for at a stop', async () => {
    const rig = await rigWithForm()
    rig.front.submitAnswers.set('rename', () => ({ kind: 'act', act: () => sleep(500, words('Done')) }))
    await rig.console.submitView(await open(rig), { name: 'Quay' })
    await rig.slack.stop()
    expect(said(rig)).toEqual(['Done'])
  })
})

describe('the longest form', () => {
  it('is cut to what Slack takes', async () => {
    const rig = await rigWithForm()
    const long = 'ü'.repeat(4_000)
    const options = Array.from({ length: 130 }, (_, index) => ({ label: `${index} ${long}`, value: `${index}` }))
    const choice = { label: long, hint: long, placeholder: long, isOptional: true } as const
    const form: Form = {
      ...renameForm,
      title: long,
      submit: `${'x'.repeat(22)}😀😀`,
      state: 's'.repeat(2_900),
      fields: [
        { kind: 'paragraph', text: `${'y'.repeat(2_996)}&amp;&amp;` },
        { kind: 'paragraph', text: '' },
        { kind: 'text', name: 'n'.repeat(255), ...choice, label: '', initial: long, maxLength: 9_999 },
        { kind: 'text', name: 'short', ...choice, initial: long, maxLength: 10 },
        { kind: 'choice', name: 'one', ...choice, options, initial: ['129', '7'] },
        { kind: 'choices', name: 'many', ...choice, options: [{ label: '', value: long }, ...options], initial: ['3'] },
        { kind: 'choice', name: 'none', ...choice, options: [] },
        { kind: 'person', name: 'person', ...choice, initial: '<@U1>' },
        { kind: 'date', name: 'date', ...choice, initial: 'yesterday' },
      ],
    }
    rig.front.answers.set('name', { form })
    const view = await open(rig)
    expect(view.submit?.['text']).toBe(`${'x'.repeat(22)}…`)
    expect(view.blocks[0]?.['text']).toMatchObject({ text: `${'y'.repeat(2_996)}…` })
    expect(view.blocks.map(({ block_id: id }) => id)).toEqual([
      expect.any(String),
      'n'.repeat(255),
      'short',
      'one',
      'many',
      'person',
      'date',
    ])
    const values = view.state.values
    expect(values['short']?.['short']).toMatchObject({ value: 'ü'.repeat(10) })
    expect(values['one']?.['one']).toMatchObject({ selected_option: { value: '7' } })
    expect(values['date']?.['date']).toMatchObject({ selected_date: null })
    await rig.console.submitView(view)
    await until(() => rig.front.submits.length === 1)
    expect(rig.front.submits[0]?.state).toBe('s'.repeat(2_900))
  })
})
