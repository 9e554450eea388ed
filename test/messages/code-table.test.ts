import { expect, test } from 'vitest'
import { codeTable } from '../../src/messages/code-table.ts'

test('codeTable() leaves rows out before the line under them, and counts only rows', () => {
  const rows = Array.from({ length: 50 }, (_, index) => ({ name: `agent ${index}`, cells: ['x'.repeat(100)] }))
  const block = codeTable(rows, { of: 70, heading: { name: 'Agent', cells: ['Figure'] }, last: { name: 'Median', cells: ['7'] } }) // prettier-ignore
  const { text } = (block as { text: { text: string } }).text
  const lines = text.replaceAll('```', '').split('\n')
  expect(text.length).toBeLessThan(2800)
  expect(lines.at(0)).toMatch(/^Agent +Figure$/)
  expect(lines.at(-2)).toMatch(/^Median +7$/)
  const shown = lines.filter((line) => line.startsWith('agent')).length
  expect(shown).toBeGreaterThan(10)
  expect(lines.at(-1)).toBe(`+${70 - shown} more`)
})

test('codeTable() cuts long names at their end, but those that would read the same inside', () => {
  const names = [
    'customer-service-in-the-north-team-a',
    'customer-service-in-the-north-team-b',
    'customer-care-of-the-whole-of-the-south',
    'ana',
  ]
  const block = codeTable(
    names.map((name) => ({ name, cells: ['7'] })),
    { of: names.length },
  )
  const { text } = (block as { text: { text: string } }).text
  const shown = text
    .replaceAll('```', '')
    .split('\n')
    .map((line) => line.replace(/ +7$/, ''))
  expect(shown).toEqual([
    'customer-servi…he-north-team-a',
    'customer-servi…he-north-team-b',
    'customer-care-of-the-whole-of…',
    'ana',
  ])
  expect(new Set(shown.slice(0, 3).map((name) => [...name].length))).toEqual(new Set([30]))
})
