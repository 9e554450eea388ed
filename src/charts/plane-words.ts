import type { LabelAnnotation } from './annotation.ts'

interface Style extends Pick<LabelAnnotation, 'color' | 'font'> {
  readonly x: number
  readonly y: number
  /** Which side of the words stands at `x`. */
  readonly align?: 'start' | 'end'
}

/** Words in a plane, their middle at the height `y`. */
export function planeWords(content: string, { x, y, align = 'start', color, font }: Style): LabelAnnotation {
  return {
    type: 'label',
    drawTime: 'afterDatasetsDraw',
    xValue: x,
    yValue: y,
    content,
    position: { x: align, y: 'center' },
    color,
    backgroundColor: 'transparent',
    padding: { x: 0, y: 0 },
    font,
  }
}
