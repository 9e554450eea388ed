import type { Console } from '../../src/console/console.ts'

export type Answer = Record<string, unknown> & { ok: boolean; error?: string }

/** Calls a Web API method as JSON, without the SDK and what it would add. */
export async function call(
  console: Console,
  method: string,
  args: Record<string, unknown> = {},
  token?: string,
): Promise<Answer> {
  const response = await send(console, method, args, token)
  return (await response.json()) as Answer
}

/** As `call`, but gives the raw HTTP response. */
export function send(
  console: Console,
  method: string,
  args: Record<string, unknown> = {},
  token?: string,
): Promise<Response> {
  return fetch(console.apiUrl + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? console.botToken}` },
    body: JSON.stringify(args),
  })
}
