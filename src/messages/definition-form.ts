import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { DefinedKind } from '../domain/catalogue/definition.ts'
import type { DefinitionField, DefinitionText } from '../domain/definitions/definition-text.ts'
import type { DefinitionFault } from '../domain/definitions/reading.ts'
import type { Team } from '../domain/team.ts'
import { valueOf, type Form, type FormFaults, type FormField, type FormOption, type FormValues } from '../form.ts'
import { cut, withTeam } from './blocks.ts'
import { definitionLines, definitionsReply } from './definitions.ts'
import { directionWords } from './direction-words.ts'
import { plainName } from './escape.ts'
import { titleOf } from './names.ts'

const MOST_OPTIONS = 100
const LONGEST_LIST = 2500

/** What the interaction that gets it is called. */
export const DEFINITION_FORM = 'define'

/** The form for a measure or metric of the team's own, below those there are. */
export function definitionForm(team: Team, slash: string): Form {
  const there = definitionLines(team)
  return {
    name: DEFINITION_FORM,
    title: 'The team’s own',
    submit: 'Define',
    state: withTeam('', team).trim(),
    fields: [
      ...(there.length > 0 ? [{ kind: 'paragraph', text: cut(there.join('\n'), LONGEST_LIST) } as const] : []),
      ...whatFields(),
      ...ratioFields(team.catalogue),
      ...wordFields(),
    ],
    otherwise: definitionsReply(team, slash),
  }
}

type Named = FormField & { readonly name: DefinitionField }

function whatFields(): Named[] {
  return [
    {
      kind: 'text',
      name: 'name',
      label: 'Name',
      maxLength: 80,
      placeholder: 'tickets',
      hint: 'Letters, digits and _. The name of one that is there changes it: what is left empty stays as it is',
    },
    { kind: 'choice', name: 'kind', label: 'What it is', options: KIND_OPTIONS },
    {
      kind: 'text',
      name: 'unit',
      label: 'Unit',
      maxLength: 20,
      isOptional: true,
      placeholder: 'tickets, or of a ratio % or per 1000',
    },
    { kind: 'choice', name: 'direction', label: 'Which way is good', isOptional: true, options: DIRECTION_OPTIONS },
    {
      kind: 'text',
      name: 'scale',
      label: 'Of a rating: its scale',
      maxLength: 10,
      isOptional: true,
      placeholder: '1-5',
    },
    { kind: 'text', name: 'good', label: 'Of a rating: good from', maxLength: 3, isOptional: true, placeholder: '4' },
  ]
}

function ratioFields(catalogue: Catalogue): Named[] {
  const options = measureOptions(catalogue)
  return [
    { kind: 'choice', name: 'part', label: 'Ratio: the measure above the line', isOptional: true, options },
    { kind: 'choice', name: 'whole', label: 'Ratio: the measure below the line', isOptional: true, options },
  ]
}

function wordFields(): Named[] {
  return [
    {
      kind: 'text',
      name: 'aliases',
      label: 'Other words for it',
      maxLength: 200,
      isOptional: true,
      hint: 'Behind commas',
    },
    { kind: 'text', name: 'sentence', label: 'What it counts', maxLength: 200, isOptional: true },
  ]
}

const KIND_LABELS: Readonly<Record<DefinedKind, string>> = {
  count: 'Count: how many a day',
  money: 'Money: a sum a day',
  duration: 'Duration: how long each took',
  rating: 'Rating: points on a scale',
  level: 'Level: how many there are at the end of a day',
  ratio: 'Ratio: one measure by another',
}

const KIND_OPTIONS: readonly FormOption[] = Object.entries(KIND_LABELS).map(([value, label]) => ({ value, label }))

const DIRECTION_OPTIONS: readonly FormOption[] = (['up', 'down', 'window', 'none'] as const).map((value) => ({
  value,
  label: directionWords(value),
}))

/** What can be divided: the team's own first, since of very many the rest can only be typed. */
function measureOptions({ measures, metrics }: Catalogue): FormOption[] {
  const own = new Set(metrics.filter(({ since }) => since).map(({ id }) => id))
  const countable = measures.filter(({ kind }) => kind !== 'rating')
  return [...countable.filter(({ id }) => own.has(id)), ...countable.filter(({ id }) => !own.has(id))]
    .slice(0, MOST_OPTIONS)
    .map(({ id }) => ({ value: id, label: plainName(titleOf(id)) }))
}

const FIELDS: readonly DefinitionField[] = [...whatFields(), ...wordFields()].map(({ name }) => name)

/** What was filled in, as if it had been typed. */
export function definitionTextOf(values: FormValues): DefinitionText {
  const filled = [...FIELDS, 'part', 'whole']
    .map((field) => [field, valueOf(values, field)] as const)
    .filter(([, value]) => value !== '')
  return { name: '', ...Object.fromEntries(filled) }
}

/** The faults, each at its field. */
export function formFaultsOf(faults: readonly DefinitionFault[]): FormFaults {
  const messages = new Map<string, string>()
  for (const { field, message } of faults)
    messages.set(field, messages.has(field) ? `${messages.get(field)}; ${message}` : message)
  return Object.fromEntries(messages)
}
