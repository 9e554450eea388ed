import { alerts } from '../commands/alerts.ts'
import { defineBeside } from '../commands/define.ts'
import { digest } from '../commands/digest.ts'
import { deliveries } from '../commands/deliveries.ts'
import { explain } from '../commands/explain.ts'
import { fix } from '../commands/fix.ts'
import { helpAbout } from '../commands/help.ts'
import { key } from '../commands/key.ts'
import { limit } from '../commands/limit.ts'
import { limits } from '../commands/limits.ts'
import { list } from '../commands/list.ts'
import { log } from '../commands/log.ts'
import { note } from '../commands/note.ts'
import { overview } from '../commands/overview.ts'
import { rehearse } from '../commands/rehearse.ts'
import { show } from '../commands/show.ts'
import { target } from '../commands/target.ts'
import { team } from '../commands/team.ts'
import { undo } from '../commands/undo.ts'
import { checkGaps } from '../jobs/check-gaps.ts'
import { judgeDays } from '../jobs/judge-days.ts'
import { oweDigests } from '../jobs/owe-digests.ts'
import { remindOfChannels } from '../jobs/remind-of-channels.ts'
import { reportNoise } from '../jobs/report-noise.ts'
import { sweep } from '../jobs/sweep.ts'
import { wakeIncidents } from '../jobs/wake-incidents.ts'
import type { Command } from './command.ts'
import type { FormInteraction, Interaction } from './interaction.ts'
import { acknowledge } from './interactions/acknowledge.ts'
import { acknowledgeAll } from './interactions/acknowledge-all.ts'
import { alerts as alertsPress } from './interactions/alerts.ts'
import { ask } from './interactions/ask.ts'
import { digestForm } from './interactions/digest.ts'
import { csv } from './interactions/csv.ts'
import { defineFormBeside } from './interactions/define.ts'
import { explain as explainPress } from './interactions/explain.ts'
import { limitForm } from './interactions/limit.ts'
import { list as listPress } from './interactions/list.ts'
import { markAlertsForm } from './interactions/mark-alerts.ts'
import { notUseful } from './interactions/not-useful.ts'
import { openLimit } from './interactions/open-limit.ts'
import { openMarks } from './interactions/open-marks.ts'
import { openSnooze } from './interactions/open-snooze.ts'
import { openRecord } from './interactions/open-record.ts'
import { recordForm } from './interactions/record.ts'
import { rehearse as rehearsePress } from './interactions/rehearse.ts'
import { resumeDigests } from './interactions/resume-digests.ts'
import { resumeLimit } from './interactions/resume-limit.ts'
import { sendDigest } from './interactions/send-digest.ts'
import { setLimit } from './interactions/set-limit.ts'
import { share } from './interactions/share.ts'
import { showIncident } from './interactions/show-incident.ts'
import { snooze } from './interactions/snooze.ts'
import { snoozeUntilForm } from './interactions/snooze-until.ts'
import { takeOff } from './interactions/take-off.ts'
import { takeOver } from './interactions/take-over.ts'
import { undo as undoPress } from './interactions/undo.ts'
import { wake } from './interactions/wake.ts'
import type { Job } from './job.ts'

/** The commands people name by their first word, in the order help shows them. */
const plain: readonly Command[] = [
  log,
  undo,
  fix,
  list,
  explain,
  limit,
  limits,
  rehearse,
  alerts,
  target,
  note,
  digest,
  deliveries,
  team,
  key,
]
/** What a team's own measures may not be called. */
const words = new Set([overview, show, ...plain].map(({ name }) => name)).add('define').add('help')
const define = defineBeside(words)
const named: readonly Command[] = [...plain, define]

/** What the bare command does, and what is done with words that name no command. */
export const bare = { overview, show }

export const commands: readonly Command[] = [...named, helpAbout([overview, show, ...named])]

export const interactions: readonly Interaction[] = [
  ask,
  share,
  csv,
  explainPress,
  listPress,
  undoPress,
  sendDigest,
  acknowledge,
  acknowledgeAll,
  snooze,
  openSnooze,
  wake,
  notUseful,
  openMarks,
  showIncident,
  rehearsePress,
  setLimit,
  openLimit,
  alertsPress,
  openRecord,
  resumeLimit,
  resumeDigests,
  takeOff,
  takeOver,
]

/** What the forms do, by the names they carry. */
export const forms: readonly FormInteraction[] = [
  defineFormBeside(words),
  digestForm,
  limitForm,
  snoozeUntilForm,
  recordForm,
  markAlertsForm,
]

export const jobs: readonly Job[] = [
  oweDigests,
  judgeDays,
  checkGaps,
  wakeIncidents,
  remindOfChannels,
  reportNoise,
  sweep,
]
