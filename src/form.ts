import type { Message } from './message.ts'

/** Something to fill in. Texts that are too long are cut where it is shown. */
export interface Form {
  /** The interaction that gets what was filled in. */
  readonly name: string
  /** Plain text, at most 24 characters. */
  readonly title: string
  /** The button's words; plain text, at most 24 characters. */
  readonly submit: string
  /** Comes back with what was filled in and is read like a button's value: `team:` in it names the team. At most 2,900 characters. */
  readonly state: string
  /** At most 100, each under a name of its own. */
  readonly fields: readonly FormField[]
  /** What is said when it can't be shown: how to type the same. */
  readonly otherwise: Message
}

/** What a request is answered with when there is something to fill in first. */
export interface FormReply {
  readonly form: Form
}

export type FormField = Paragraph | TextField | ChoiceField | PersonField | DateField

/** Words between the fields; escaped mrkdwn, at most 3,000 characters. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
}

/** What every field has; all of it plain text. */
interface Labelled {
  readonly name: string
  readonly label: string
  /** Stands below the field. */
  readonly hint?: string
  /** Stands in the empty field; at most 150 characters. */
  readonly placeholder?: string
  readonly isOptional?: boolean
}

export interface TextField extends Labelled {
  readonly kind: 'text'
  readonly isMultiline?: boolean
  readonly initial?: string
  /** At most 3,000, which is also meant when it is left out. */
  readonly maxLength?: number
}

/** Of at most 100 options the rest is not shown; nor is the field when there is none. */
export interface ChoiceField extends Labelled {
  readonly kind: 'choice' | 'choices'
  readonly options: readonly FormOption[]
  /** The values chosen beforehand; of a `choice` the first one. */
  readonly initial?: readonly string[]
}

export interface FormOption {
  /** At most 75 characters of plain text. */
  readonly label: string
  /** At most 75 characters; an option with a longer one is left out. */
  readonly value: string
}

export interface PersonField extends Labelled {
  readonly kind: 'person'
  /** A Slack user id, as is the value. */
  readonly initial?: string
}

export interface DateField extends Labelled {
  readonly kind: 'date'
  /** `YYYY-MM-DD`, as is the value. */
  readonly initial?: string
}

/** What was filled in, by field; of `choices` a list. Fields that were left empty are missing. */
export type FormValues = ReadonlyMap<string, string | readonly string[]>

/** What is wrong with what was filled in, a plain sentence for each field concerned. */
export type FormFaults = Readonly<Record<string, string>>

/** What was filled into a field; empty when nothing was. */
export function valueOf(values: FormValues, name: string): string {
  const value = values.get(name) ?? ''
  return typeof value === 'string' ? value : (value[0] ?? '')
}
