import { pauseSchedule, resumeSchedule, skipNext } from '../src/actions/hold-schedule.ts'
import { previewDigest } from '../src/actions/preview-digest.ts'
import { sendDigest } from '../src/actions/send-digest.ts'
import { setSchedule } from '../src/actions/set-schedule.ts'
import { requireManager, requireMember, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { didYouMean } from '../src/domain/did-you-mean.ts'
import { nearestWord } from '../src/domain/nearest-word.ts'
import { nearestDigest } from '../src/domain/schedule/nearest-digest.ts'
import { isMeant, readWhich, strayChannel, takeChannel, type WhichDigest } from '../src/domain/schedule/read-which.ts'
import { readRhythm } from '../src/domain/schedule/read-rhythm.ts'
import type { Schedule } from '../src/domain/schedule/schedule.ts'
import { shorten } from '../src/domain/shorten.ts'
import { isWord, type Word } from '../src/domain/question/words.ts'
import { isManager, type Team } from '../src/domain/team.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { digestForm } from '../src/messages/digest-form.ts'
import {
  changedSchedulesReply,
  momentOf,
  noneMeantReply,
  scheduledReply,
  schedulesReply,
  whichOneReply,
} from '../src/messages/schedule.ts'
import { privately } from '../src/messages/reply.ts'

export const digest: Command = {
  name: 'digest',
  usage: [
    'digest',
    'digest list',
    'digest preview|now|skip|pause|resume|off [daily|weekly|monthly] [#channel]',
    'digest daily 09:00',
    'digest weekdays 08:30',
    'digest mon,thu 08:30',
    'digest weekly mon 09:00',
    'digest monthly 1 09:00',
    'digest cron 30 8 1,15 * *',
  ],
  summary: 'the morning message, and those about a week or a month: when it goes out, where',
  changes: (words) => words.length > 0 && !isWord(words[0], 'preview', 'list'),
  async run({ words }, context) {
    const team = requireTeam(context)
    const schedules = await context.store.schedules.ofTeam(team.id)
    const [verb, ...rest] = words
    const here = { team, channelId: context.channelId }
    if (!verb && isManager(team, context.userId))
      return { form: digestForm(team, { schedule: nearestDigest(schedules, {}, here), all: schedules }) }
    if (!verb || isWord(verb, 'list')) return schedulesReply(schedules, team)
    const asked: Asked = { team, schedules, context }
    if (isWord(verb, 'preview')) return preview(whichOf(rest), asked)
    if (isWord(verb, 'now')) return sendDigest(team, whichOf(rest), context)
    requireManager(team, context, 'change the digest')
    const word = verb.text.toLowerCase()
    const hold = Object.hasOwn(HOLDS, word) ? HOLDS[word] : undefined
    return hold ? hold(whichOf(rest), asked) : setTime(words, asked)
  },
}

interface Asked {
  readonly team: Team
  readonly schedules: readonly Schedule[]
  readonly context: CommandContext
}

/** What can be done with a digest that is scheduled. */
const HOLDS: Readonly<Record<string, (which: WhichDigest, asked: Asked) => Promise<Reply>>> = {
  off: switchOff,
  pause: (which, asked) =>
    hold(which, asked, { act: pauseSchedule, done: 'Paused until digest resume', idle: 'paused already' }),
  resume: (which, asked) =>
    hold(which, asked, { act: resumeSchedule, done: 'Resumed', idle: 'not paused, and none is left out' }),
  skip,
}

function whichOf(words: readonly Word[]): WhichDigest {
  const reading = readWhich(words.map(({ raw }) => raw))
  if ('fault' in reading) throw new UserError(`Cannot find that digest: ${reading.fault}`)
  return reading.which
}

async function preview(which: WhichDigest, { team, schedules, context }: Asked): Promise<Reply> {
  const { store, now, channelId } = context
  const { cadence = 'day' } = which
  const schedule = nearestDigest(schedules, { ...which, cadence }, { team, channelId })
  return privately(await previewDigest(store, { team, cadence, schedule, now }))
}

/** One at a time: who has several says which. */
async function switchOff(which: WhichDigest, { team, schedules, context }: Asked): Promise<Reply> {
  const meant = schedules.filter((schedule) => isMeant(schedule, which))
  const [only, ...more] = meant
  if (!only) return noneMeantReply(schedules, team)
  if (more.length > 0) return whichOneReply(meant)
  await context.store.schedules.remove(only)
  const left = schedules.filter(({ id }) => id !== only.id)
  return changedSchedulesReply(left.length > 0 ? `No more ${only.rhythm}` : 'No more digests', left, team)
}

interface Hold {
  readonly act: typeof pauseSchedule
  readonly done: string
  /** Why nothing could be done. */
  readonly idle: string
}

async function hold(
  which: WhichDigest,
  { team, schedules, context }: Asked,
  { act, done, idle }: Hold,
): Promise<Reply> {
  const { store, now } = context
  const meant = schedules.filter((one) => isMeant(one, which))
  if (meant.length === 0) return noneMeantReply(schedules, team)
  let count = 0
  for (const schedule of meant) if (await act(store, { team, schedule, now })) count += 1
  const standing = await store.schedules.ofTeam(team.id)
  return changedSchedulesReply(count === 0 ? `Nothing to do: ${idle}` : done, standing, team)
}

/** Leaves out the one that would come first. */
async function skip(which: WhichDigest, { team, schedules, context }: Asked): Promise<Reply> {
  const { store, now } = context
  const meant = schedules.filter((schedule) => isMeant(schedule, which))
  if (meant.length === 0) return noneMeantReply(schedules, team)
  const [next] = meant.filter(({ nextDueAt }) => nextDueAt !== null).toSorted((a, b) => a.nextDueAt! - b.nextDueAt!)
  if (!next) throw new UserError('Cannot skip a digest: it is paused, digest resume lets it go on')
  const skipped = await skipNext(store, { team, schedule: next, now })
  if (!skipped) throw new UserError(`Cannot skip ${next.rhythm}: one is left out already, digest list says which`)
  const done = `Left out, once: the digest of ${momentOf(skipped, team)}`
  return changedSchedulesReply(done, await store.schedules.ofTeam(team.id), team)
}

async function setTime(words: readonly Word[], { team, context }: Asked): Promise<Reply> {
  const { store, now, userId } = context
  const { rest, channelId = team.channelId } = takeChannel(words.map(({ raw }) => raw))
  const read = readRhythm(rest)
  if (read.kind === 'wrong') throw new UserError(likelyMeant(rest) ?? read.message)
  if (channelId !== team.channelId) await requireMember(channelId, context)
  const { schedule, ...set } = await setSchedule(store, { team, channelId, rhythm: read.rhythm, userId, now })
  return scheduledReply(schedule, { team, ...set })
}

const VERBS = ['list', 'preview', 'now', ...Object.keys(HOLDS)]
const RHYTHM_WORDS = ['daily', 'weekdays', 'weekly', 'monthly', 'cron']

/** What is wrong with words that are no rhythm, where that can be told better than by the forms there are. */
function likelyMeant(words: readonly string[]): string | undefined {
  const [word = ''] = words
  const stray = strayChannel(words)
  if (stray !== undefined) return `Cannot schedule a digest: ${stray}`
  const near = nearestWord(word, [...VERBS, ...RHYTHM_WORDS])
  const isOther = near !== null && near !== word.toLowerCase()
  return isOther ? `Cannot read "${shorten(word)}": ${didYouMean(`digest ${near}`)}` : undefined
}
