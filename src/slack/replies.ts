import type { Front } from '../front.ts'
import type { Reply } from '../message.ts'
import type { Log } from '../ports.ts'
import type { Asked } from './asked.ts'
import { chartsOf, illustratedBlocks, imageBlock, waysToShow, wordBlocks, type WordBlock } from './blocks.ts'
import type { Connection, Connections } from './connection.ts'
import { faultOf } from './delivery-error.ts'
import { escapeText } from './escape-text.ts'
import type { SendFile } from './files.ts'
import type { Pictures } from './pictures.ts'
import { type Answer, type Outcome, respond } from './respond.ts'

type Way = (asked: Asked, answer: Answer) => Promise<Outcome>

/** Answers a command or a press. Never rejects: what can't be shown is logged. */
export type SendReply = (asked: Asked, reply: Reply) => Promise<void>

/**
 * Words go out at once. Pictures that are ready travel in the same message; others follow in a second one, because
 * Slack lets the response URL of a command add messages but not replace the one it made before (bolt-js #2287,
 * bolt-python #1268), and that of a press would replace the message the button is on.
 */
export function createReplies(slack: {
  connections: Connections
  pictures: Pictures
  sendFile: SendFile
  front: Pick<Front, 'fileFailed'>
  log: Log
}): SendReply {
  const { connections, pictures, log } = slack

  return async (asked, reply) => {
    const isWhole = await sendWhole(asked, reply)
    const way = isWhole ? undefined : await sendWords(asked, reply)
    await Promise.all([way && sendPictures(asked, { reply, way }), sendFile(asked, reply)])
  }

  /** Whether nothing is left to be said: there are pictures, all of them ready, and they went with the words. */
  async function sendWhole(asked: Asked, reply: Reply): Promise<boolean> {
    const charts = chartsOf(reply)
    const ready = pictures.ready(asked.workspaceId, charts)
    if (charts.length === 0 || ready.size < charts.length) return false
    return isDone(await byUrl(asked, answerOf(reply, illustratedBlocks(reply, ready))), reply)
  }

  /** Gives the way the words went, undefined when they could not be shown, or not for certain. */
  async function sendWords(asked: Asked, reply: Reply): Promise<Way | undefined> {
    let outcome = await sayBy(byUrl, asked, reply)
    if (outcome.kind === 'shown') return byUrl
    if (isDone(outcome, reply)) return undefined
    for (const way of [inPlace, directly]) {
      outcome = await sayBy(way, asked, reply)
      if (outcome.kind === 'shown') return way
      log.warn({ ...whereOf(asked), reason: outcome.reason }, 'An answer found no other way')
      if (isDone(outcome, reply)) return undefined
    }
    return undefined
  }

  async function sendPictures(asked: Asked, { reply, way }: { reply: Reply; way: Way }): Promise<void> {
    const charts = chartsOf(reply)
    if (charts.length === 0) return
    const files = await pictures.prepareAll(asked.workspaceId, charts)
    const shown = charts.filter((chart) => files.has(chart))
    if (shown.length === 0) return
    const blocks = shown.map((chart) => imageBlock(chart, files.get(chart) ?? ''))
    const answer: Answer = {
      ...answerOf(reply, blocks),
      text: shown.map((chart) => escapeText(chart.altText)).join('\n'),
    }
    let outcome = await way(asked, answer)
    if (outcome.kind === 'refused' && way === byUrl) outcome = await inPlace(asked, answer)
    if (outcome.kind !== 'refused') return
    pictures.forget(asked.workspaceId, charts)
    log.warn({ ...whereOf(asked), reason: outcome.reason }, 'Left the pictures out of an answer')
  }

  async function sendFile(asked: Asked, { file }: Reply): Promise<void> {
    const fault = file && (await slack.sendFile(asked, file))
    if (fault) await sendWords(asked, slack.front.fileFailed(fault))
  }

  async function byUrl(asked: Asked, answer: Answer): Promise<Outcome> {
    if (asked.responseUrl === undefined) return { kind: 'refused', reason: 'no_response_url' }
    const outcome = await respond(asked.responseUrl, answer)
    if (outcome.kind !== 'shown') {
      log.warn({ ...whereOf(asked), reason: outcome.reason }, 'The response URL took no answer')
    }
    return outcome
  }

  /** Where it was asked, by the Web API; that needs the bot in the channel. */
  async function inPlace(asked: Asked, answer: Answer): Promise<Outcome> {
    if (answer.isForChannel) return post(asked, { channel: asked.channelId, answer })
    return attempt(asked.workspaceId, ({ client }) => {
      const { text, blocks } = answer
      return client.chat.postEphemeral({ channel: asked.channelId, user: asked.userId, text, blocks: [...blocks] })
    })
  }

  async function directly(asked: Asked, answer: Answer): Promise<Outcome> {
    return post(asked, { channel: asked.userId, answer })
  }

  async function post(asked: Asked, { channel, answer }: { channel: string; answer: Answer }): Promise<Outcome> {
    return attempt(asked.workspaceId, ({ client }) => {
      const { text, blocks } = answer
      return client.chat.postMessage({ channel, text, blocks: [...blocks], unfurl_links: false, unfurl_media: false })
    })
  }

  async function attempt(workspaceId: string, call: (connection: Connection) => Promise<unknown>): Promise<Outcome> {
    try {
      await call(await connections.of(workspaceId))
      return { kind: 'shown' }
    } catch (error) {
      const { fault, reason } = faultOf(error)
      if (fault.kind === 'workspace') connections.doubt(workspaceId, reason)
      return { kind: fault.kind === 'uncertain' ? 'unknown' : 'refused', reason }
    }
  }
}

/** Says the words by a way, plainer while Slack refuses the blocks. */
async function sayBy(way: Way, asked: Asked, reply: Reply): Promise<Outcome> {
  const [whole = [], ...plainer] = waysToShow(wordBlocks(reply))
  let outcome = await way(asked, answerOf(reply, whole))
  for (const blocks of plainer) if (isAboutBlocks(outcome)) outcome = await way(asked, answerOf(reply, blocks))
  return outcome
}

/**
 * Whether nothing more may be sent. A channel must not get the same words twice; one person rather gets them twice than
 * not at all.
 */
function isDone(outcome: Outcome, reply: Reply): boolean {
  return outcome.kind === 'shown' || (outcome.kind === 'unknown' && reply.visibility === 'channel')
}

function answerOf(reply: Reply, blocks: readonly WordBlock[]): Answer {
  return { text: reply.text, blocks, isForChannel: reply.visibility === 'channel' }
}

function whereOf({ workspaceId, channelId }: Asked): object {
  return { workspaceId, channelId }
}

function isAboutBlocks(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && /blocks/.test(outcome.reason)
}
