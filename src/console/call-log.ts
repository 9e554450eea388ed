import { append } from './bounded.ts'
import type { ConsoleState } from './state.ts'
import type { Fields } from './wire.ts'

/** One request the bot made: a Web API method, `upload` or `response_url`. */
export interface ApiCall {
  readonly method: string
  readonly at: number
  readonly team: string | undefined
  /** The last four characters only, so that a printed log gives no token away. */
  readonly tokenTail: string
  readonly args: Fields
  /** `ok`, a Slack error code, or the kind of the fault that was played. Undefined while the call is still open. */
  outcome: string | undefined
}

/** Notes a call at its arrival; the outcome is filled in later. */
export function logCall(
  state: ConsoleState,
  call: { method: string; team?: string; token: string; args: Fields },
): ApiCall {
  const { token: _secret, ...args } = call.args
  const entry: ApiCall = {
    method: call.method,
    at: state.now(),
    team: call.team,
    tokenTail: call.token.slice(-4),
    args,
    outcome: undefined,
  }
  append(state.calls, entry, state.keep)
  return entry
}
