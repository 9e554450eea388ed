import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Every module of ours with what it imports, our own by their paths from the root; types count as imports. */
function readModules(): Map<string, string[]> {
  const files = ['src', 'commands', 'jobs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  return new Map(
    files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).map((file) => [file, importsOf(file)]),
  )
}

const IMPORT = /(?<!')(?:\bfrom|\bimport|\bimport\()\s*'([^'\n]+)'/g

function importsOf(file: string, { types = true } = {}): string[] {
  const whole = readFileSync(join(ROOT, file), 'utf8')
  const text = types ? whole : whole.replace(/^import type .*$/gm, '')
  return [...text.matchAll(IMPORT)]
    .map(([, path]) => path!)
    .map((path) => (path.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), path)) : path))
}

const modules = readModules()
const ours = (path: string): boolean => modules.has(path)

/** The rooms in the order imports run: a room may import itself and those after it. */
const ROOMS = ['roots', 'registry', 'menu', 'machine', 'actions', 'messages', 'contracts', 'domain'] as const
type Room = (typeof ROOMS)[number] | 'adapter'

const ADAPTERS = ['slack', 'http', 'store', 'charts', 'console']
const ROOTS = /^src\/(main|bot|cli|demo|config|log|vault)\.ts$|^src\/(cli|demo)\//
/** What runs the machine: they know actions and contracts, and no command. */
const MACHINE = /^src\/(router|sender|scheduler)\.ts$/

function roomOf(file: string): Room {
  if (ADAPTERS.some((adapter) => file.startsWith(`src/${adapter}/`))) return 'adapter'
  if (/^(commands|jobs|src\/interactions)\//.test(file)) return 'menu'
  if (file === 'src/registry.ts') return 'registry'
  if (file.startsWith('src/actions/')) return 'actions'
  if (file.startsWith('src/messages/')) return 'messages'
  if (file.startsWith('src/domain/')) return 'domain'
  if (MACHINE.test(file)) return 'machine'
  return ROOTS.test(file) ? 'roots' : 'contracts'
}

const FILE_PATTERN = /^src\/[a-z-]+\.ts$/
const adapterOf = (file: string): string => file.split('/')[1] ?? ''

function isAllowed(from: string, to: string): boolean {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)]
  if (fromRoom === 'adapter' && toRoom === 'adapter') return adapterOf(from) === adapterOf(to)
  if (fromRoom === 'adapter') return toRoom === 'contracts' || toRoom === 'domain'
  if (toRoom === 'adapter') return fromRoom === 'roots'
  return ROOMS.indexOf(toRoom) >= ROOMS.indexOf(fromRoom)
}

/** What the domain may calculate with. */
const CALCULATIONS = new Set(['temporal-polyfill', 'croner', 'date-holidays'])
const HOLIDAYS = 'src/domain/time/holidays.ts'

describe('the rooms', () => {
  test('have been read', () => {
    expect(modules.size).toBeGreaterThan(100)
    expect([...modules.values()].flat().filter(ours).length).toBeGreaterThan(500)
  })

  test('import one way: roots, registry, commands and jobs, actions, messages, contracts, domain', () => {
    const wrong = [...modules].flatMap(([from, imports]) =>
      imports.filter((to) => ours(to) && !isAllowed(from, to)).map((to) => `${from} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('leave commands, jobs and interactions to the registry', () => {
    const wrong = [...modules].flatMap(([from, imports]) =>
      imports
        .filter((to) => ours(to) && roomOf(to) === 'menu' && from !== 'src/registry.ts')
        .map((to) => `${from} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('keep the contracts to a file each', () => {
    const files = [...modules.keys()].filter((file) => roomOf(file) === 'contracts')
    expect(files.filter((file) => !FILE_PATTERN.test(file))).toEqual([])
    expect(files.length).toBeLessThan(15)
  })

  test('keep the domain to itself: no package but time, cron and holidays, and nothing of Node but to load the last late', () => {
    const wrong = [...modules]
      .filter(([file]) => roomOf(file) === 'domain')
      .flatMap(([file, imports]) =>
        imports
          .filter((to) => !ours(to) && !CALCULATIONS.has(to) && !(to === 'node:module' && file === HOLIDAYS))
          .map((to) => `${file} imports ${to}`),
      )
    expect(wrong).toEqual([])
  })

  test('keep Slack’s packages, SQL and the network out of what decides and words', () => {
    const kept =
      /^(knex|sqlite3|pg|fastify|undici|node-cron|chart\.js|@napi-rs\/canvas|node:(fs|http|https|net|child_process).*)$/
    const rooms: readonly Room[] = ['menu', 'actions', 'messages', 'contracts', 'domain']
    const wrong = [...modules]
      .filter(([file]) => rooms.includes(roomOf(file)))
      .flatMap(([file, imports]) => imports.filter((to) => kept.test(to)).map((to) => `${file} imports ${to}`))
    expect(wrong).toEqual([])
  })

  test('import files that are there, no folder’s index, and no migration', () => {
    const local = [...modules]
      .flatMap(([from, imports]) => imports.map((to) => ({ from, to })))
      .filter(({ to }) => /^(src|commands|jobs|migrations|test|\.\.)\//.test(to))
    expect(local.filter(({ to }) => !ours(to) && !to.endsWith('.d.ts'))).toEqual([])
    expect([...modules.keys()].filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual([])
  })

  test('have no ring of imports; within the stand-in for Slack, types aside', () => {
    const graph = [...modules].map(([file, imports]) => {
      const isConsole = file.startsWith('src/console/')
      return [file, isConsole ? importsOf(file, { types: false }) : imports] as const
    })
    expect(findRing(new Map(graph))).toBeNull()
  })

  test('are told apart by the test that walks them', () => {
    expect(
      findRing(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a'])
    expect(isAllowed('src/domain/team.ts', 'src/ports.ts')).toBe(false)
    expect(isAllowed('src/http/server.ts', 'src/slack/slack.ts')).toBe(false)
    expect(isAllowed('src/messages/answer.ts', 'src/actions/ask.ts')).toBe(false)
    expect(isAllowed('src/actions/ask.ts', 'src/messages/answer.ts')).toBe(true)
  })
})

/** The first ring found, its first module at both ends. */
function findRing(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(file)
    if (at >= 0) return [...path.slice(at), file]
    if (done.has(file)) return null
    for (const next of graph.get(file) ?? []) {
      const ring = graph.has(next) ? walk(next, [...path, file]) : null
      if (ring) return ring
    }
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const ring = walk(file, [])
    if (ring) return ring
  }
  return null
}
