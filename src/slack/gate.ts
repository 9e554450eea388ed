import type { Directory, Log } from '../ports.ts'
import type { Connections } from './connection.ts'
import { faultOf } from './delivery-error.ts'

export interface Visitor {
  readonly workspaceId: string
  readonly userId: string
  /** The person's own workspace, when the payload names it. */
  readonly homeId: string | undefined
}

/**
 * Keeps out guests and, in shared channels, people of other organisations. Slack is asked who the person is; when it
 * can't be, what the payload says decides: whoever does not visibly belong elsewhere is let in, because an outage of
 * users.info must not silence the bot for the whole team.
 */
export function createGate(slack: {
  connections: Connections
  directory: Directory
  log: Log
}): (visitor: Visitor) => Promise<boolean> {
  return async ({ workspaceId, userId, homeId }) => {
    if (slack.connections.isForeign(workspaceId)) return false
    try {
      const person = await slack.directory.person(workspaceId, userId)
      return person !== null && !person.isOutsider
    } catch (error) {
      if (slack.connections.isForeign(workspaceId)) return false
      slack.log.warn({ workspaceId, reason: faultOf(error).reason }, "Can't ask Slack who somebody is")
      return homeId === undefined || homeId === workspaceId
    }
  }
}
