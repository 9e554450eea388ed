/**
 * What is used of chartjs-plugin-annotation: a line across the plot with a label on it, a line between two points, a
 * point, a label at one, and a box. Written here because the plugin's own types do not resolve in strict ES modules.
 */
export type Annotation = LineAnnotation | SegmentAnnotation | PointAnnotation | LabelAnnotation | BoxAnnotation

interface Words {
  readonly content: string
  readonly xAdjust?: number
  readonly yAdjust?: number
  readonly color: string
  readonly backgroundColor: string
  /** A rim around the letters. */
  readonly textStrokeColor?: string
  readonly textStrokeWidth?: number
  readonly padding: { readonly x: number; readonly y: number }
  readonly font: { readonly family: string; readonly size: number; readonly weight: number }
}

export interface LineAnnotation {
  readonly type: 'line'
  readonly drawTime: 'beforeDatasetsDraw' | 'afterDatasetsDraw'
  readonly scaleID: 'x' | 'y'
  readonly value: number
  readonly borderColor: string
  readonly borderWidth: number
  readonly borderDash: readonly number[]
  readonly label: Words & {
    readonly display: true
    readonly drawTime: 'afterDatasetsDraw'
    readonly position: 'start' | `${number}%`
  }
}

export interface SegmentAnnotation {
  readonly type: 'line'
  readonly drawTime: 'beforeDatasetsDraw' | 'afterDatasetsDraw'
  readonly xScaleID?: string
  /** Categories by their index. */
  readonly xMin: number
  readonly xMax: number
  readonly yMin: number
  readonly yMax: number
  readonly borderColor: string
  readonly borderWidth: number
  readonly borderDash: readonly number[]
}

export interface PointAnnotation {
  readonly type: 'point'
  readonly drawTime: 'beforeDatasetsDraw' | 'afterDatasetsDraw'
  readonly xValue: number
  readonly yValue: number
  readonly radius: number
  readonly backgroundColor: string
  readonly borderColor: string
  readonly borderWidth: number
}

export interface LabelAnnotation extends Words {
  readonly type: 'label'
  readonly drawTime: 'afterDatasetsDraw'
  readonly xScaleID?: string
  readonly xValue: number
  readonly yValue: number
  /** Which part of the label's box stands at the point. */
  readonly position: { readonly x: 'start' | 'center' | 'end'; readonly y: 'start' | 'center' | 'end' }
  /** A frame around the words. */
  readonly borderColor?: string
  readonly borderWidth?: number
  readonly borderRadius?: number
}

export interface BoxAnnotation {
  readonly type: 'box'
  readonly drawTime: 'beforeDatasetsDraw'
  readonly yScaleID: string
  /** Categories by their index, and what lies between; from side to side when left out. */
  readonly xMin?: number
  readonly xMax?: number
  readonly yMin: number
  readonly yMax: number
  readonly backgroundColor: string
  readonly borderColor?: string
  readonly borderWidth: number
}
