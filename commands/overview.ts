import { gatherDigest } from '../src/actions/make-digest.ts'
import type { Command } from '../src/command.ts'
import { addDays } from '../src/domain/time/day.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { overviewReply, welcomeReply } from '../src/messages/overview.ts'

/** The bare command: the team today and yesterday at a glance, or how to start. */
export const overview: Command = {
  name: 'overview',
  usage: [''],
  summary: 'today so far and yesterday, what is missing, what is over its limit',
  changes: () => false,
  async run(_input, { team, store, now, slash }) {
    if (!team) return welcomeReply(slash)
    const today = dayAt(now, team.zone)
    const [current, yesterday] = [
      await gatherDigest(store, { team, day: today }),
      await gatherDigest(store, { team, day: addDays(today, -1) }),
    ]
    if (current.lines.length === 0 && yesterday.lines.length === 0 && yesterday.missing.length === 0)
      return welcomeReply(slash, team)
    return overviewReply({ today: current, yesterday })
  },
}
