import type { IncomingMessage } from 'node:http'
import type { Arguments } from './arguments.ts'
import type { ConsoleState } from './state.ts'
import type { Fields, Workspace } from './wire.ts'

/** One admitted Web API call: the token was good for `workspace`. */
export interface MethodCall {
  readonly state: ConsoleState
  readonly workspace: Workspace
  readonly token: string
  readonly args: Arguments
  readonly request: IncomingMessage
}

/** A Web API method: gives the fields of the answer beside `ok: true`, or throws ApiError. */
export type Method = (call: MethodCall) => Fields

export type MethodTable = Readonly<Record<string, Method>>
