import { readSeconds } from '../entries/seconds.ts'
import { shorten } from '../shorten.ts'
import type { Chain, ChainStep } from './chain.ts'

/** What is said of a chain: which, or none. */
export type ChainReading =
  | { readonly kind: 'chain'; readonly chain: Chain }
  | { readonly kind: 'off' }
  | { readonly kind: 'wrong'; readonly fault: string }

const FORM = '@ann 15m, @bob 30m, channel'
const MOST_STEPS = 10
const LONGEST_WAIT_MINUTES = 24 * 60
const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g

type StepReading = Omit<ChainStep, 'waitMinutes'> & { readonly waitMinutes: number | null }

/**
 * Reads `@ann 15m, @bob @chika 30m, channel`, with mentions as Slack sends them: steps behind commas, each with the people
 * and how long they have; `channel` comes last, and `homeId`, the team's, may be mentioned in its place. What the last one
 * has to wait means nothing.
 */
export function readChain(text: string, homeId: string): ChainReading {
  const said = text.trim()
  if (/^(off|none|no)$/i.test(said)) return { kind: 'off' }
  const parts = said.split(/,|\bthen\b/i).map((part) => part.trim())
  if (parts.length > MOST_STEPS) return wrong(`it has ${parts.length} steps, at most ${MOST_STEPS} are kept`)
  const steps: StepReading[] = []
  for (const part of parts) {
    const step = readStep(part, homeId)
    if ('fault' in step) return wrong(step.fault)
    steps.push(step)
  }
  const fault = faultOf(steps)
  if (fault !== null) return wrong(fault)
  return { kind: 'chain', chain: steps.map((step) => ({ ...step, waitMinutes: step.waitMinutes ?? 0 })) }
}

const wrong = (fault: string): ChainReading => ({ kind: 'wrong', fault })

function readStep(part: string, homeId: string): StepReading | { readonly fault: string } {
  const channel = /^(?:(?:the )?(?:home )?channel|<#([A-Z0-9]+)(?:\|[^>]*)?>)$/i.exec(part)
  if (channel && (channel[1] ?? homeId) !== homeId)
    return { fault: 'only the team’s own channel can be told: write channel' }
  if (channel) return { people: null, waitMinutes: null }
  const people = [...part.matchAll(MENTION)].map((match) => match[1]!)
  if (people.length === 0) return { fault: `"${shorten(part)}" is not understood: write it like ${FORM}` }
  const wait = part
    .replace(MENTION, ' ')
    .replace(/\band\b/gi, ' ')
    .trim()
  if (wait === '') return { people: [...new Set(people)], waitMinutes: null }
  const read = readWait(wait)
  return 'fault' in read ? read : { people: [...new Set(people)], ...read }
}

/** `15m`, `1h`, `1h30`; a bare number is minutes. */
function readWait(text: string): { readonly waitMinutes: number } | { readonly fault: string } {
  const read = readSeconds(/^\d+$/.test(text) ? `${text}m` : text)
  if ('fault' in read) return { fault: `"${shorten(text)}" is no time to wait: write it like 15m or 1h` }
  const waitMinutes = read.seconds / 60
  if (!Number.isInteger(waitMinutes) || waitMinutes < 1 || waitMinutes > LONGEST_WAIT_MINUTES)
    return { fault: `a step waits 1 minute to 24 hours, in whole minutes, not ${shorten(text)}` }
  return { waitMinutes }
}

function faultOf(steps: readonly StepReading[]): string | null {
  const channelAt = steps.findIndex(({ people }) => people === null)
  if (channelAt === 0) return `it begins with people, like ${FORM}`
  if (channelAt > 0 && channelAt < steps.length - 1) return 'the channel comes last, when nobody else has answered'
  const everybody = steps.flatMap(({ people }) => people ?? [])
  if (new Set(everybody).size < everybody.length) return 'somebody is in it twice, and would be told once'
  const open = steps.slice(0, -1).findIndex(({ waitMinutes }) => waitMinutes === null)
  return open < 0 ? null : `step ${open + 1} does not say how long it waits for an answer: write it like ${FORM}`
}
