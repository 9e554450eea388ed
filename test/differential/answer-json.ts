/** The fields of an answer (`GET /api/v1/metrics/{id}`) that are looked at. */
export interface AnswerJson extends FigureJson {
  readonly metric: string
  readonly unit: string
  readonly period: { readonly start: string; readonly end: string; readonly so_far: boolean }
  readonly coverage: { readonly days: number; readonly of: number }
  readonly comparison?: {
    readonly period: { readonly start: string; readonly end: string }
    readonly value: number | null
    readonly change: number | null
    readonly change_unit: string | null
  }
  readonly parts?: Readonly<Record<string, { readonly value: number | null; readonly n?: number | null }>>
  readonly groups?: readonly GroupJson[]
}

export interface FigureJson {
  readonly value: number | null
  readonly n: number | null
  readonly numerator?: number
  readonly denominator?: number
  readonly interval?: { readonly low: number; readonly high: number }
  readonly stats?: Readonly<Record<'mean' | 'p50' | 'p90' | 'max', number | null>>
}

export interface GroupJson extends FigureJson {
  readonly key: string | null
}
