import { dataVisualization } from './chart.ts'
import { anything, atLeastOne, exactlyOne, flag, list, shape, text, typed, word, type Check } from './check.ts'
import { accessory, actionElement, cardButton, contextAction, inputElement } from './elements.ts'
import { anyText, imageElement, imageSource, mrkdwn, plainText, url } from './objects.ts'
import { richText, richTextFields } from './rich-text.ts'
import { dataTable, table } from './tables.ts'

const blockId = { block_id: text(255) }

const card = shape({
  optional: {
    ...blockId,
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(cardButton, { max: 3 }),
  },
  also: atLeastOne('hero_image', 'title', 'actions', 'body'),
})

const taskCard = shape({
  required: { task_id: text(255), title: text(3000), status: word('pending', 'in_progress', 'complete', 'error') },
  optional: { ...blockId, details: richText, output: richText, sources: anything },
})

const simpleBlocks = {
  actions: shape({ required: { elements: list(actionElement, { max: 25 }) }, optional: blockId }),
  context: shape({
    required: { elements: list(contextElement(), { max: 10 }) },
    optional: blockId,
  }),
  divider: shape({ optional: blockId }),
  header: shape({ required: { text: plainText(150) }, optional: blockId }),
  image: shape({
    required: { alt_text: text(2000) },
    optional: { ...blockId, ...imageSource, title: plainText(2000), fallback: anything, is_animated: anything },
    also: exactlyOne('image_url', 'slack_file'),
  }),
  input: shape({
    required: { label: plainText(2000), element: inputElement },
    optional: { ...blockId, hint: plainText(2000), optional: flag, dispatch_action: flag },
  }),
  rich_text: shape({ required: richTextFields, optional: blockId }),
  section: shape({
    optional: { ...blockId, text: anyText(3000), fields: list(anyText(2000), { max: 10 }), accessory, expand: flag },
    also: atLeastOne('text', 'fields'),
  }),
  video: shape({
    required: { alt_text: text(2000), title: plainText(199), video_url: url, thumbnail_url: url },
    optional: {
      ...blockId,
      title_url: url,
      author_name: text(49),
      provider_name: text(255),
      provider_icon_url: url,
      description: plainText(3000),
    },
  }),
}

function contextElement(): Check {
  const plain = anyText(3000)
  return typed({ image: imageElement, plain_text: plain, mrkdwn: plain })
}

const alert = shape({
  required: { text: anyText(200) },
  optional: { ...blockId, level: word('default', 'info', 'warning', 'error', 'success') },
})

const file = shape({ required: { source: text(255), external_id: text(255) }, optional: blockId })

const container = shape({
  required: { child_blocks: list(typed({ ...simpleBlocks, file, table }), { max: 10 }) },
  optional: {
    ...blockId,
    title: plainText(150),
    rich_text_title: richText,
    subtitle: anyText(150),
    width: word('narrow', 'standard', 'wide', 'full'),
    icon: imageElement,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
  also: atLeastOne('title', 'rich_text_title'),
})

/** Any block a message may hold. */
export const messageBlock = typed({
  ...simpleBlocks,
  alert,
  card,
  carousel: shape({ required: { elements: list(typed({ card }), { max: 10 }) }, optional: blockId }),
  container,
  context_actions: shape({ required: { elements: list(contextAction, { max: 5 }) }, optional: blockId }),
  data_table: dataTable,
  data_visualization: dataVisualization,
  file,
  markdown: shape({ required: { text: text(12_000) }, optional: blockId }),
  plan: shape({
    required: { title: text(3000) },
    optional: { ...blockId, tasks: list(typed({ task_card: taskCard }), { min: 0, max: 50 }) },
  }),
  table,
  task_card: taskCard,
})

/** Any block a modal may hold. */
export const modalBlock = typed({ ...simpleBlocks, alert })

/** Any block a Home tab may hold. */
export const homeBlock = typed(simpleBlocks)
