import { gatherDigest } from '../actions/make-digest.ts'
import { readConfig } from '../config.ts'
import { addDays, isDay } from '../domain/time/day.ts'
import { USUAL_SETTINGS } from '../domain/digest/digest-settings.ts'
import { oneDay } from '../domain/time/period.ts'
import { dayAt } from '../domain/time/zone.ts'
import { digestMessage } from '../messages/digest.ts'
import { teamOf, type Word } from './context.ts'
import { placeOf, readOptions } from './read-options.ts'
import { UsageError } from './usage-error.ts'

export const digest: Word = {
  name: 'digest',
  usage: ['digest --workspace T… --channel C… --day 2026-11-20 [--dry-run]'],
  async run(args, context) {
    const kinds = { workspace: 'text', channel: 'text', day: 'text', 'dry-run': 'flag' } as const
    const { options } = readOptions(args, kinds)
    const { day } = options
    const place = placeOf(options)
    if (!isDay(day)) throw new UsageError(`--day: no such day "${day}", write it like 2026-11-20`)
    // Before anything is entered in the ledger: a digest that can't be sent from here is not owed.
    const config = options['dry-run'] ? null : readConfig(context.environment)
    const store = await context.store()
    const team = await teamOf(store, place)
    const yesterday = addDays(dayAt(context.now, team.zone), -1)
    if (day > yesterday) throw new UsageError(`--day is a day that has ended, like ${yesterday}`)
    if (config) {
      // Slack's client and the drawing of charts are large: only a digest that is sent waits for them.
      const { postDigest } = await import('./post-digest.ts')
      return postDigest(team, day, { store, config, context })
    }
    const message = digestMessage(
      await gatherDigest(store, { team, cadence: 'day', period: oneDay(day), settings: USUAL_SETTINGS }),
    )
    context.print(JSON.stringify(message, null, 2))
    return 0
  },
}
