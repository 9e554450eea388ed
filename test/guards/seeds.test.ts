import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const TESTS = resolve(import.meta.dirname, '..')

/** Each call of fast-check's `assert` in the file, from its options on. */
function unseeded(text: string): string[] {
  return text
    .split(/\bfc\.assert\(/)
    .slice(1)
    .filter((call) => !/\bseed\b|\bRUNS,/i.test(call))
}

test('every random test names its seed: what fails must fail again', () => {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  const random = files
    .map((file) => ({ file, text: readFileSync(join(TESTS, file), 'utf8') }))
    .filter(({ file, text }) => text.includes("'fast-check'") && file !== 'guards/seeds.test.ts')
  expect(random.length).toBeGreaterThan(10)
  expect(random.filter(({ text }) => unseeded(text).length > 0).map(({ file }) => file)).toEqual([])
})
