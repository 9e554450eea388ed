import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { paint } from '../../src/charts/paint.ts'
import { toDrawing } from '../../src/charts/quickchart-adapter.ts'
import type { Message } from '../../src/message.ts'
import { differenceOf } from '../charts/compare-pictures.ts'
import { ALERT_KINDS, type AlertKind, openSample, type Shown } from './alert-kinds.ts'
import { asMarkdown } from './as-markdown.ts'
import { drawMessage } from './draw-message.ts'

const FOLDER = join(import.meta.dirname, '../../docs')
const isRenewed = process.env['UPDATE_GOLDENS'] === '1'
/** Half a thousandth, as among the golden pictures of charts. */
const MOST_DIFFERENT = 0.0005

const HEAD = `# What alerts say

Every kind of message about a limit, as the bot makes it of sample figures. \`npm run docs\` writes this page from the
messages themselves, and a test holds it to them; a new kind is an entry in \`test/docs/alert-kinds.ts\`. How it is
decided what is told is in [the decisions](decisions/), 009 to 016.`

const pictures = new Map<string, () => Promise<Buffer>>()

async function sectionOf({ title, about, play }: AlertKind): Promise<string> {
  const desk = await openSample()
  try {
    const shown = await play(desk)
    return [`## ${title}`, about, ...shown.map((one) => quoted(one, title))].join('\n\n')
  } finally {
    await desk.close()
  }
}

function quoted({ where, message, only, picture }: Shown, title: string): string {
  if (!message) throw new Error(`Cannot show "${title}": nothing was said, ${where}`)
  const chart = chartIn(message)
  if (picture) pictures.set(picture, async () => (chart ? paint(toDrawing(chart)) : drawMessage(message)))
  const drawn = picture && !chart ? `\n\n![The same as a picture](${picture})` : ''
  return `*${where}*\n\n${asMarkdown(message, { only, picture })}${drawn}`
}

const chartIn = ({ blocks }: Message) => blocks.flatMap((block) => (block.type === 'chart' ? [block.spec] : []))[0]

test('the page of alerts reads as the messages do, and its pictures show them', async () => {
  const sections: string[] = []
  for (const kind of ALERT_KINDS) sections.push(await sectionOf(kind))
  await expect(`${[HEAD, ...sections].join('\n\n')}\n`).toMatchFileSnapshot('../../docs/alerts.md')
  expect([...pictures.keys()]).not.toEqual([])
  for (const [name, picture] of pictures) {
    const png = await picture()
    if (isRenewed) writeFileSync(join(FOLDER, name), png)
    const difference = await differenceOf(png, readFileSync(join(FOLDER, name)))
    expect(difference, name).toBeLessThanOrEqual(MOST_DIFFERENT)
  }
}, 60_000)
