import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoors } from '../../src/actions/doors.ts'
import { METRICS } from '../../src/domain/catalogue/metrics.ts'
import type { AskWords, Doors } from '../../src/doors.ts'
import { openApiText } from '../../src/http/openapi.ts'
import type { KeyOfTeam } from '../../src/ports.ts'
import { type Desk, openDesk } from '../commands/desk.ts'
import { recordTenWeeks } from '../commands/figures.ts'

interface Document {
  readonly paths: Readonly<Record<string, unknown>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const document = JSON.parse(openApiText()) as Document

test('the OpenAPI document is one, by a validator of other people’s', async () => {
  expect(await new Validator().validate(JSON.parse(openApiText()))).toEqual({ valid: true })
})

test('it names each route of the doors', () => {
  expect(Object.keys(document.paths)).toEqual(['/api/v1/entries', '/api/v1/calls', '/api/v1/metrics/{id}', '/healthz', '/readyz', '/metrics']) // prettier-ignore
})

describe('every answer is as the document says', () => {
  const isAnswer = new Ajv2020({ strict: false }).compile(document.components.schemas['Answer']!)
  let desk: Desk
  let doors: Doors
  let asker: KeyOfTeam

  beforeAll(async () => {
    desk = await openDesk()
    await desk.say('team set name Harbour')
    await recordTenWeeks(desk)
    await desk.say('limit abandonment warn >5% critical >8%')
    const day = '2026-11-20'
    for (const agent of ['a', 'b', 'c', 'd', 'e', 'f'])
      await desk.say(
        `log inquiries 5 ${day} agent:${agent}, call_time 90 ${day} channel:phone agent:${agent}, csat 5 ${day} area:claims agent:${agent}`,
      )
    await desk.say(`log customers 900 2026-10-20, customers 910 ${day}, prospects_lost 3 ${day} area:competitor`)
    const team = (await desk.store.teams.ofChannel('T1', 'C0SUPPORT1'))!
    const terms = { name: 'report', kind: 'bearer', scope: 'read', seesAgents: true, secretHash: 'x' } as const
    const owner = { workspaceId: 'T1', teamId: team.id, createdBy: 'U1', createdAt: 0 }
    asker = { key: await desk.store.keys.create({ ...terms, ...owner }), team }
    const machine = { store: desk.store, vault: null, clock: desk.clock, faults: async () => [] }
    doors = createDoors(machine)
  })
  afterAll(() => desk.close())

  const SHAPES: readonly AskWords[] = [
    { period: 'month' },
    { period: '2026-11-20' },
    { period: 'today' },
    { period: '2026-11-01..9999-12-31', vs: '2026-10-01..9999-12-31' },
    { period: 'last week', by: 'channel' },
    { period: 'last week', by: 'area', vs: '2026-10' },
    { period: 'month', by: 'day' },
    { period: 'last week', by: 'agent' },
    { period: 'last week', agent: 'a' },
  ]

  test.each([...METRICS.map(({ id }) => id), 'received', 'agent_seconds', 'recurring_value'])('of %s', async (id) => {
    for (const words of SHAPES) {
      const answer = await doors.ask(asker, id, words).catch((error: Error) => error.message)
      if (typeof answer === 'string')
        expect(answer).toMatch(/anonymous|can't be narrowed|go(es)? by|told by agent already/)
      else expect([isAnswer(JSON.parse(JSON.stringify(answer))), words, isAnswer.errors]).toEqual([true, words, null])
    }
  })

  test('and a test that can fail: an answer with a field too many is none', () => {
    expect(isAnswer({ metric: 'churn' })).toBe(false)
  })
})
