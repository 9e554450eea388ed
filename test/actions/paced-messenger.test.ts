import { expect, test } from 'vitest'
import { pacedMessenger } from '../../src/actions/paced-messenger.ts'
import { createFakeMessenger } from '../fakes/messenger.ts'

const HOME = { workspaceId: 'T1', channelId: 'C0HOME' }
const OTHERS = [
  { workspaceId: 'T1', channelId: 'C0OTHER' },
  { workspaceId: 'T2', channelId: 'C0HOME' },
]
const PAUSE_MS = 60_000
const MESSAGE = { text: 'Words', blocks: [] }

test('pacedMessenger() keeps a channel of a workspace free for the pause after a post, and no other', async () => {
  const paced = pacedMessenger(createFakeMessenger(), PAUSE_MS)
  expect(paced.pauseLeftMs(HOME)).toBeLessThanOrEqual(0)
  await paced.messenger.post(HOME, MESSAGE, 'd1')
  expect(paced.pauseLeftMs(HOME)).toBeGreaterThan(PAUSE_MS / 2)
  for (const other of OTHERS) expect(paced.pauseLeftMs(other)).toBeLessThanOrEqual(0)
})

test('pacedMessenger() does so after a post that failed too: Slack may have taken it', async () => {
  const fake = createFakeMessenger()
  fake.faults.push({ fault: { kind: 'uncertain' }, reason: 'timeout' })
  const paced = pacedMessenger(fake, PAUSE_MS)
  await expect(paced.messenger.post(HOME, MESSAGE, 'd1')).rejects.toThrow('timeout')
  expect(paced.pauseLeftMs(HOME)).toBeGreaterThan(PAUSE_MS / 2)
})

test('pacedMessenger() forgets no pause that goes on, however many there are', async () => {
  const paced = pacedMessenger(createFakeMessenger(), PAUSE_MS)
  for (let nth = 0; nth < 1_100; nth += 1) await paced.messenger.post({ ...HOME, channelId: `C0${nth}` }, MESSAGE, 'd')
  expect(paced.pauseLeftMs({ ...HOME, channelId: 'C00' })).toBeGreaterThan(0)
})
