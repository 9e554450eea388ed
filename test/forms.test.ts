import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StorageError } from '../src/errors.ts'
import { BEN, type Desk, DM, HOME, openDesk, SALES, textOf } from './commands/desk.ts'
import { rename, renameCommand, renameForm } from './fakes/rename-form.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ also: { commands: [renameCommand], forms: [rename] } })
  await desk.say('team set name "Harbour Desk"')
})
afterAll(() => desk.close())

const teamName = async () => (await desk.store.teams.find('T1', 1))?.name

describe('a form', () => {
  test('is opened by typed words and can not be read as a reply', async () => {
    expect(await desk.open('rename')).toBe(renameForm)
    await expect(desk.say('rename')).rejects.toThrow('the form "rename" opened instead')
    await expect(desk.open('list')).rejects.toThrow('there was a reply instead')
  })

  test('is refused at its fields with nothing changed, and then submitted again', async () => {
    const form = await desk.open('rename')
    expect(await desk.faults(form, {})).toEqual({
      name: 'Cannot call it "Harbour Desk": there is such a team already',
    })
    expect(await teamName()).toBe('Harbour Desk')
    const reply = await desk.submit(form, { name: 'Quay', why: 'Shorter\nby far', days: ['mon', 'fri'] })
    expect(textOf(reply)).toBe('Now Quay; Shorter\nby far, long, U0ANNA0001, 2026-11-23, mon+fri, from the start')
    expect(await teamName()).toBe('Quay')
  })

  test('finds the team that it was opened for, wherever that was, if the person belongs there', async () => {
    const form = await desk.open('rename', { channel: SALES })
    expect(textOf(await desk.submit(form, { name: 'Pier' }, { channel: DM, user: BEN }))).toContain('Now Pier')
    expect(textOf(await desk.submit(form, { name: 'Mole' }, { user: 'U0NOBODY01', channel: DM }))).toContain(
      'Cannot find its team',
    )
    expect(await teamName()).toBe('Pier')
  })

  test('that can not be read, or not carried out, is answered in words', async () => {
    const form = await desk.open('rename')
    expect(await desk.submit(form, { name: 'unreadable' })).toMatchObject({ visibility: 'asker' })
    expect(textOf(await desk.submit(form, { name: 'too late' }))).toContain('<somebody> was quicker')
    const broken = textOf(await desk.submit(form, { name: 'broken' }))
    expect(broken).toMatch(/on our side.*`[0-9a-f]{8}`/)
    expect(broken).not.toContain('SELECT')
  })

  test('that meets a database that is gone says that nothing was saved', async () => {
    const broken = await openDesk({ also: { forms: [rename] } })
    await broken.say('team set name "Harbour Desk"')
    Object.assign(broken.store.teams, { change: () => Promise.reject(new StorageError('disk full')) })
    expect(textOf(await broken.submit(renameForm, { name: 'Quay' }))).toContain('Not saved')
    Object.assign(broken.store.teams, { inWorkspace: () => Promise.reject(new StorageError('disk full')) })
    expect(textOf(await broken.submit(renameForm, { name: 'Quay' }))).toContain('Not saved')
    await broken.close()
  })

  test('is something to be done once if it changes something', () => {
    const request = { workspaceId: 'T1', channelId: HOME, userId: BEN, state: '', values: new Map(), triggerId: 't' }
    expect(desk.front.changes({ ...request, form: 'rename' })).toBe(true)
    expect(desk.front.changes({ ...request, form: '__proto__' })).toBe(false)
  })

  test('of a name nobody has is left alone', async () => {
    const request = { workspaceId: 'T1', channelId: HOME, userId: BEN, state: '', values: new Map(), triggerId: 't' }
    expect(await desk.front.submit({ ...request, form: 'nothing' })).toBeNull()
  })

  test('that is refused without a reason is a fault of ours', async () => {
    const mute = { ...rename, submit: async () => ({ kind: 'refuse', faults: {} }) as const }
    const other = await openDesk({ also: { forms: [mute] } })
    expect(textOf(await other.submit({ ...renameForm, state: '' }, { name: 'Quay' }))).toContain('on our side')
    await other.close()
  })

  test('read late is refused in words', async () => {
    const submitted = await desk.front.submit({
      workspaceId: 'T1',
      channelId: HOME,
      userId: BEN,
      form: 'rename',
      state: 'team:1',
      values: new Map([['name', 'Pier']]),
      triggerId: 't',
    })
    const inWords = submitted?.kind === 'refuse' ? textOf(submitted.inWords) : ''
    expect(inWords).toMatch(/^⚠️ Nothing was changed.*\nCannot call it "Pier": there is such a team already$/)
  })
})
