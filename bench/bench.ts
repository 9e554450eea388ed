import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { alerts } from './alerts.ts'
import { answering } from './answering.ts'
import { build } from './build.ts'
import { digestLoad } from './digest-load.ts'
import { drawing } from './drawing.ts'
import type { Figure, Measurement } from './figures.ts'
import { idle } from './idle.ts'
import { ingestion } from './ingestion.ts'
import { limits } from './limits.ts'
import { pictures } from './pictures.ts'
import { isPinned, leaveMeasuredCore } from './processes.ts'
import { questionTime } from './question-time.ts'
import { questions } from './questions.ts'
import { oneDigest } from './one-digest.ts'
import { jsonOf, tableOf } from './report.ts'

const MEASUREMENTS: readonly Measurement[] = [
  answering,
  pictures,
  drawing,
  ingestion,
  limits,
  alerts,
  questionTime,
  questions,
  oneDigest,
  digestLoad,
  idle,
]
const USAGE = `Usage: npm run bench -- [--full] [--json FILE] [--only ${MEASUREMENTS.map(({ name }) => name).join('|')}]…`
const LONGEST_MS = { usual: 30 * 60_000, full: 60 * 60_000 }

/** Measures everything in one run, says each figure beside its target, and leaves nothing behind. */
async function main(): Promise<void> {
  const { full = false, json, only = [] } = readOptions()
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
  setTimeout(
    () => {
      process.stderr.write('Gave up: it took too long\n')
      process.exit(1)
    },
    full ? LONGEST_MS.full : LONGEST_MS.usual,
  ).unref()

  const startedAt = performance.now()
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  say('compiling')
  const dist = build(folder)
  leaveMeasuredCore()
  const figures: Figure[] = []
  for (const measurement of MEASUREMENTS) {
    if (only.length > 0 && !only.includes(measurement.name)) continue
    figures.push(...(await measurement.run({ isFull: full, folder, dist, say })))
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const about = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, isPinned, isFull: full, seconds }
  process.stdout.write(`${tableOf(figures)}\n\n${aboutText(about)}\n`)
  if (json !== undefined) writeFileSync(json, jsonOf(figures, about))
}

function aboutText({
  node,
  cores,
  cpu,
  seconds,
}: {
  node: string
  cores: number
  cpu: string | undefined
  seconds: number
}) {
  const place = isPinned
    ? 'what is measured on core 0, what drives it on core 1'
    : 'processes not kept on cores of their own (no taskset, or one core)'
  return `Node ${node}, ${cores} × ${cpu ?? 'unknown'}; ${place}; ${seconds} s. Medians, in brackets the least and the most of the rounds.`
}

function readOptions(): { full?: boolean; json?: string; only?: string[] } {
  try {
    const options = {
      full: { type: 'boolean' },
      json: { type: 'string' },
      only: { type: 'string', multiple: true },
    } as const
    const { values } = parseArgs({ options })
    const unknown = values.only?.find((name) => !MEASUREMENTS.some((one) => one.name === name))
    if (unknown !== undefined) throw new Error(`No measurement is called "${unknown}"`)
    return values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    process.exit(2)
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
