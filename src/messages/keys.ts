import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import type { Reply } from '../message.ts'
import type { Key } from '../ports.ts'
import { context } from './blocks.ts'
import { escapeName } from './escape.ts'
import { mention } from './mention.ts'
import { sentence } from './reply.ts'

/** A new key with its secret, which is said this once, to the asker alone. */
export function keyMadeReply({ key, secret }: { key: Key; secret: string }): Reply {
  const use =
    key.kind === 'signing'
      ? `Sign requests to /api/v1/entries?source=${key.id} or /api/v1/calls?source=${key.id} as Standard Webhooks says`
      : `Send it as \`Authorization: Bearer …\`; it ${key.scope === 'read' ? 'reads' : 'records'} and nothing else`
  return sentence(
    `:key: *${escapeName(key.name)}* (number ${key.id})\n\`${secret}\`\nKeep it now: it is not shown again`,
    [context(use)],
  )
}

/** The team's keys, without their secrets. */
export function keysReply(keys: readonly Key[], team: Team): Reply {
  if (keys.length === 0) return sentence('No keys yet. To make one, type key create phone-system')
  const lines = keys.map((key) => {
    const made = `by ${mention(key.createdBy)} on ${formatDay(dayAt(key.createdAt, team.zone))}`
    const what = key.kind === 'signing' ? 'signing secret' : `${key.scope}${key.seesAgents ? ', sees agents' : ''}`
    return `${key.id} · *${escapeName(key.name)}* · ${what} · ${key.revokedAt === null ? made : 'revoked'}`
  })
  return sentence(lines.join('\n'))
}
