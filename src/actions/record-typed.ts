import type { CommandContext } from '../command.ts'
import type { NewEntry } from '../domain/entries/entry.ts'
import type { Team } from '../domain/team.ts'
import { keepAnswersApart } from './keep-answers-apart.ts'
import { hiddenFrom } from './own-figures.ts'
import { record } from './record.ts'

interface Typed {
  readonly entries: readonly NewEntry[]
  readonly spellings: ReadonlyMap<string, string>
}

/**
 * Records what somebody typed, and gathers what the reply to them tells: what changed, what they may not see, notes. Throws
 * `UserError` when it would show single anonymous answers.
 */
export async function recordTyped(team: Team, { entries, spellings }: Typed, { store, userId, now }: CommandContext) {
  const { workspaceId, id: teamId } = team
  const recording = { workspaceId, teamId, author: userId, source: 'slash', recordedAt: now, spellings } as const
  const { recordingId, changes } = await store.transaction(async (repositories) => {
    const recorded = await record(repositories, { team, recording, entries })
    const isFix = entries.some(({ mode }) => mode === 'fix')
    await keepAnswersApart(repositories, { team, changes: recorded.changes, isFix, now })
    return recorded
  })
  const hidden = await hiddenFrom(userId, { team, changes, store })
  const notes = entries.flatMap(({ note }) => note ?? [])
  return { recordingId, notes, recorded: { changes, team, hidden, spellings } }
}
