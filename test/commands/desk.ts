import { FIRST_LIMITED } from '../../src/domain/limits/first-limits.ts'
import { USUAL_TIMES } from '../../src/domain/delivery/times.ts'
import { randomBytes } from 'node:crypto'
import type { types } from '@slack/bolt'
import { expect } from 'vitest'
import { checkBlocks } from '../../src/console/check-blocks.ts'
import { checkView } from '../../src/console/check-view.ts'
import { completeSent, deliver } from '../../src/actions/deliver.ts'
import type { Command } from '../../src/command.ts'
import type { Form, FormFaults, FormReply } from '../../src/form.ts'
import type { Front, Submitted } from '../../src/front.ts'
import type { FormInteraction, Interaction } from '../../src/interaction.ts'
import { MAX_FILE_BYTES, type Message, type Reply, type TextFile } from '../../src/message.ts'
import { bare, commands, forms, interactions, jobs } from '../../src/registry.ts'
import { createRouter } from '../../src/router.ts'
import { viewOf } from '../../src/slack/form-view.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createVault } from '../../src/vault.ts'
import { createFakeClock, type FakeClock } from '../fakes/clock.ts'
import { createFakeDirectory, type FakeDirectory } from '../fakes/directory.ts'
import { createFakeLog, type FakeLog } from '../fakes/log.ts'
import { createFakeMessenger, type FakeMessenger } from '../fakes/messenger.ts'
import { stopping } from '../fakes/stopping.ts'
import { type EngineName, freshStore } from '../store/engines.ts'
import { fillForm } from './fill-form.ts'

export const ANNA = 'U0ANNA0001'
export const BEN = 'U0BEN00001'
export const CHIKA = 'U0CHIKA001'
export const HOME = 'C0SUPPORT1'
export const SALES = 'C0SALES001'
export const DM = 'D0ANNA0001'

export interface Place {
  readonly user?: string
  readonly channel?: string
  readonly workspace?: string
}

/** What is filled into a form, by field. */
export type Filling = Readonly<Record<string, string | readonly string[]>>

/** Everything behind Slack, on a real database: what people type and press goes in, what they would see comes out. */
export interface Desk {
  readonly store: OpenStore
  readonly clock: FakeClock
  readonly directory: FakeDirectory
  readonly log: FakeLog
  readonly messenger: FakeMessenger
  readonly front: Front
  /** Types the words behind `/metrics`, as Anna in the home channel unless said, and gives the reply, which Slack would take. */
  say(words: string, place?: Place): Promise<Reply>
  /** The reply as text, block by block. */
  read(words: string, place?: Place): Promise<string>
  /** Types words that open a form. */
  open(words: string, place?: Place): Promise<Form>
  /** Presses a button by its label. */
  press(message: Message, label: string, place?: Place): Promise<Reply>
  /** Presses a button that opens a form. */
  pressOpen(message: Message, label: string, place?: Place): Promise<Form>
  /** Fills a form in and submits it; fields left out keep what they held. */
  submit(form: Form, filling: Filling, place?: Place): Promise<Reply>
  /** The same for a form that another one takes the place of. */
  resubmit(form: Form, filling: Filling, place?: Place): Promise<Form>
  /** The same for a form that is refused: what is wrong, by field. */
  faults(form: Form, filling: Filling, place?: Place): Promise<FormFaults>
  /** Runs a job for the present minute. */
  run(job: string): Promise<void>
  /** Sends every delivery that is ready. */
  send(): Promise<void>
  /** Comes to each of these moments, owes the digests that are due by then, and sends what is ready. */
  at(...instants: string[]): Promise<void>
  /** Each delivery's slot and state, in the order they were due. */
  ledger(teamId?: number): Promise<string[]>
  close(): Promise<void>
}

/** Monday, 23 November 2026, 10:30 in Berlin. */
export const MONDAY = '2026-11-23T09:30:00Z'

interface DeskOptions {
  readonly now?: string
  readonly engine?: EngineName
  /** Menu beside the real one. */
  readonly also?: {
    readonly commands?: readonly Command[]
    readonly interactions?: readonly Interaction[]
    readonly forms?: readonly FormInteraction[]
  }
}

export async function openDesk({ now = MONDAY, engine = 'sqlite', also = {} }: DeskOptions = {}): Promise<Desk> {
  const store = await freshStore(engine)
  const [clock, directory, log, messenger] = [
    createFakeClock(now),
    createFakeDirectory(),
    createFakeLog(),
    createFakeMessenger(),
  ]
  for (const id of [ANNA, BEN, CHIKA]) {
    directory.people.set(id, { id, name: id, zone: 'Europe/Berlin', isOutsider: false })
    directory.join(id, HOME)
  }
  const vault = createVault(Buffer.alloc(32, 7).toString('base64'))
  const slash = '/metrics'
  const menu = {
    commands: [...commands, ...(also.commands ?? [])],
    interactions: [...interactions, ...(also.interactions ?? [])],
    forms: [...forms, ...(also.forms ?? [])],
  }
  const front = createRouter({ ...bare, ...menu, store, directory, vault, clock, log, slash })

  const type = (text: string, place: Place = {}): Promise<Reply | FormReply> =>
    front.command({ ...whereOf(place), text, triggerId: newTrigger() })
  const pressButton = async (message: Message, label: string, place: Place = {}): Promise<Reply | FormReply> => {
    const button = buttonsOf(message).find(({ text }) => text.text === label)
    if (!button) throw new Error(`Cannot press "${label}": there is no such button`)
    const reply = await front.press({
      ...whereOf(place),
      actionId: button.action_id ?? '',
      value: button.value ?? '',
      triggerId: newTrigger(),
      pressedOn: 'visibility' in message && message.visibility === 'asker' ? 'asker' : 'channel',
    })
    return reply ?? Promise.reject(new Error(`Cannot press "${label}": nothing belongs to it`))
  }
  const submitForm = async (form: Form, filling: Filling, place: Place = {}): Promise<Submitted> => {
    const where = whereOf(place)
    const submitted = await front.submit({
      ...where,
      ...fillForm(form, filling, where.channelId),
      triggerId: newTrigger(),
    })
    return submitted ?? Promise.reject(new Error(`Cannot submit "${form.name}": nothing belongs to it`))
  }

  const desk: Desk = {
    store,
    clock,
    directory,
    log,
    messenger,
    front,
    say: async (text, place) => replyIn(await type(text, place)),
    open: async (text, place) => formIn(await type(text, place)),
    read: async (text, place) => textOf(await desk.say(text, place)),
    press: async (message, label, place) => replyIn(await pressButton(message, label, place)),
    pressOpen: async (message, label, place) => formIn(await pressButton(message, label, place)),
    async submit(form, filling, place) {
      const submitted = await submitForm(form, filling, place)
      if (submitted.kind === 'refuse') throw new Error(`Cannot submit: ${JSON.stringify(submitted.faults)}`)
      if (submitted.kind === 'show') throw new Error(`Cannot submit: the form "${submitted.form.name}" is shown first`)
      return replyIn(submitted.kind === 'act' ? await submitted.act() : submitted.reply)
    },
    async resubmit(form, filling, place) {
      const submitted = await submitForm(form, filling, place)
      if (submitted.kind !== 'show') throw new Error(`Cannot go on with "${form.name}": no form takes its place`)
      expectAcceptable(submitted.inWords)
      return formIn(submitted)
    },
    async faults(form, filling, place) {
      const submitted = await submitForm(form, filling, place)
      if (submitted.kind !== 'refuse') throw new Error(`Cannot tell what is wrong with "${form.name}": nothing is`)
      expectAcceptable(submitted.inWords)
      return submitted.faults
    },
    async run(name) {
      const job = jobs.find((one) => one.name === name)
      if (!job) throw new Error(`Cannot run "${name}": there is no such job`)
      await job.run(Math.floor(clock.now() / 60_000) * 60_000, { store, clock, log, stopping })
    },
    async at(...instants) {
      for (const instant of instants) {
        clock.set(instant)
        await desk.run('owe-digests')
        await desk.send()
      }
    },
    async send() {
      for (;;) {
        const claims = await store.deliveries.claim({
          owner: 'test',
          now: clock.now(),
          leaseMs: USUAL_TIMES.leaseMs,
          limit: 20,
        })
        if (claims.length === 0) return
        for (const claimed of claims) {
          const sent = await deliver(claimed, { store, messenger, clock, log, times: USUAL_TIMES })
          if (!sent) continue
          expectAcceptable(sent.message)
          await completeSent(sent, messenger)
        }
      }
    },
    async ledger(teamId = 1) {
      const records = await store.deliveries.ofTeam(teamId, 1000)
      return records.toReversed().map(({ slot, state }) => `${slot} ${state}`)
    },
    close: () => store.close(),
  }
  return desk
}

const newTrigger = (): string => randomBytes(8).toString('hex')

function whereOf({ user = ANNA, channel = HOME, workspace = 'T1' }: Place): {
  workspaceId: string
  channelId: string
  userId: string
} {
  return { workspaceId: workspace, channelId: channel, userId: user }
}

function replyIn(answer: Reply | FormReply): Reply {
  if ('form' in answer) throw new Error(`Cannot read the reply: the form "${answer.form.name}" opened instead`)
  expectAcceptable(answer)
  if (answer.file) fileOf(answer)
  return answer
}

function formIn(answer: Reply | FormReply): Form {
  if (!('form' in answer)) throw new Error(`Cannot read the form: there was a reply instead, ${answer.text}`)
  expectAcceptable(answer.form.otherwise)
  expect(checkView(viewOf(answer.form, HOME))).toEqual([])
  return answer.form
}

/** The file that follows the reply, which Slack would take. */
export function fileOf(reply: Reply): TextFile {
  if (!reply.file) throw new Error(`Cannot read the file: the reply has none, ${reply.text}`)
  const { name, title, text } = reply.file
  expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}\.[a-z]{1,10}$/u)
  expect(title).toMatch(/^[^\n]{1,150}$/)
  expect(Buffer.byteLength(text)).toBeGreaterThan(0)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_FILE_BYTES)
  return reply.file
}

/** What Slack would make of it: pictures are images there. */
export function slackBlocks(message: Message): unknown[] {
  return message.blocks.map((block) =>
    block.type === 'chart' ? { type: 'image', slack_file: { id: 'F0000000001' }, alt_text: block.altText } : block,
  )
}

export function expectAcceptable(message: Message): void {
  expect(checkBlocks(slackBlocks(message), { surface: 'message' })).toEqual([])
  expect(message.text.length).toBeGreaterThan(0)
  expect(message.text.length).toBeLessThan(4000)
  expect(JSON.stringify(message.blocks.filter(({ type }) => type !== 'chart')).length).toBeLessThan(13_000)
}

export function buttonsOf(message: Message): types.Button[] {
  return message.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.filter((element) => element.type === 'button') : [],
  )
}

/** The message as a person would read it aloud: texts, then buttons in brackets. */
export function textOf(message: Message): string {
  return message.blocks
    .map((block) => {
      switch (block.type) {
        case 'section':
          return block.text?.text ?? ''
        case 'header':
          return `# ${block.text.text}`
        case 'context':
          return block.elements.map((element) => ('text' in element ? element.text : '')).join(' ')
        case 'chart':
          return `(${block.altText})`
        case 'actions':
          return buttonsOf({ text: '', blocks: [block] })
            .map(({ text }) => `[${text.text}]`)
            .join(' ')
        default:
          return `(${block.type})`
      }
    })
    .join('\n')
}

/** The direct messages that a person got; those in threads are left out. */
export const messagesTo = ({ messenger }: Desk, person: string): Message[] =>
  messenger.posts
    .filter(({ posted }) => posted.channelId === person && posted.threadTs === undefined)
    .map(({ message }) => message)

/** Switches off the limits that a team begins with. */
export async function dropFirstLimits(desk: Desk): Promise<void> {
  for (const metric of FIRST_LIMITED) await desk.say(`limit ${metric} off`)
}
