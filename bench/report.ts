import { type Figure, isMet, ratiosOf, type Spread, spreadOf, type Target } from './figures.ts'

const HEADINGS = ['measured', 'bot', 'compared with', 'ratio', 'target', '']

/** The figures as a table in plain text: medians, in brackets the smallest and the largest round. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(rowOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`  ${what}: ${note}`]))
  return [lines[0], lines[0]!.replace(/./g, '-'), ...lines.slice(1), '', ...notes].join('\n')
}

function rowOf(figure: Figure): string[] {
  const { what, unit, ours, theirs, target } = figure
  const ratios = ratiosOf(figure)
  const ratio = ratios && spreadOf(ratios)
  return [
    what,
    `${spreadText(spreadOf(ours))} ${unit}`,
    theirs ? `${spreadText(spreadOf(theirs))} ${unit}` : '',
    ratio ? spreadText(ratio) : '',
    target ? targetText(target) : '',
    ratio && target ? (isMet(ratio.median, target) ? 'met' : 'MISSED') : '',
  ]
}

/** The same for programs. */
export function jsonOf(figures: readonly Figure[], about: object): string {
  const rows = figures.map((figure) => {
    const ratios = ratiosOf(figure)
    const ratio = ratios && spreadOf(ratios)
    const { what, unit, ours, theirs, target, note } = figure
    const met = ratio && target ? isMet(ratio.median, target) : null
    return {
      what,
      unit,
      ours: spreadOf(ours),
      theirs: theirs ? spreadOf(theirs) : null,
      ratio,
      target: target ?? null,
      met,
      note,
    }
  })
  return `${JSON.stringify({ ...about, figures: rows }, null, 2)}\n`
}

const spreadText = ({ median, min, max }: Spread): string =>
  min === max ? number(median) : `${number(median)} (${number(min)}–${number(max)})`

const targetText = (target: Target): string => ('atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`)

function number(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
}
