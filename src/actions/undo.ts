import type { CommandContext } from '../command.ts'
import type { Team } from '../domain/team.ts'
import { UserError } from '../errors.ts'
import type { Reply } from '../message.ts'
import { undoneReply } from '../messages/recorded.ts'
import { keepAnswersApart } from './keep-answers-apart.ts'
import { hiddenFrom } from './own-figures.ts'
import { followChanges } from './record.ts'

const UNDO_MS = 24 * 3_600_000

/**
 * Takes back the asker's latest recording of the last 24 hours, or the one with the id; with what follows from that.
 * Throws `UserError` when there is none of theirs, or when it would show single anonymous answers.
 */
export async function undo(team: Team, context: CommandContext, recordingId?: number): Promise<Reply> {
  const { userId, now, store } = context
  const { workspaceId, id: teamId } = team
  const recording = { workspaceId, teamId, author: userId, source: 'slash', recordedAt: now } as const
  const taken = await store.transaction(async (repositories) => {
    const { ledger } = repositories
    const since = now - UNDO_MS
    const retracted =
      recordingId === undefined
        ? await ledger.retractLatest(recording, since)
        : await ledger.retract(recording, recordingId, since)
    if (!retracted) return null
    const { changes } = retracted
    await followChanges(repositories, { team, changes, now })
    await keepAnswersApart(repositories, { team, changes, now })
    return retracted
  })
  if (!taken) throw new UserError(nothingWords(recordingId))
  const { changes } = taken
  const hidden = await hiddenFrom(userId, { team, changes, store })
  const isNamed = changes.some(({ cell }) => cell.agent !== '' || cell.area !== '')
  return undoneReply({ changes, team, hidden, spellings: isNamed ? await store.teams.spellings(team) : new Map() })
}

const nothingWords = (recordingId: number | undefined): string =>
  recordingId === undefined
    ? 'Nothing to take back: you recorded nothing here in the last 24 hours. To correct an older figure, use fix'
    : 'Cannot take that back: it was taken back already, is older than 24 hours, or somebody else recorded it. Use fix to correct it'
