import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '../../src/chart.ts'
import { paint } from '../../src/charts/paint.ts'
import { toDrawing } from '../../src/charts/quickchart-adapter.ts'
import { differenceOf } from './compare-pictures.ts'
import { goldenSpecs } from './golden-specs.ts'

const FOLDER = join(import.meta.dirname, 'golden')
/** Half a thousandth: a label that moves by a few pixels is more. */
const MOST_DIFFERENT = 0.0005
const isRenewed = process.env['UPDATE_GOLDENS'] === '1'

const draw = (spec: ChartSpec): Buffer => paint(toDrawing(spec))

/** Look at what `UPDATE_GOLDENS=1 npx vitest run test/charts/golden.test.ts` wrote before you keep it. */
describe('the golden pictures', () => {
  it.each(goldenSpecs)('paint() draws %s as it was looked at', async (name, spec) => {
    const file = join(FOLDER, `${name}.png`)
    const png = draw(spec)
    if (isRenewed) writeFileSync(file, png)
    expect(await differenceOf(png, readFileSync(file))).toBeLessThanOrEqual(MOST_DIFFERENT)
  })

  it('differenceOf() notices another value, another word, another look and another size', async () => {
    const [, light] = goldenSpecs.find(([name]) => name === 'line-light')!
    if (light.kind !== 'line') throw new Error('Cannot compare: the first picture is no line')
    const png = draw(light)
    const others = [
      { ...light, values: light.values.map((value, day) => (day === 20 ? 1 : value)) },
      { ...light, subtitle: '25 Oct – 24 Nov 2026' },
      { ...light, look: 'dark' as const },
      { ...light, notes: [{ day: '2026-11-03', label: 'outage' }] },
    ]
    for (const other of others)
      expect(await differenceOf(png, draw(other)), JSON.stringify(other).slice(0, 300)).toBeGreaterThan(MOST_DIFFERENT)
    expect(await differenceOf(png, draw(light))).toBe(0)
  })

  it('are all drawn, and small enough to keep', () => {
    const files = readdirSync(FOLDER)
    expect(files.toSorted()).toEqual(goldenSpecs.map(([name]) => `${name}.png`).toSorted())
    expect(files.reduce((sum, file) => sum + readFileSync(join(FOLDER, file)).length, 0)).toBeLessThan(1_800_000)
  })
})
