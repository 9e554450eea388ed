import type { CommandContext } from '../command.ts'
import type { Reply } from '../message.ts'
import { noiseReportReply } from '../messages/noise.ts'
import { requireManager, requireTeam } from './teams.ts'

/** Switches the weekly report on alerts. Throws `UserError` for who is no manager. */
export async function setNoiseReport(isOn: boolean, context: CommandContext): Promise<Reply> {
  const team = requireTeam(context)
  requireManager(team, context, 'switch the weekly report on alerts')
  return noiseReportReply(await context.store.teams.change(team, { reportsNoise: isOn }))
}
