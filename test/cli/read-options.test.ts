import { expect, test } from 'vitest'
import { placeOf, readOptions, slackId } from '../../src/cli/read-options.ts'
import { UsageError } from '../../src/cli/usage-error.ts'

const kinds = { name: 'text', scope: 'text?', manager: 'texts', signing: 'flag' } as const

test('readOptions() gives every option its kind of value', () => {
  const { options } = readOptions(['--name', 'Day shift', '--manager', 'U1', '--manager=U2', '--signing'], kinds)
  expect(options).toEqual({ name: 'Day shift', scope: undefined, manager: ['U1', 'U2'], signing: true })
  expect(readOptions(['--name=x', '--scope', 'read'], kinds).options).toMatchObject({
    scope: 'read',
    manager: [],
    signing: false,
  })
  expect(readOptions(['a.csv', '--name=x'], kinds, { plain: 1 }).words).toEqual(['a.csv'])
})

test.each([
  [[], '--name is missing'],
  [['--name', ''], '--name is empty'],
  [['--name', 'x', '--manager', ' '], '--manager is empty'],
  [['--name'], "'--name <value>' argument missing"],
  [['--name', 'x', '--nmae', 'y'], "Unknown option '--nmae'"],
  [['--name', 'x', 'stray'], '"stray" is not understood'],
  [['--name', 'x', '--signing=yes'], "'--signing' does not take an argument"],
])('readOptions() refuses %j', (args, message) => {
  const read = () => readOptions(args, kinds)
  expect(read).toThrow(UsageError)
  expect(read).toThrow(message)
})

test('slackId() takes ids and refuses names, which nothing would ever reach', () => {
  expect(placeOf({ workspace: 'T0DAYBOOK1', channel: 'G0LEADS001' })).toEqual({
    workspace: 'T0DAYBOOK1',
    channel: 'G0LEADS001',
  })
  expect(() => placeOf({ workspace: 'T0DAYBOOK1', channel: '#support' })).toThrow('--channel is Slack')
  expect(() => slackId('anna', { option: 'manager', letters: 'UW' })).toThrow('like U0123ABCD, not "anna"')
})
