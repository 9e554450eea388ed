import { homeBlock, messageBlock, modalBlock } from './block-kit/blocks.ts'
import { complain, isFields, list, type Check, type Sheet } from './block-kit/check.ts'
import { cellCharacters } from './block-kit/tables.ts'
import type { Block, Fields } from './wire.ts'

export type Surface = 'message' | 'modal' | 'home'

const surfaces: Readonly<Record<Surface, Check>> = {
  message: list(messageBlock, { min: 0, max: 50 }),
  modal: list(modalBlock, { min: 0, max: 100 }),
  home: list(homeBlock, { min: 0, max: 100 }),
}

const maxMarkdown = 12_000
const maxTableCharacters = 10_000

/**
 * What Slack would complain about in these blocks, each with a JSON pointer; empty when it would take them. Where sources about a limit
 * disagree, the smaller one holds. Whether a slack_file exists is not looked at here.
 */
export function checkBlocks(blocks: unknown, options: { surface: Surface; at?: string }): string[] {
  const sheet: Sheet = { errors: [] }
  const at = options.at ?? '/blocks'
  surfaces[options.surface](blocks, at, sheet)
  if (!Array.isArray(blocks)) return sheet.errors
  const known = blocks.filter(isFields) as Block[]
  checkBlockIds(known, at, sheet)
  known.forEach((block, index) => checkActionIds(block, `${at}/${index}`, sheet))
  checkTotals(known, at, sheet)
  return sheet.errors
}

function checkBlockIds(blocks: readonly Block[], at: string, sheet: Sheet): void {
  const seen = new Set<unknown>()
  blocks.forEach((block, index) => {
    const id = block['block_id']
    if (id === undefined) return
    if (seen.has(id)) complain(sheet, `\`block_id\` "${String(id)}" already exists`, `${at}/${index}/block_id`)
    seen.add(id)
  })
}

/** An action_id may be used once in a block; for a carousel or a container that goes for each block inside. */
function checkActionIds(block: Block, at: string, sheet: Sheet): void {
  const inner = block.type === 'container' ? 'child_blocks' : block.type === 'carousel' ? 'elements' : undefined
  if (inner !== undefined) {
    fieldsOf(block[inner]).forEach((child, index) => checkActionIds(child as Block, `${at}/${inner}/${index}`, sheet))
    return
  }
  const seen = new Set<unknown>()
  const key = block.type === 'card' ? 'actions' : 'elements'
  fieldsOf(block[key]).forEach((element, index) => {
    const id = element['action_id']
    if (id === undefined) return
    if (seen.has(id)) complain(sheet, `\`action_id\` "${String(id)}" already exists`, `${at}/${key}/${index}/action_id`)
    seen.add(id)
  })
}

function checkTotals(blocks: readonly Block[], at: string, sheet: Sheet): void {
  const of = (type: string): Block[] => blocks.filter((block) => block.type === type)
  const markdown = of('markdown').reduce((sum, block) => sum + String(block['text'] ?? '').length, 0)
  if (markdown > maxMarkdown)
    complain(sheet, `markdown blocks must be less than ${maxMarkdown + 1} characters together`, at)
  if (of('table').length > 1) complain(sheet, 'only one table allowed', at)
  for (const type of ['table', 'data_table']) {
    const characters = of(type).reduce((sum, block) => sum + cellCharacters(block['rows']), 0)
    if (characters <= maxTableCharacters) continue
    complain(sheet, `${type} cells must be less than ${maxTableCharacters + 1} characters together`, at)
  }
}

function fieldsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}
