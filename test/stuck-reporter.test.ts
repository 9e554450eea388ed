import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TestCase, TestModule, Vitest } from 'vitest/node'
import { StuckReporter } from './stuck-reporter.ts'

const MODULE = { id: '/a.test.ts', relativeModuleId: 'a.test.ts' } as TestModule
const TEST = { id: 'a-1', fullName: 'adds', module: MODULE, options: { timeout: 20_000 } } as unknown as TestCase

const error = vi.fn<(line: string) => void>()
const cancelCurrentRun = vi.fn<() => Promise<void>>()
let reporter: StuckReporter
let exitCode: typeof process.exitCode

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetAllMocks()
  exitCode = process.exitCode
  reporter = new StuckReporter()
  reporter.onInit({ logger: { error }, cancelCurrentRun } as unknown as Vitest)
  reporter.onTestModuleQueued(MODULE)
  reporter.onTestModuleCollected(MODULE)
  reporter.onTestCaseReady(TEST)
})

afterEach(() => {
  vi.useRealTimers()
  process.exitCode = exitCode
})

test('a run is ended, and fails, when a test goes on long after its limit', async () => {
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(error).toHaveBeenCalledWith('Stuck, and last heard of in a.test.ts > adds')
  expect(cancelCurrentRun).toHaveBeenCalled()
  expect(process.exitCode).toBe(1)
})

test('a run is ended when a file does not end after its last test', async () => {
  reporter.onTestCaseResult(TEST)
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(error).toHaveBeenCalledWith('Stuck, and last heard of after a.test.ts > adds')
})

test.each([
  ['after', () => [reporter.onTestCaseResult(TEST), reporter.onTestModuleEnd(MODULE)]],
  ['before', () => [reporter.onTestModuleEnd(MODULE), reporter.onTestCaseResult(TEST)]],
])('a file that has ended is left alone, told of %s its last test', async (_when, tell) => {
  tell()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(error).not.toHaveBeenCalled()
})
