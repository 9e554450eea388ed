import { isGivenAway, lateAnswers } from '../domain/answer/late-answers.ts'
import { FEWEST_ANONYMOUS } from '../domain/answer/whole-weeks.ts'
import type { Team } from '../domain/team.ts'
import { formatDates } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import { UserError } from '../errors.ts'
import type { CellChange, Repositories } from '../ports.ts'

/**
 * Throws `UserError` when anonymous answers of a week that was told change by so few that the difference to what was told
 * would show them; inside the transaction that changed them.
 */
export async function keepAnswersApart(
  { rollUps }: Pick<Repositories, 'rollUps'>,
  { team, changes, isFix = false, now }: { team: Team; changes: readonly CellChange[]; isFix?: boolean; now: number },
): Promise<void> {
  for (const late of lateAnswers(changes, { catalogue: team.catalogue, today: dayAt(now, team.zone) })) {
    const { measure, week } = late
    const rows = await rollUps.read({ teamId: team.id, measures: [measure], ...week, grain: 'all' })
    if (!isGivenAway(late, { rows, isReplaced: isFix })) continue
    throw new UserError(
      `Cannot change ${measure} of ${formatDates(week)}: these anonymous answers are told already, and who asks again would see what fewer than ${FEWEST_ANONYMOUS} more say. Record them for today, or ${FEWEST_ANONYMOUS} and more of a channel at once`,
    )
  }
}
