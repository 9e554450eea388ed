import { expect, test } from 'vitest'
import { BUILT_IN } from '../../src/domain/catalogue/built-in.ts'
import type { Definition } from '../../src/domain/catalogue/definition.ts'
import { catalogueWith } from '../../src/domain/catalogue/own-catalogue.ts'
import { MOST_DEFINITIONS } from '../../src/domain/definitions/define.ts'
import { listReply } from '../../src/messages/list.ts'
import { expectAcceptable, textOf } from '../commands/desk.ts'

test('listReply() fits a message with as many definitions as a team may have, as long as they may be', () => {
  const definitions = Array.from({ length: MOST_DEFINITIONS }, (_, index): Definition => {
    const terms = { what: { kind: 'count' }, unit: null, direction: 'none', aliases: [], sentence: '何'.repeat(200) } as const // prettier-ignore
    return { id: `${'指'.repeat(37)}${100 + index}`, versions: [{ terms, since: '2026-11-20', by: 'U1', at: 0 }] }
  })
  const reply = listReply(catalogueWith(definitions))
  expectAcceptable(reply)
  expect(textOf(reply)).toContain('more: define list shows the team’s own')
  expect(textOf(reply)).toContain(`\`${'指'.repeat(37)}199\``)
})

test('listReply() names what comes from whole calls alone, and that it is not logged', () => {
  const lines = textOf(listReply(BUILT_IN)).split('\n')
  expect(lines.at(-1)).toBe('Only from whole calls, not with log: `call_time_well`')
})
