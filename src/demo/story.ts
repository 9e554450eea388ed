import type { Console } from '../console/console.ts'
import { dayAt, type Zone } from '../domain/time/zone.ts'
import { daytimeZone, openSoFar } from './daytime-zone.ts'
import type { SampleEntries } from './sample-entries.ts'
import { sampleOf, type Sample } from './sample.ts'
import { sendCalls, sendEntries, type Sender } from './send.ts'
import { hasPicture, PATIENCE_MS, type Stage } from './stage.ts'

const MANAGERS = ['anna', 'ben'] as const
const LIMITS = [
  'abandonment warn >5% critical >12%',
  'csat warn <75% critical <60%',
  'wait_time p90 warn >2m critical >3m',
  'complaints warn >10 critical >20',
] as const

/** What the story leaves for requests by hand. */
export interface Told {
  readonly writeKey: string
  readonly zone: Zone
}

/** A team's first hour with the bot, by real requests; what is seen is printed by the stage. */
export async function tellStory(stage: Stage): Promise<Told> {
  const now = Date.now()
  const zone = daytimeZone(now)
  const sample = sampleOf(dayAt(now, zone), openSoFar(now, zone))
  await setUp(stage, zone)
  stage.screen.tell('The phone system needs a key to send its calls')
  const writeKey = await makeKey(stage, 'phone-system')
  await sendSample(stage, sample, { address: stage.address, key: writeKey })
  await lookAround(stage)
  await recordYesterday(stage, sample.entries)
  await ask(stage)
  await digDeeper(stage)
  await mistype(stage)
  await postDigest(stage)
  await crossLimit(stage)
  return { writeKey, zone }
}

async function setUp({ screen, type }: Stage, zone: Zone): Promise<void> {
  screen.tell('Anna has added Daybook to #support. She types its command, to see what happens')
  await type('/metrics')
  screen.tell('She names the team, sets its clock, and lets Ben manage it with her')
  await type('/metrics team set name Harbour Support')
  await type(`/metrics team set zone ${zone}`)
  await type('/metrics team set managers <@U0BEN00001>')
  screen.tell('Which figures should worry somebody? She sets limits, and a message for every morning')
  for (const limit of LIMITS) await type(`/metrics limit ${limit}`)
  await type('/metrics digest daily 09:00')
}

/** Makes a key in Slack, as a manager does, and reads it from the reply. */
export async function makeKey({ type }: Stage, words: string): Promise<string> {
  const [reply] = await type(`/metrics key create ${words}`)
  const key = /dbk_[\w-]+/.exec(JSON.stringify(reply?.blocks ?? reply?.text))?.[0]
  if (!key) throw new Error('Cannot go on: the reply to key create holds no key')
  return key
}

async function sendSample({ screen }: Stage, { days, calls, entries }: Sample, sender: Sender): Promise<void> {
  screen.tell(
    `It sends ${days.length} days of contacts to POST /api/v1/calls; the shop and the surveys send theirs to /entries`,
  )
  screen.note(`  calls    ${JSON.stringify(await sendCalls(sender, calls))}`)
  screen.note(`  entries  ${JSON.stringify(await sendEntries(sender, entries.rows))}`)
  const last = calls.slice(-100)
  screen.tell(`The connection broke, so the last ${last.length} calls are sent once more: nothing is counted twice`)
  screen.note(`  calls    ${JSON.stringify(await sendCalls(sender, last))}`)
}

async function lookAround({ screen, type }: Stage): Promise<void> {
  screen.tell('The bare command now shows today and yesterday, and what is missing')
  await type('/metrics')
  screen.tell('This is what the channel would get in the morning. Only Anna sees the preview')
  await type('/metrics digest preview')
}

async function recordYesterday({ screen, type }: Stage, { complaintsYesterday }: SampleEntries): Promise<void> {
  const { received, settled } = complaintsYesterday
  screen.tell('Complaints are counted by hand: Anna types yesterday’s')
  await type(`/metrics log complaints ${received} yesterday, complaints_resolved ${settled} yesterday`)
}

async function ask({ screen, type, slack }: Stage): Promise<void> {
  screen.tell('Now she asks. Did customers leave this week?')
  await type('/metrics churn week', { picture: true })
  screen.tell('There was a bad week: how many callers gave up?')
  const [abandonment] = await type('/metrics abandonment month', { picture: true })
  screen.tell('That is worth showing to everybody: she presses Share')
  if (!abandonment?.message) throw new Error('Cannot share: the answer was not shown')
  await (await slack.press(abandonment.message, 'Share')).reply({ timeoutMs: PATIENCE_MS })
  screen.tell('How satisfied were customers, and how long did callers wait?')
  await type('/metrics csat by channel month', { picture: true })
  await type('/metrics wait_time p90 month', { picture: true })
}

async function digDeeper({ screen, type, slack }: Stage): Promise<void> {
  screen.tell('She says what the team aims at, and looks at the quarter week by week')
  await type('/metrics target csat 85%')
  const [weeks] = await type('/metrics csat quarter by week vs target', { picture: true })
  screen.tell('Her boss wants it in a spreadsheet: she presses CSV, and the file comes by direct message')
  if (!weeks?.message) throw new Error('Cannot send a file: the answer was not shown')
  const files = slack.dms('anna').length
  await (await slack.press(weeks.message, 'CSV')).reply({ timeoutMs: PATIENCE_MS })
  await slack.waitFor(() => slack.dms('anna').length > files, { what: 'the file', timeoutMs: PATIENCE_MS })
  screen.tell('What did each agent do? Only the managers see this, and each agent their own line')
  await type('/metrics agent last week')
  screen.tell('The team has a figure of its own in mind')
  await type('/metrics define refund_rate = returns / orders less-is-better "Orders that were sent back"')
  await type('/metrics refund_rate month', { picture: true })
}

async function mistype({ screen, type }: Stage): Promise<void> {
  screen.tell('Ben mistypes')
  await type('/metrics abandonmnet month', { user: 'ben' })
  screen.tell('He records returns that belong to another team, and takes them back')
  await type('/metrics log returns +5', { user: 'ben' })
  await type('/metrics undo', { user: 'ben' })
}

async function postDigest({ screen, type, slack }: Stage): Promise<void> {
  screen.tell('The morning message, now that yesterday is complete, for the whole channel')
  const before = slack.messages('support').length
  await type('/metrics digest now')
  const posted = () => slack.messages('support').slice(before)
  await slack.waitFor(() => posted().some(hasPicture), { what: 'the digest with its chart', timeoutMs: PATIENCE_MS })
  const inThread = () => posted().filter((message) => message.thread_ts !== undefined)
  await slack.waitFor(() => inThread().some(({ files }) => files), { what: 'its thread', timeoutMs: PATIENCE_MS })
  screen.tell('What was sent, and how it went')
  await type('/metrics deliveries')
}

async function crossLimit({ screen, type, slack }: Stage): Promise<void> {
  screen.tell('A delivery van broke down. Devi logs the complaints that come in: more than the critical limit')
  await heardByManagers(slack, () => type('/metrics log complaints +23 note:"van broke down"', { user: 'devi' }))
  screen.tell(
    'Devi meant 2, not 23. Anna corrects the day’s figure, and both managers hear that it is critical no longer',
  )
  await heardByManagers(slack, () => type('/metrics fix complaints today 3'))
}

/** Waits until each manager has one direct message more. */
async function heardByManagers(slack: Console, act: () => Promise<unknown>): Promise<void> {
  const before = new Map(MANAGERS.map((manager) => [manager, slack.dms(manager).length]))
  await act()
  const haveHeard = (): boolean => MANAGERS.every((manager) => slack.dms(manager).length > (before.get(manager) ?? 0))
  await slack.waitFor(haveHeard, { what: 'the managers’ direct messages', timeoutMs: PATIENCE_MS })
}
