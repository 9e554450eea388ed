import type { CallRow, EntryRow } from '../doors.ts'

export interface Sender {
  readonly address: string
  readonly key: string
}

/** What the door said. */
export interface Taken {
  readonly accepted: number
  readonly duplicates: number
}

/** Sends calls as a phone system would, a line of JSON each. */
export function sendCalls(sender: Sender, calls: readonly CallRow[]): Promise<Taken> {
  return post(sender, '/api/v1/calls', {
    type: 'application/x-ndjson',
    body: calls.map((call) => JSON.stringify(call)).join('\n'),
  })
}

export function sendEntries(sender: Sender, entries: readonly EntryRow[]): Promise<Taken> {
  return post(sender, '/api/v1/entries', { type: 'application/json', body: JSON.stringify(entries) })
}

async function post(
  { address, key }: Sender,
  path: string,
  { type, body }: { type: string; body: string },
): Promise<Taken> {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type, connection: 'close' },
    body,
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`Cannot send to ${path}: HTTP ${answer.status} ${text.slice(0, 500)}`)
  return JSON.parse(text) as Taken
}
