import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { environmentSchema } from '../../src/config.ts'
import { bare, commands, forms, interactions, jobs } from '../../src/registry.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const namesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

describe('the registry', () => {
  test('lists each file of commands/ under its own name', () => {
    const listed = [...Object.values(bare), ...commands].map(({ name }) => name)
    expect(listed.sort()).toEqual(namesIn('commands'))
  })

  test('lists each file of jobs/ under its own name', () => {
    expect(jobs.map(({ name }) => name).sort()).toEqual(namesIn('jobs'))
  })

  test('lists each file of src/interactions/ under its own name', () => {
    expect([...interactions, ...forms].map(({ name }) => name).sort()).toEqual(namesIn('src/interactions'))
  })

  test('has a usage that begins with the name, and a summary, for each command', () => {
    for (const { name, usage, summary } of commands) {
      expect(usage.length, name).toBeGreaterThan(0)
      for (const form of usage) expect(form.split(' ')[0]).toBe(name)
      expect(summary).toMatch(/^[a-z].*[^.]$/)
    }
  })
})

describe('.env.example', () => {
  test('has the variables of the environment’s schema, each once', () => {
    const keys = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => String(key))
    expect(keys.sort()).toEqual(Object.keys(environmentSchema.shape).sort())
  })
})

describe('README.md', () => {
  const readme = read('README.md')
  test.each(commands.map(({ name }) => name))('tells of the command %s', (name) => {
    expect(readme).toMatch(new RegExp(`\`/metrics ${name}\\b`))
  })

  test.each(jobs.map(({ name }) => name))('tells of the job %s', (name) => {
    expect(readme).toContain(`\`${name}\``)
  })

  test.each(Object.keys(environmentSchema.shape))('tells of the variable %s', (key) => {
    expect(readme).toContain(`\`${key}\``)
  })
})

describe('migrations/', () => {
  test('are named by time and verb, go up and down, and are imported by nothing', () => {
    const files = readdirSync(join(ROOT, 'migrations'))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      expect(file).toMatch(/^\d{14}_[a-z]+(_[a-z]+)+\.js$/)
      const text = read(join('migrations', file))
      expect(text).toMatch(/export async function up\(/)
      expect(text).toMatch(/export async function down\(/)
    }
  })
})
