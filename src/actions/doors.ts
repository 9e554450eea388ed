import { createHmac } from 'node:crypto'
import { isAboutAgents } from '../domain/answer/about-agents.ts'
import type { Metric } from '../domain/catalogue/metric.ts'
import type { Question } from '../domain/question/question.ts'
import { readMetric } from '../domain/question/read-metric.ts'
import { readWords, type Word } from '../domain/question/words.ts'
import { UnknownMetricError, type AskWords, type Doors, type RowsRequest } from '../doors.ts'
import { UserError } from '../errors.ts'
import { answerJson } from '../messages/answer-json.ts'
import type { Clock, Key, Store, Vault } from '../ports.ts'
import { ask } from './ask.ts'
import { secretContext } from './make-key.ts'
import { parseRecorded, type Asked } from './parse-recorded.ts'
import { recordRows } from './record-rows.ts'
import { requireRecorded } from './require-recorded.ts'
import { spellingsFor } from './spellings-for.ts'

export interface DoorsParts {
  readonly store: Store
  readonly vault: Vault | null
  readonly clock: Clock
  readonly faults: () => Promise<readonly string[]>
}

/** What stands behind the HTTP doors: a key opens its own team and nothing else. */
export function createDoors({ store, vault, clock, faults }: DoorsParts): Doors {
  return {
    keyByHash: (secretHash) => store.keys.byHash(secretHash),
    async signingKey(id) {
      const found = vault && (await store.keys.signing(id))
      if (!found) return null
      const { sealed, ...keyOfTeam } = found
      return { ...keyOfTeam, secret: vault.open(sealed, secretContext(id)) }
    },
    async record(request) {
      const hashId = await idHash(request, store)
      return recordRows(request, { store, hashId, now: clock.now() })
    },
    async ask({ key, team }, metric, words) {
      const question = await readAsk(metric, words, { team, store })
      refuseAgents(question, { key, metric: team.catalogue.metricOf(question.metric) })
      await requireRecorded(question, { team, store, seesAgents: key.seesAgents })
      const answer = await ask(question, { repositories: store, team, now: clock.now() })
      return answerJson(answer, { team, spellings: await spellingsFor(answer, team, { store }) })
    },
    faults,
  }
}

/** Ids are hashed under the workspace's own key; it is fetched only when rows carry ids. */
async function idHash(request: RowsRequest, { idKeys }: Pick<Store, 'idKeys'>): Promise<(id: string) => string> {
  const hasIds = request.route === 'entries' && request.rows.some(({ ids }) => ids !== undefined)
  const key = hasIds ? Buffer.from(await idKeys.of(request.team.workspaceId), 'hex') : Buffer.alloc(0)
  return (id) => createHmac('sha256', key).update(id).digest('hex').slice(0, 32)
}

/** The same grammar as the command's, each query parameter in its own words. */
async function readAsk(metric: string, words: AskWords, asked: Asked): Promise<Question> {
  const { period, vs, by, channel, agent, area, stat } = words
  const named = readMetric(metric, asked.team.catalogue)
  if ('fault' in named) throw new UnknownMetricError(named.fault)
  const filters = Object.entries({ channel, agent, area }).flatMap(([key, text]): Word[] =>
    text === undefined ? [] : [{ key, text, raw: `${key}:${text}`, at: 0 }],
  )
  const plain = [metric, period, by && `by ${by}`, vs && `vs ${vs}`, stat].filter(
    (text) => text !== undefined && text !== '',
  )
  const read = await parseRecorded([...plain.flatMap((text) => readWords(text ?? '')), ...filters], asked)
  if ('fault' in read) throw new UserError(read.fault)
  return read.question
}

function refuseAgents(question: Question, { key, metric }: { key: Key; metric: Metric }): void {
  if (key.seesAgents || !isAboutAgents(question, metric)) return
  throw new UserError('Cannot show single agents with this key: make one with key create <name> read agents')
}
