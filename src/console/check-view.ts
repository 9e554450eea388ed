import { anything, complain, flag, isFields, shape, text, type Sheet } from './block-kit/check.ts'
import { plainText } from './block-kit/objects.ts'
import { checkBlocks } from './check-blocks.ts'
import type { Fields } from './wire.ts'

const common = { private_metadata: text(3000, 0), callback_id: text(255, 0), external_id: text(255, 0) }

const modal = shape({
  required: { title: plainText(24), blocks: anything },
  optional: {
    ...common,
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
})

const home = shape({ required: { blocks: anything }, optional: common })

/** What Slack would complain about in this modal or Home tab; the pointers start at `/view`. */
export function checkView(view: unknown): string[] {
  const sheet: Sheet = { errors: [] }
  const surface = isFields(view) && view['type'] === 'home' ? 'home' : 'modal'
  const check = surface === 'home' ? home : modal
  check(view, '/view', sheet)
  if (!isFields(view)) return sheet.errors
  if (surface === 'modal' && hasInput(view['blocks']) && view['submit'] === undefined) {
    complain(sheet, 'missing required field: submit', '/view')
  }
  return [...sheet.errors, ...checkBlocks(view['blocks'] ?? [], { surface, at: '/view/blocks' })]
}

function hasInput(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.some((block: Fields) => block['type'] === 'input')
}
