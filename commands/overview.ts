import { lastDayOf, lastRecordedDay } from '../src/actions/last-day.ts'
import { gatherDigest } from '../src/actions/make-digest.ts'
import { isDirect, requireTeam } from '../src/actions/teams.ts'
import type { Command } from '../src/command.ts'
import { USUAL_SETTINGS } from '../src/domain/digest/digest-settings.ts'
import type { Digest } from '../src/domain/digest/digest.ts'
import { oneDay } from '../src/domain/time/period.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { overviewReply, welcomeReply } from '../src/messages/overview.ts'

/** The bare command: the team today and yesterday at a glance, or how to start. */
export const overview: Command = {
  name: 'overview',
  usage: [''],
  summary: 'today so far and the last day, what is missing, what is over its limit',
  changes: () => false,
  async run(_input, context) {
    const { store, now, slash, choices, channelId } = context
    if (!context.team && choices.length === 0 && !isDirect(channelId)) return welcomeReply(slash)
    const team = requireTeam(context)
    const day = dayAt(now, team.zone)
    const wanted = { team, cadence: 'day', settings: USUAL_SETTINGS } as const
    const dayBefore = await lastDayOf(store, { team, today: day })
    const today = await gatherDigest(store, { ...wanted, period: oneDay(day), today: day })
    const before = await gatherDigest(store, { ...wanted, period: oneDay(dayBefore) })
    if (!isEmpty(today) || !isEmpty(before)) return overviewReply({ today, before })
    const last = await lastRecordedDay(store, team)
    if (last === null) return welcomeReply(slash, team)
    const latest = last < day ? await gatherDigest(store, { ...wanted, period: oneDay(last) }) : before
    return overviewReply({ today, before: latest })
  },
}

/** Nothing was recorded, and nothing was to be expected. */
const isEmpty = ({ lines, missing }: Digest): boolean => lines.length === 0 && missing.length === 0
