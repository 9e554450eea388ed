import type { Command } from '../../src/command.ts'
import { UserError } from '../../src/errors.ts'
import { type Form, valueOf } from '../../src/form.ts'
import type { FormInteraction } from '../../src/interaction.ts'
import { sentence } from '../../src/messages/reply.ts'

/** A form with a field of each kind. */
export const renameForm: Form = {
  name: 'rename',
  title: 'Name the team',
  submit: 'Save',
  state: 'from the start team:1',
  fields: [
    { kind: 'paragraph', text: 'What is the team *called*?' },
    { kind: 'text', name: 'name', label: 'Name', initial: 'Harbour Desk', maxLength: 40, hint: 'As people say it' },
    { kind: 'text', name: 'why', label: 'Why', isMultiline: true, isOptional: true, placeholder: 'A sentence' },
    {
      kind: 'choice',
      name: 'length',
      label: 'How long',
      options: [
        { label: 'Short', value: 'short' },
        { label: 'Long', value: 'long' },
      ],
      initial: ['long'],
    },
    {
      kind: 'choices',
      name: 'days',
      label: 'On',
      options: [
        { label: 'Monday', value: 'mon' },
        { label: 'Friday', value: 'fri' },
      ],
      isOptional: true,
    },
    { kind: 'person', name: 'by', label: 'Told by', initial: 'U0ANNA0001' },
    { kind: 'date', name: 'from', label: 'From', initial: '2026-11-23' },
  ],
  otherwise: { text: 'Type `/metrics team set name "…"`', blocks: [] },
}

/** Opens it. */
export const renameCommand: Command = {
  name: 'rename',
  usage: ['rename'],
  summary: 'give the team another name',
  changes: () => false,
  run: async () => ({ form: renameForm }),
}

/** Carries it out: names the team, and repeats what else was filled in. */
export const rename: FormInteraction = {
  name: 'rename',
  changes: true,
  async submit({ values, state }, { workspaceId, store, team }) {
    const name = valueOf(values, 'name')
    if (name === 'unreadable') throw new UserError('Cannot read "unreadable": say a name')
    if (name === 'broken') throw new Error('SELECT secret')
    const others = await store.teams.inWorkspace(workspaceId)
    if (others.some((other) => other.name === name)) {
      return { kind: 'refuse', faults: { name: `Cannot call it "${name}": there is such a team already` } }
    }
    return {
      kind: 'act',
      async act() {
        if (name === 'too late') throw new UserError('Cannot call it that any more: <somebody> was quicker')
        await store.teams.change(team!, { name })
        const rest = ['why', 'length', 'by', 'from'].map((field) => valueOf(values, field) || '-')
        return sentence(
          `Now ${name}; ${[...rest, [values.get('days') ?? []].flat().join('+') || '-', state].join(', ')}`,
        )
      },
    }
  },
}
