import { addDays, eachDay, type Day } from '../time/day.ts'
import type { Period } from '../time/period.ts'

/**
 * The last value of one key on one day; the key stands for the exact dimensions, '' when none were said. Lists may hold
 * any days in any order; of two readings of one key and day the one further back in the list stands.
 */
export interface LevelReading {
  readonly day: Day
  readonly key: string
  readonly value: number
}

/** The stock of one key, and the day it was last said. */
export interface KeyedLevel {
  readonly key: string
  readonly day: Day
  readonly value: number
}

/** A stock over all keys: each key's last value first, then their sum. */
export interface LevelSum {
  readonly value: number
  /** The last day on which any key was recorded. */
  readonly day: Day
  readonly keys: readonly KeyedLevel[]
  /** The keys that were last said before `day`: their part of the sum is older than the rest. */
  readonly older: readonly KeyedLevel[]
}

/** Over the days from the first reading in the period to its end, each key carried forward. */
export interface LevelSpread {
  readonly mean: number
  readonly min: number
  readonly max: number
}

/** How many days a key's value may be carried forward where no period says how far. */
export const OLDEST_CARRIED_DAYS = 35

/** The stock at the end of the period: each key's last value inside it, summed; null when there is none. */
export function levelAtEnd(readings: readonly LevelReading[], period: Period): LevelSum | null {
  const inside = readings.filter((reading) => period.start <= reading.day && reading.day < period.end)
  return inside.length === 0 ? null : sumOf(lastOfEachKey(inside))
}

/**
 * The stock at the start of the period: each key's last value on or before the day before it, at most 35 days older than
 * that day, summed; null when there is none.
 */
export function levelAtStart(readings: readonly LevelReading[], period: Period): LevelSum | null {
  const oldest = addDays(period.start, -1 - OLDEST_CARRIED_DAYS)
  return levelAtEnd(readings, { start: oldest, end: period.start })
}

/**
 * Mean, least and most of the daily sums inside the period. A key counts from its first reading on, or from an earlier
 * one that is carried into the period, each day with its latest value; days before any reading have no sum. Null when
 * there is no reading.
 */
export function levelSpread(
  readings: readonly LevelReading[],
  period: Period,
  carriedFrom: Day = period.start,
): LevelSpread | null {
  const days = dailyLevels(readings, { start: carriedFrom, end: period.end })
  const sums = days.filter(({ day }) => day >= period.start).map(({ value }) => value)
  if (sums.length === 0) return null
  return {
    mean: sums.reduce((total, sum) => total + sum, 0) / sums.length,
    min: sums.reduce((least, sum) => Math.min(least, sum)),
    max: sums.reduce((most, sum) => Math.max(most, sum)),
  }
}

/** The sum over all keys for each day from the first reading in the period on, each key carried forward. */
export function dailyLevels(readings: readonly LevelReading[], period: Period): { day: Day; value: number }[] {
  const byDay = readingsByDay(readings)
  const latest = new Map<string, number>()
  return eachDay(period.start, period.end).flatMap((day) => {
    for (const { key, value } of byDay.get(day) ?? []) latest.set(key, value)
    return latest.size === 0 ? [] : [{ day, value: [...latest.values()].reduce((sum, value) => sum + value, 0) }]
  })
}

/** The days of the period with a reading, in order: what coverage counts. */
export function levelDays(readings: readonly LevelReading[], period: Period): Day[] {
  const days = new Set(readings.map((reading) => reading.day))
  return eachDay(period.start, period.end).filter((day) => days.has(day))
}

function readingsByDay(readings: readonly LevelReading[]): Map<Day, LevelReading[]> {
  const byDay = new Map<Day, LevelReading[]>()
  for (const reading of readings) byDay.set(reading.day, [...(byDay.get(reading.day) ?? []), reading])
  return byDay
}

function lastOfEachKey(readings: readonly LevelReading[]): KeyedLevel[] {
  const latest = new Map<string, KeyedLevel>()
  for (const reading of readings) {
    const known = latest.get(reading.key)
    if (!known || known.day <= reading.day) latest.set(reading.key, reading)
  }
  return [...latest.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function sumOf(keys: readonly KeyedLevel[]): LevelSum {
  const day = keys.reduce((last, key) => (last < key.day ? key.day : last), '')
  return {
    value: keys.reduce((sum, key) => sum + key.value, 0),
    day,
    keys,
    older: keys.filter((key) => key.day < day),
  }
}
