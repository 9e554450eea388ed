import type { Fields } from '../wire.ts'

/** Where complaints are written while a value is walked through. */
export interface Sheet {
  readonly errors: string[]
}

/** Looks at one value; `at` is its JSON pointer. */
export type Check = (value: unknown, at: string, sheet: Sheet) => void

/** Writes a complaint in Slack's form. */
export function complain(sheet: Sheet, text: string, at: string): void {
  sheet.errors.push(`${text} [json-pointer:${at}]`)
}

/** Text of `min` (1) to `max` characters. UTF-16 units are counted: never fewer than the characters Slack may count. */
export function text(max: number, min = 1): Check {
  return (value, at, sheet) => {
    if (typeof value !== 'string') return complain(sheet, 'must provide a string', at)
    if (value.length < min) complain(sheet, `must be more than ${min - 1} characters`, at)
    if (value.length > max) complain(sheet, `must be less than ${max + 1} characters`, at)
  }
}

/** A whole number within bounds. */
export function whole(min: number, max: number): Check {
  return (value, at, sheet) => {
    if (!Number.isInteger(value)) return complain(sheet, 'must provide an integer', at)
    if ((value as number) < min || (value as number) > max) complain(sheet, `must be between ${min} and ${max}`, at)
  }
}

export const finiteNumber: Check = (value, at, sheet) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) complain(sheet, 'must provide a number', at)
}

export const flag: Check = (value, at, sheet) => {
  if (typeof value !== 'boolean') complain(sheet, 'must provide a boolean', at)
}

/** Anything: a field that exists but whose form is not known well enough to complain about it. */
export const anything: Check = () => undefined

/** One of these words. */
export function word(...words: readonly string[]): Check {
  return (value, at, sheet) => {
    if (!words.includes(value as string)) complain(sheet, `must be one of ${words.join(', ')}`, at)
  }
}

/** Text that fits a pattern. */
export function pattern(form: RegExp, what: string): Check {
  return (value, at, sheet) => {
    if (typeof value !== 'string' || !form.test(value)) complain(sheet, `must be ${what}`, at)
  }
}

/** A list of `min` to `max` items, each of which is looked at too. */
export function list(item: Check, { min = 1, max }: { min?: number; max: number }): Check {
  return (value, at, sheet) => {
    if (!Array.isArray(value)) return complain(sheet, 'must provide an array', at)
    if (value.length < min) complain(sheet, `no fewer than ${min} items allowed`, at)
    if (value.length > max) return complain(sheet, `no more than ${max} items allowed`, at)
    for (let index = 0; index < value.length; index++) item(value[index], `${at}/${index}`, sheet)
  }
}

export interface Shape {
  readonly required?: Readonly<Record<string, Check>>
  readonly optional?: Readonly<Record<string, Check>>
  /** A look at the whole object, after its fields. */
  readonly also?: (value: Fields, at: string, sheet: Sheet) => void
}

/** An object with these fields and no others; `type` is always allowed. */
export function shape({ required = {}, optional = {}, also }: Shape): Check {
  const needed = Object.keys(required)
  const fields = new Map<string, Check>(Object.entries({ type: anything, ...required, ...optional }))
  return (value, at, sheet) => {
    if (!isFields(value)) return complain(sheet, 'must provide an object', at)
    for (const name of needed) if (value[name] === undefined) complain(sheet, `missing required field: ${name}`, at)
    for (const name of Object.keys(value)) {
      const check = fields.get(name)
      if (!check) complain(sheet, `invalid additional property: ${name}`, at)
      else if (value[name] !== undefined) check(value[name], `${at}/${name}`, sheet)
    }
    also?.(value, at, sheet)
  }
}

/** An object told apart by its `type`. */
export function typed(kinds: Readonly<Record<string, Check>>): Check {
  const byType = new Map(Object.entries(kinds))
  return (value, at, sheet) => {
    if (!isFields(value)) return complain(sheet, 'must provide an object', at)
    const type = value['type']
    if (type === undefined) return complain(sheet, 'missing required field: type', at)
    const check = byType.get(type as string)
    if (!check) return complain(sheet, `unsupported type: ${String(type)}`, `${at}/type`)
    check(value, at, sheet)
  }
}

/** Exactly one of these fields. */
export function exactlyOne(...names: readonly string[]): NonNullable<Shape['also']> {
  return (value, at, sheet) => {
    const given = names.filter((name) => value[name] !== undefined)
    if (given.length !== 1) complain(sheet, `must provide exactly one of ${names.join(', ')}`, at)
  }
}

/** At least one of these fields. */
export function atLeastOne(...names: readonly string[]): NonNullable<Shape['also']> {
  return (value, at, sheet) => {
    if (names.every((name) => value[name] === undefined)) complain(sheet, `must provide one of ${names.join(', ')}`, at)
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
