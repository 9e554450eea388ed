import type { Figure, Measurement } from './figures.ts'
import { databaseIn, type StandIn, startBot, startStandIn } from './machines.ts'
import { yearOfData } from './answering.ts'
import { dayBack, loadTeam } from './team-data.ts'

const QUESTIONS = 15

/** How long it takes until an answer shows its picture: drawn and uploaded, and the second time. */
export const pictures: Measurement = {
  name: 'pictures',
  async run(bench) {
    const file = databaseIn(bench, 'pictures')
    await loadTeam(file, yearOfData())
    const standIn = await startStandIn(bench)
    const bot = await startBot(bench, standIn, file)
    await standIn.control('connect', { requestUrl: bot.eventsUrl })
    const [first] = await askForPictures(standIn, { questions: ['churn month'], replies: 2 })
    const questions = Array.from(
      { length: QUESTIONS },
      (_, index) => `churn ${dayBack(40 + index)}..${dayBack(12 + index)}`,
    )
    bench.say('pictures, new ones')
    const cold = await askForPictures(standIn, { questions, replies: 2 })
    const uploaded = await uploads(standIn)
    bench.say('pictures, the same again')
    const warm = await askForPictures(standIn, { questions, replies: 1 })
    if (uploaded !== QUESTIONS + 1 || (await uploads(standIn)) !== uploaded)
      throw new Error(`Cannot measure: ${uploaded} pictures went up for ${QUESTIONS + 1} questions, or some twice`)
    for (const one of [bot, standIn]) await one.stop()
    return [
      figure(
        'first picture of a process',
        first ? [first.pictureMs] : [],
        'the drawing thread and the fonts are loaded with it',
      ),
      figure('new question answered in words', wordsOf(cold), 'one at a time, each worked out anew'),
      figure('its picture seen', picturesOf(cold), 'drawn, uploaded and posted behind the words'),
      figure('picture from the cache seen', picturesOf(warm), 'nothing was drawn or uploaded again, by the call log'),
    ]
  },
}

function figure(what: string, ours: readonly number[], note: string): Figure {
  return { what, unit: 'ms', ours, note }
}

export interface Seen {
  readonly wordsMs: number
  readonly pictureMs: number
}

const wordsOf = (seen: readonly Seen[]): number[] => seen.map(({ wordsMs }) => wordsMs)
const picturesOf = (seen: readonly Seen[]): number[] => seen.map(({ pictureMs }) => pictureMs)

/** One question after the other; for each the time until the words, and the reply with the picture, are there. */
export async function askForPictures(
  standIn: StandIn,
  { questions, replies }: { questions: readonly string[]; replies: number },
): Promise<Seen[]> {
  const times: Seen[] = []
  for (const question of questions) {
    const startedAt = Date.now()
    const input = { text: `/metrics ${question}`, user: 'anna', channel: 'support', waitForReplies: replies }
    const seen = await standIn.control<{ replies: { at: number; blocks?: { type: string }[] }[] }>('command', input)
    const [words, picture] = [seen.replies[0], seen.replies.at(-1)]
    if (!words || !picture?.blocks?.some(({ type }) => type === 'image'))
      throw new Error(`Cannot measure: the answer to "${question}" has no picture`)
    times.push({ wordsMs: words.at - startedAt, pictureMs: picture.at - startedAt })
  }
  return times
}

async function uploads(standIn: StandIn): Promise<number> {
  return (await standIn.control<unknown[]>('calls', { method: 'files.getUploadURLExternal' })).length
}
