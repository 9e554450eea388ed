import { lastDayOf } from '../src/actions/last-day.ts'
import { gatherDigest } from '../src/actions/make-digest.ts'
import type { Command } from '../src/command.ts'
import { USUAL_SETTINGS } from '../src/domain/digest/digest-settings.ts'
import { oneDay } from '../src/domain/time/period.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { overviewReply, welcomeReply } from '../src/messages/overview.ts'

/** The bare command: the team today and yesterday at a glance, or how to start. */
export const overview: Command = {
  name: 'overview',
  usage: [''],
  summary: 'today so far and the last day, what is missing, what is over its limit',
  changes: () => false,
  async run(_input, { team, store, now, slash }) {
    if (!team) return welcomeReply(slash)
    const day = dayAt(now, team.zone)
    const dayBefore = await lastDayOf(store, { team, today: day })
    const wanted = { team, cadence: 'day', settings: USUAL_SETTINGS } as const
    const today = await gatherDigest(store, { ...wanted, period: oneDay(day), today: day })
    const before = await gatherDigest(store, { ...wanted, period: oneDay(dayBefore) })
    const isEmpty = today.lines.length === 0 && before.lines.length === 0 && before.missing.length === 0
    return isEmpty ? welcomeReply(slash, team) : overviewReply({ today, before })
  },
}
