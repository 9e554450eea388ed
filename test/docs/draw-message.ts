import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { prepareFonts } from '../../src/charts/fonts.ts'
import type { Block, Message } from '../../src/message.ts'
import { buttonsOf, textOf } from '../commands/desk.ts'

const WIDTH = 720
const SCALE = 2
const EDGE = 20
const GAP = 10
const FONT = "'Inter', 'Noto Sans JP'"
const INK = { text: '#1d1c1d', small: '#616061', mention: '#1264a3', edge: '#c9c9c9', primary: '#007a5a' }
const MARKS: Readonly<Record<string, string>> = {
  ':red_circle:': '#dd2e44',
  ':large_yellow_circle:': '#fdcb58',
  ':large_green_circle:': '#78b159',
  ':white_circle:': '#e6e7e8',
}

interface Style {
  readonly size: number
  readonly colour: string
}

const USUAL: Style = { size: 15, colour: INK.text }
const SMALL: Style = { size: 13, colour: INK.small }

/** Draws from a height on, and gives the height it ends at. */
type Part = (context: SKRSContext2D, top: number) => number

/** A picture of a message, in words and buttons, much as Slack shows it; nothing that has pictures of its own. */
export function drawMessage(message: Message): Buffer {
  const clean = prepareFonts([JSON.stringify(message.blocks)])
  const parts = message.blocks.map((block) => partOf(block, clean))
  const paint = (context: SKRSContext2D): number =>
    parts.reduce((top, part) => part(context, top) + GAP, EDGE) - GAP + EDGE
  const height = Math.ceil(paint(createCanvas(WIDTH, 10).getContext('2d')))
  const canvas = createCanvas(WIDTH * SCALE, height * SCALE)
  const context = canvas.getContext('2d')
  context.scale(SCALE, SCALE)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, WIDTH, height)
  paint(context)
  return canvas.toBuffer('image/png')
}

function partOf(block: Block, clean: (text: string) => string): Part {
  if (block.type === 'actions') return (context, top) => drawButtons(context, { block, top })
  const lines = textOf({ text: '', blocks: [block] }).split('\n')
  const style = block.type === 'context' ? SMALL : USUAL
  return (context, top) => lines.reduce((from, line) => drawLine(context, { line, from, style, clean }), top)
}

interface Line {
  readonly line: string
  readonly from: number
  readonly style: Style
  readonly clean: (text: string) => string
}

/** Words one after the other, on a new line where there is no room; `*` begins and ends what is bold. */
function drawLine(context: SKRSContext2D, { line, from, style, clean }: Line): number {
  const leading = style.size * 1.5
  let [x, baseline, isBold] = [EDGE, from + style.size * 1.1, false]
  for (const word of line.split(' ')) {
    if (word.startsWith('*')) isBold = true
    const mark = MARKS[word.replaceAll('*', '')]
    const text = clean(word.replaceAll('*', '').replace(/<([@#][A-Z0-9]+)>/g, '$1'))
    context.font = `${isBold ? 700 : 400} ${style.size}px ${FONT}`
    const width = mark ? style.size * 1.1 : context.measureText(text).width
    if (x + width > WIDTH - EDGE) [x, baseline] = [EDGE, baseline + leading]
    context.fillStyle = mark ?? (/^[@#]/.test(text) ? INK.mention : style.colour)
    if (mark) drawMark(context, { x, baseline, size: style.size })
    else context.fillText(text, x, baseline)
    x += width + style.size * 0.28
    if (word.endsWith('*')) isBold = false
  }
  return baseline + leading - style.size * 1.1
}

function drawMark(context: SKRSContext2D, { x, baseline, size }: { x: number; baseline: number; size: number }): void {
  const radius = size * 0.5
  context.beginPath()
  context.arc(x + radius, baseline - size * 0.36, radius, 0, 2 * Math.PI)
  context.fill()
}

function drawButtons(context: SKRSContext2D, { block, top }: { block: Block; top: number }): number {
  const height = 30
  let [x, y] = [EDGE, top]
  context.font = `700 13px ${FONT}`
  for (const { text, style } of buttonsOf({ text: '', blocks: [block] })) {
    const width = context.measureText(text.text).width + 24
    if (x + width > WIDTH - EDGE) [x, y] = [EDGE, y + height + 8]
    context.beginPath()
    context.roundRect(x + 0.5, y + 0.5, width, height, 5)
    context.fillStyle = style === 'primary' ? INK.primary : '#ffffff'
    context.strokeStyle = style === 'primary' ? INK.primary : INK.edge
    context.fill()
    context.stroke()
    context.fillStyle = style === 'primary' ? '#ffffff' : INK.text
    context.fillText(text.text, x + 12, y + 20)
    x += width + 8
  }
  return y + height
}
