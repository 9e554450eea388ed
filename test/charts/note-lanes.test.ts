import { describe, expect, it } from 'vitest'
import { placeNotes } from '../../src/charts/note-lanes.ts'
import { eachDay } from '../../src/domain/time/day.ts'

const days = eachDay('2026-11-01', '2026-12-01')
const place = (...notes: [day: string, label: string][]) =>
  placeNotes(
    notes.map(([day, label]) => ({ day, label })),
    { days, width: 600 },
  )
const labels = (...notes: [day: string, label: string][]) =>
  place(...notes).map(({ index, label }) => [index, label && `${label.lane} ${label.side}`])

describe('placeNotes()', () => {
  it('placeNotes() puts a label to the right of its line, in the upper lane', () => {
    expect(place(['2026-11-05', 'outage'])).toEqual([{ index: 4, label: { text: 'outage', lane: 0, side: 'right' } }])
  })

  it('placeNotes() puts it to the left where it would leave the plot', () => {
    expect(labels(['2026-11-30', 'outage'])).toEqual([[29, '0 left']])
  })

  it('placeNotes() lets near notes give each other room', () => {
    const told = Object.fromEntries(labels(['2026-11-10', 'new phone system'], ['2026-11-12', 'two agents ill']))
    expect(told[9]).not.toBe(told[11])
    expect(Object.values(told)).not.toContain(undefined)
  })

  it('placeNotes() never lets a label cover another, or the line of another that goes higher', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const notes = Array.from({ length: 6 }, (_, index): [string, string] => [
        days[(seed * 7 + index * index * 5 + index * (seed % 4)) % 30] ?? '',
        'x'.repeat(3 + ((seed + index * 3) % 14)),
      ])
      const flags = place(...notes).flatMap(({ index, label }) => {
        if (label === undefined) return []
        const x = (index / 29) * 600
        // Narrower than what is kept free: 0.58 em a letter.
        const width = [...label.text].length * 11
        return [
          {
            x,
            lane: label.lane,
            left: label.side === 'right' ? x : x - width,
            right: label.side === 'right' ? x + width : x,
          },
        ]
      })
      for (const one of flags)
        for (const other of flags.filter((flag) => flag !== one)) {
          if (one.lane === other.lane)
            expect(one.left >= other.right || other.left >= one.right, String(seed)).toBe(true)
          if (one.lane < other.lane) expect(one.x <= other.left || one.x >= other.right, String(seed)).toBe(true)
        }
    }
  })

  it('placeNotes() names five at most, and marks the others', () => {
    const told = place(...days.filter((_, index) => index % 3 === 0).map((day): [string, string] => [day, 'x']))
    expect(told).toHaveLength(10)
    expect(told.filter(({ label }) => label !== undefined)).toHaveLength(5)
  })

  it('placeNotes() names the latest where not all have room', () => {
    const near = [10, 11, 12, 13, 14].map((day): [string, string] => [`2026-11-${day}`, 'a rather long note'])
    const named = place(...near).filter(({ label }) => label !== undefined)
    expect(Math.max(...named.map(({ index }) => index))).toBe(13)
  })

  it('placeNotes() gives notes of one day one label, and shortens it', () => {
    expect(place(['2026-11-02', 'outage'], ['2026-11-02', 'sale'])[0]?.label?.text).toBe('outage, sale')
    expect(place(['2026-11-02', 'word '.repeat(90)])[0]?.label?.text).toMatch(/^word.*…$/)
  })

  it('placeNotes() leaves out days that are not drawn, and marks a note without words', () => {
    expect(place(['2026-10-31', 'before'], ['2026-12-01', 'after'])).toEqual([])
    expect(place(['2026-11-02', ' '])).toEqual([{ index: 1 }])
  })

  it('placeNotes() finds the week of a day where points are weeks', () => {
    const weeks = ['2026-11-02', '2026-11-09', '2026-11-16']
    const at = (day: string) => placeNotes([{ day, label: 'x' }], { days: weeks, width: 600 }).map(({ index }) => index)
    expect([at('2026-11-01'), at('2026-11-11'), at('2026-11-22'), at('2026-11-23')]).toEqual([[], [1], [2], []])
  })

  it('placeNotes() takes one day, and none', () => {
    const on = (drawn: string[]) => placeNotes([{ day: '2026-11-02', label: 'x' }], { days: drawn, width: 600 })
    expect(on(['2026-11-02']).map(({ index }) => index)).toEqual([0])
    expect(on([])).toEqual([])
  })
})
