import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Definition, Terms } from '../catalogue/definition.ts'
import type { DefinitionField, DefinitionText } from './definition-text.ts'

export interface DefinitionFault {
  readonly field: DefinitionField
  readonly message: string
}

/** What a definition is read against. */
export interface DefinitionSetting {
  readonly definitions: readonly Definition[]
  /** What there is to make ratios of. */
  readonly catalogue: Catalogue
  /** The command's words, which no name may be. */
  readonly reserved: ReadonlySet<string>
}

/** A definition while it is read, with everything that is found wrong. */
export interface Reading {
  readonly id: string
  readonly text: DefinitionText
  /** What it meant last, when there is one of this name: what is not said stays as it is. */
  readonly before: Terms | null
  readonly faults: DefinitionFault[]
  readonly setting: DefinitionSetting
}

/** Notes a fault; null stands for what could not be read. */
export function fail({ faults }: Pick<Reading, 'faults'>, field: DefinitionField, message: string): null {
  faults.push({ field, message })
  return null
}
