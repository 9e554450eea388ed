import type { Team } from '../domain/team.ts'
import type { Message, Reply } from '../message.ts'
import { buttons, section, withTeam } from './blocks.ts'
import { escapeName } from './escape.ts'
import { mention } from './mention.ts'
import { sentence } from './reply.ts'

/** Tells a manager that another one can't be told anything any more. */
export function personUnreachableMessage(person: string, team: Team): Message {
  const text = `:bust_in_silhouette: ${escapeName(team.name)}: ${mention(person)} can’t be reached in Slack any more, so you get their alerts. Take them off the managers, or name others with team set managers`
  const takeOff = { label: 'Take them off', actionId: 'take-off', value: withTeam(person, team) }
  return { text, blocks: [section(text), ...buttons([takeOff])] }
}

/** Tells the home channel that the team has nobody who answers its alerts. */
export function managerNeededMessage(person: string, team: Team): Message {
  const text = `:warning: ${escapeName(team.name)} needs a manager: ${mention(person)} can’t be reached in Slack any more, and there is no other. Until somebody takes over, alerts come here, and those about single agents to nobody`
  const takeOver = { label: 'Take over', actionId: 'take-over', value: withTeam('', team) }
  return { text, blocks: [section(text), ...buttons([takeOver])] }
}

/** Said to whoever took a manager off. */
export function takenOffReply(person: string, team: Team): Reply {
  const managers =
    team.managerIds.length === 0 ? 'there is no other manager' : `managers ${team.managerIds.map(mention).join(' ')}`
  return sentence(
    `:white_check_mark: ${mention(person)} is no manager of ${escapeName(team.name)} any more · owner ${mention(team.ownerId)} · ${managers}`,
  )
}

/** Said to whoever took a team over. */
export const takenOverReply = (team: Team): Reply =>
  sentence(
    `:white_check_mark: You are the owner of ${escapeName(team.name)} now, and get its alerts. Name others with team set managers`,
  )
