import { setTimeout as sleep } from 'node:timers/promises'
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node'

/** What a file may take over its tests' own limits: for loading it, and for its hooks. */
const GRACE_MS = 3 * 60_000
const LOOK_EVERY_MS = 10_000

interface Step {
  readonly module: string
  readonly name: string
  readonly endsBy: number
}

/**
 * Ends a run in which a file hangs, and says where. Vitest's limits are timers in the process that runs the file, which no
 * longer fire when that is what hangs; the run would go on for ever without a word.
 */
export class StuckReporter implements Reporter {
  /** A test that runs, or a file of which none does. */
  private readonly running = new Map<string, Step>()
  /** Vitest tells of a file's last tests after its end when both come at once: what is told of an ended file is past. */
  private readonly ended = new Set<string>()

  onInit(vitest: Vitest): void {
    const look = setInterval(() => {
      const stuck = [...this.running.values()].filter(({ endsBy }) => Date.now() > endsBy)
      if (stuck.length === 0) return
      clearInterval(look)
      for (const { name } of stuck) vitest.logger.error(`Stuck, and last heard of ${name}`)
      void end(vitest)
    }, LOOK_EVERY_MS).unref()
  }

  onTestModuleQueued({ id, relativeModuleId }: TestModule): void {
    this.ended.delete(id)
    this.begin(id, { module: id, name: `loading ${relativeModuleId}` })
  }

  onTestModuleCollected({ id, relativeModuleId }: TestModule): void {
    this.begin(id, { module: id, name: `before the first test of ${relativeModuleId}` })
  }

  onTestCaseReady(test: TestCase): void {
    const module = test.module.id
    this.running.delete(module)
    this.begin(test.id, { module, name: `in ${nameOf(test)}` }, test.options.timeout)
  }

  onTestCaseResult(test: TestCase): void {
    const module = test.module.id
    this.running.delete(test.id)
    const isRunning = [...this.running.values()].some((step) => step.module === module)
    if (!isRunning) this.begin(module, { module, name: `after ${nameOf(test)}` })
  }

  onTestModuleEnd({ id }: TestModule): void {
    this.ended.add(id)
    for (const [key, { module }] of this.running) if (module === id) this.running.delete(key)
  }

  private begin(id: string, step: Omit<Step, 'endsBy'>, limitMs = 0): void {
    if (this.ended.has(step.module)) return
    this.running.set(id, { ...step, endsBy: Date.now() + limitMs + GRACE_MS })
  }
}

const nameOf = ({ module, fullName }: TestCase): string => `${module.relativeModuleId} > ${fullName}`

/** The first word to cancel lets what runs come to its end; the second ends its processes. */
async function end(vitest: Vitest): Promise<void> {
  process.exitCode = 1
  void vitest.cancelCurrentRun('test-failure')
  await sleep(1_000)
  await vitest.cancelCurrentRun('test-failure')
}
