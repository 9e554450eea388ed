import { requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { decideNote, MOST_NOTES } from '../src/domain/note/decide-note.ts'
import { readListed } from '../src/domain/note/read-listed.ts'
import { readNote } from '../src/domain/note/read-note.ts'
import { readNumber } from '../src/domain/note/read-number.ts'
import { printNumber } from '../src/domain/print-number.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import { isManager, type Team } from '../src/domain/team.ts'
import { dayAt } from '../src/domain/time/zone.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import {
  notedBeforeReply,
  notedReply,
  noteEndedBeforeReply,
  noteEndedReply,
  notesReply,
} from '../src/messages/notes.ts'

export const note: Command = {
  name: 'note',
  usage: ['note <day> "…"', 'note list [period]', 'note off <number>'],
  summary: 'what happened on a day, told beside its figures',
  changes: ([first]) => first !== undefined && !isWord(first, 'list'),
  async run({ words, line }, context) {
    const team = requireTeam(context)
    const [first, ...rest] = words
    if (!first || isWord(first, 'list')) return list(rest, team, context)
    return isWord(first, 'off') ? takeBack(rest, team, context) : add(line, team, context)
  },
}

async function list(words: readonly Word[], team: Team, { store, now }: CommandContext): Promise<Reply> {
  const read = readListed(words, dayAt(now, team.zone))
  if ('fault' in read) throw new UserError(read.fault)
  const { period } = read
  return notesReply(await store.notes.ofTeam(team.id, period ?? undefined), period)
}

async function add(line: string, team: Team, { store, userId, now }: CommandContext): Promise<Reply> {
  const today = dayAt(now, team.zone)
  const read = readNote(line, today)
  if ('fault' in read) throw new UserError(read.fault)
  const { terms } = read
  return store.transaction(async ({ ledger, notes }) => {
    await ledger.lock(team)
    const decision = decideNote(terms, await notes.ofTeam(team.id))
    if (decision.kind === 'there') return notedBeforeReply(decision.note, team)
    if (decision.kind === 'full') throw new UserError(noRoom())
    return notedReply(await notes.add({ teamId: team.id, ...terms, notedBy: userId, notedAt: now }), today)
  })
}

const noRoom = (): string =>
  `Cannot note that: the team has ${printNumber(MOST_NOTES, 0)} notes, the most it may have. ` +
  'Take one back first: note list shows their numbers, like note off 3'

async function takeBack(words: readonly Word[], team: Team, { store, userId, now }: CommandContext): Promise<Reply> {
  const read = readNumber(words)
  if ('fault' in read) throw new UserError(read.fault)
  return store.transaction(async ({ ledger, notes }) => {
    await ledger.lock(team)
    const found = await notes.find(team.id, read.id)
    if (!found) throw new UserError(`Cannot take back note ${read.id}: no such note, note list shows their numbers`)
    if (found.endedAt !== null) return noteEndedBeforeReply(found, team)
    if (found.notedBy !== userId && !isManager(team, userId))
      throw new UserError(`Cannot take back note ${read.id}: only who wrote it and the managers of ${team.name} may`)
    await notes.remove(found, { endedBy: userId, endedAt: now })
    return noteEndedReply(found)
  })
}
