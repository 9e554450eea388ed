import { expect } from 'vitest'
import { checkView } from '../../src/console/check-view.ts'
import {
  elementsOf,
  filledField,
  initialValues,
  isEmptyField,
  type Values,
  withField,
} from '../../src/console/view-values.ts'
import type { Block } from '../../src/console/wire.ts'
import type { Form } from '../../src/form.ts'
import type { SubmitRequest } from '../../src/front.ts'
import { readValues } from '../../src/slack/form-values.ts'
import { readMetadata, viewOf } from '../../src/slack/form-view.ts'

/**
 * The form as it comes back from Slack, filled in by field name: text, an option's value (or several), a user's id, a
 * date. Fields left out keep what they held. Throws where Slack would not take the form, or the person could not submit it.
 */
export function fillForm(
  form: Form,
  given: Readonly<Record<string, string | readonly string[]>>,
  channelId: string,
): Pick<SubmitRequest, 'form' | 'state' | 'values'> {
  const view = viewOf(form, channelId)
  expect(checkView(view)).toEqual([])
  const blocks = view.blocks as unknown as Block[]
  const values = fill(blocks, given)
  return { form: form.name, state: readMetadata(view.private_metadata).state, values: readValues(values) }
}

function fill(blocks: readonly Block[], given: Readonly<Record<string, unknown>>): Values {
  const unused = new Set(Object.keys(given))
  let values = initialValues(blocks)
  for (const block of blocks.filter(({ type }) => type === 'input')) {
    const name = String(block['block_id'])
    const [element = {}] = elementsOf(block)
    const field = name in given ? filledField(element, given[name]) : values[name]?.[name]
    if (block['optional'] !== true && isEmptyField(field)) throw new Error(`Cannot submit: "${name}" is required`)
    if (field) values = withField(values, { block: name, action: name, field })
    unused.delete(name)
  }
  if (unused.size > 0) throw new Error(`Cannot fill in "${[...unused].join('", "')}": the form has no such field`)
  return values
}
