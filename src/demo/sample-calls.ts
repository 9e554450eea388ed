import type { CallRow } from '../doors.ts'
import type { Random } from './random.ts'
import type { SampleDay } from './sample-day.ts'

const CONTACTS_A_DAY = 85
const CHANNELS = [
  ['phone', 0.6],
  ['chat', 0.24],
  ['email', 0.16],
] as const
/** Who takes how many, and how well: the skill is added to the chance of a good rating. */
const AGENTS = [
  { agent: 'maya', weight: 5, skill: 0.06 },
  { agent: 'jonas', weight: 5, skill: 0.02 },
  { agent: 'priya', weight: 4, skill: 0.04 },
  { agent: 'tomas', weight: 4, skill: -0.02 },
  { agent: 'elif', weight: 3, skill: 0 },
  { agent: 'sam', weight: 2, skill: -0.1 },
] as const
const WEIGHTED_AGENTS = AGENTS.map((agent) => [agent, agent.weight] as const)
/** How long callers wait before they give up, on average. */
const PATIENCE_S = 450
const WAIT_S = { good: 10, bad: 72 } as const
const GOOD_RATING = { phone: 0.9, chat: 0.94, email: 0.84 } as const
const ANSWERS_SURVEY = { phone: 0.5, chat: 0.55, email: 0.4 } as const

type Channel = (typeof CHANNELS)[number][0]

/** The day's calls, chats and mails as a phone system would send them, each with an id of its own. */
export function sampleCalls({ day, load, trouble }: SampleDay, random: Random): CallRow[] {
  const count = random.count(CONTACTS_A_DAY * load * (1 + 0.2 * trouble))
  return Array.from({ length: count }, (_, index) => {
    const channel = random.pick(CHANNELS)
    const base = { id: `${day}-${index + 1}`, date: day, channel }
    return channel === 'phone' ? phoneCall(base, trouble, random) : { ...base, ...handled(channel, trouble, random) }
  })
}

/** Somebody who waits longer than they have patience hangs up. */
function phoneCall(base: Pick<CallRow, 'id' | 'date' | 'channel'>, trouble: number, random: Random): CallRow {
  const queue = random.spread(WAIT_S.good + (WAIT_S.bad - WAIT_S.good) * trouble, 0.85)
  const patience = random.exponential(PATIENCE_S)
  const wait_s = Math.round(Math.min(queue, patience))
  if (patience < queue) return { ...base, answered: false, wait_s }
  const talk_s = Math.round(random.spread(205, 0.55))
  const wrap_s = Math.round(random.spread(48, 0.5))
  return { ...base, wait_s, talk_s, wrap_s, ...handled('phone', trouble, random) }
}

function handled(channel: Channel, trouble: number, random: Random): Omit<CallRow, 'wait_s' | 'talk_s' | 'wrap_s'> {
  const { agent, skill } = random.pick(WEIGHTED_AGENTS)
  const resolved = random.isTrue(0.9 - 0.14 * trouble)
  const first_contact = resolved && random.isTrue(0.86 - 0.1 * trouble)
  const isRated = random.isTrue(ANSWERS_SURVEY[channel])
  const chance = GOOD_RATING[channel] + skill - 0.24 * trouble - (resolved ? 0 : 0.15)
  return {
    answered: true,
    agent,
    resolved,
    first_contact,
    ...(isRated ? { rating: rating(random.isTrue(chance), random) } : {}),
  }
}

/** Of five points: good ones are mostly 5, bad ones spread over the rest. */
export function rating(isGood: boolean, random: Random): number {
  return isGood
    ? random.pick([
        [5, 6],
        [4, 4],
      ])
    : random.pick([
        [3, 5],
        [2, 3],
        [1, 2],
      ])
}
