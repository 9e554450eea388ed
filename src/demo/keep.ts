import { dayAt, type Zone } from '../domain/time/zone.ts'
import { makeKey, type Told } from './story.ts'
import type { Stage } from './stage.ts'

/** Prints what is needed to send requests by hand. */
export async function inviteRequests(stage: Stage, { writeKey, zone }: Told): Promise<void> {
  const { screen, address } = stage
  screen.tell('A second key, for reading')
  const readKey = await makeKey(stage, 'report read')
  screen.tell('Your turn. What follows works as it stands; what the bot says in Slack appears here')
  screen.note(`Address    ${address}`)
  screen.note(`Write key  ${writeKey}`)
  screen.note(`Read key   ${readKey}\n`)
  for (const line of curlLines({ address, writeKey, readKey, zone })) screen.note(`${line}\n`)
  screen.note('Ctrl-C ends it.')
}

interface Access {
  readonly address: string
  readonly writeKey: string
  readonly readKey: string
  readonly zone: Zone
}

/** An answer, a call, and complaints enough to break the limit. */
function curlLines({ address, writeKey, readKey, zone }: Access): string[] {
  const now = Date.now()
  const call = { started_at: new Date(now).toISOString(), channel: 'phone', answered: true, wait_s: 12, talk_s: 180 }
  const complaints = { measure: 'complaints', date: dayAt(now, zone), value: 25 }
  const send = `curl -w '\\n' -H 'Authorization: Bearer ${writeKey}' -H 'Content-Type: application/json'`
  return [
    `curl -w '\\n' -H 'Authorization: Bearer ${readKey}' '${address}/api/v1/metrics/abandonment?period=month&by=channel'`,
    `${send} -d '${JSON.stringify(call)}' ${address}/api/v1/calls`,
    `${send} -d '${JSON.stringify(complaints)}' ${address}/api/v1/entries`,
  ]
}
