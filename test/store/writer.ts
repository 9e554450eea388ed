import { openStore } from '../../src/store/open-store.ts'
import { silent } from './silent.ts'

/** A process that writes to a store: `<url> count <team> <times>`, `<url> pairs <from>`, or `<url> hold`. */
const [databaseUrl = '', word, ...words] = process.argv.slice(2)
const store = await openStore({ databaseUrl, log: silent })

/** Reads the number in the team's name and writes it back one higher, each time in a transaction. */
async function count(teamId: number, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    await store.transaction(async ({ teams }) => {
      const team = (await teams.find('T1', teamId))!
      await teams.change(team, { name: String(Number(team.name) + 1) })
    })
  }
  await store.close()
}

/** Claims two slots in each transaction and prints the number once it is committed; never ends. */
async function pairs(from: number): Promise<void> {
  for (let slot = from; ; slot += 1) {
    await store.transaction(async ({ jobRuns }) => {
      await jobRuns.claimSlot('left', slot, slot)
      await jobRuns.claimSlot('right', slot, slot)
    })
    process.stdout.write(`${slot}\n`)
  }
}

/** Is the one bot process of the file until it is killed. */
async function hold(): Promise<void> {
  await store.lockInstance()
  process.stdout.write('held\n')
  setInterval(() => {}, 60_000)
}

if (word === 'count') await count(Number(words[0]), Number(words[1]))
if (word === 'pairs') await pairs(Number(words[0]))
if (word === 'hold') await hold()
