import { readMrkdwn, type NameOf } from './mrkdwn.ts'
import { renderTable } from './render-table.ts'
import type { Block, Fields } from './wire.ts'

/** What is needed beside the block itself: names for mentions, and file names for images. */
export interface RenderContext {
  readonly nameOf: NameOf
  readonly fileNameOf: (id: string) => string | undefined
}

type Renderer = (block: Block, context: RenderContext) => string[]

const renderers: Readonly<Record<string, Renderer>> = {
  section: renderSection,
  header: (block, context) => [`# ${textOf(block['text'], context)}`],
  divider: () => ['----------'],
  context: (block, context) => [
    fieldsOf(block['elements'])
      .map((element) => renderElement(element, context))
      .join('  '),
  ],
  actions: (block, context) => [
    fieldsOf(block['elements'])
      .map((element) => renderElement(element, context))
      .join(' '),
  ],
  image: (block, context) => [...present(textOf(block['title'], context)), renderImage(block, context)],
  input: (block, context) => [
    `${textOf(block['label'], context)}: ${renderElement(block['element'] as Fields, context)}`,
  ],
  markdown: (block) => String(block['text'] ?? '').split('\n'),
  rich_text: (block, context) => richText(block, context).split('\n'),
  table: (block, context) => renderTable(block['rows'], (cell) => cellText(cell, context)),
  data_table: (block, context) => [
    String(block['caption'] ?? ''),
    ...renderTable(block['rows'], (cell) => cellText(cell, context)),
  ],
  alert: (block, context) => [`(${String(block['level'] ?? 'note')}) ${textOf(block['text'], context)}`],
  data_visualization: renderChart,
}

/** A block as lines of plain text. A kind this does not know is named, so that it is not overlooked. */
export function renderBlock(block: Block, context: RenderContext): string[] {
  return renderers[block.type]?.(block, context) ?? [`(${block.type})`]
}

/** The words of a text object: mrkdwn read as a person would, plain text as it stands. */
export function textOf(value: unknown, context: RenderContext): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  const { type, text } = value as Fields
  return type === 'mrkdwn' ? readMrkdwn(String(text), context.nameOf) : String(text)
}

function renderSection(block: Block, context: RenderContext): string[] {
  const lines = textOf(block['text'], context).split('\n')
  const fields = fieldsOf(block['fields']).map((field) => textOf(field, context).replaceAll('\n', ': '))
  const accessory = block['accessory'] as Fields | undefined
  return [...(block['text'] ? lines : []), ...fields, ...present(accessory && renderElement(accessory, context))]
}

function renderElement(element: Fields, context: RenderContext): string {
  const { type } = element
  if (type === 'mrkdwn' || type === 'plain_text') return textOf(element, context)
  if (type === 'image') return renderImage(element, context)
  const label = textOf(element['text'] ?? element['placeholder'], context)
  if (type === 'button') return `[${label}]`
  if (Array.isArray(element['options'])) {
    const options = fieldsOf(element['options']).map((option) => textOf(option['text'], context))
    return `[${label || options.slice(0, 3).join(' / ')} v]`
  }
  return `[${label || String(element['initial_value'] ?? element['initial_date'] ?? '      ')}]`
}

function renderImage(image: Fields, context: RenderContext): string {
  const id = (image['slack_file'] as Fields | undefined)?.['id']
  const source = typeof id === 'string' ? (context.fileNameOf(id) ?? id) : String(image['image_url'] ?? '')
  return `(image: ${String(image['alt_text'])}${source === '' ? '' : ` - ${source}`})`
}

function renderChart(block: Block): string[] {
  const chart = block['chart'] as Fields
  const rows = fieldsOf(chart['series']).map((series) => {
    const values = fieldsOf(series['data']).map((point) => `${String(point['label'])} ${String(point['value'])}`)
    return `  ${String(series['name'])}: ${values.join(', ')}`
  })
  const segments = fieldsOf(chart['segments']).map((point) => `  ${String(point['label'])}: ${String(point['value'])}`)
  return [`(${String(chart['type'])} chart: ${String(block['title'])})`, ...rows, ...segments]
}

function cellText(cell: Fields, context: RenderContext): string {
  return cell['type'] === 'rich_text' ? richText(cell, context) : String(cell['text'] ?? '')
}

function richText(value: Fields, context: RenderContext): string {
  const inner = fieldsOf(value['elements'])
  switch (value['type']) {
    case 'rich_text':
      return inner.map((part) => richText(part, context)).join('\n')
    case 'rich_text_list':
      return inner
        .map((item, index) => `${value['style'] === 'ordered' ? `${index + 1}.` : '-'} ${richText(item, context)}`)
        .join('\n')
    case 'rich_text_quote':
      return `> ${inner.map((part) => richText(part, context)).join('')}`
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return inner.map((part) => richText(part, context)).join('')
    default:
      return inlineText(value, context)
  }
}

function inlineText(value: Fields, { nameOf }: RenderContext): string {
  const mention = value['user_id'] ?? value['channel_id']
  if (typeof mention === 'string') return `@${nameOf(mention) ?? mention}`
  if (value['type'] === 'emoji') return `:${String(value['name'])}:`
  return String(value['text'] ?? value['url'] ?? value['fallback'] ?? value['range'] ?? value['value'] ?? '')
}

function fieldsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? (value as Fields[]) : []
}

function present(line: string | undefined): string[] {
  return line ? [line] : []
}
