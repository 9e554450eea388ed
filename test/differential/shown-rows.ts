import { parse } from 'csv-parse/sync'
import { ask } from '../../src/actions/ask.ts'
import type { Answer } from '../../src/domain/answer/answer.ts'
import { parseQuestion } from '../../src/domain/question/parse-question.ts'
import { readWords } from '../../src/domain/question/words.ts'
import { answerCsv } from '../../src/messages/answer-csv.ts'
import { answerJson } from '../../src/messages/answer-json.ts'
import { answerMessage } from '../../src/messages/answer.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import type { TeamDoors } from './team-doors.ts'

/** A row as it is shown: what it is of, its value, and what stands behind it; null where nothing is printed. */
export interface ShownRow {
  readonly name: string
  readonly value: number | null
  readonly n: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** The same answer in all its forms. */
export interface Shown {
  readonly json: ReturnType<typeof answerJson>
  /** The rows of Slack's table. */
  readonly table: readonly ShownRow[]
  /** The rows of the file, one a day and key. */
  readonly file: readonly ShownRow[]
}

/** Asks as a person does, and reads what they are shown. */
export async function show(words: string, { team }: TeamDoors, { store, now }: At): Promise<Shown> {
  const read = parseQuestion(readWords(words), team)
  if ('fault' in read) throw new Error(read.fault)
  const answer = await ask(read.question, { repositories: store, team, now })
  const json = answerJson(answer, { team, spellings: new Map() })
  return { json, table: tableRows(answer, { team, now }), file: fileRows(answer, team) }
}

interface At {
  readonly store: OpenStore
  readonly now: number
}

function tableRows(answer: Answer, { team, now }: Pick<TeamDoors, 'team'> & Pick<At, 'now'>): ShownRow[] {
  const today = new Date(now).toISOString().slice(0, 10)
  const { blocks } = answerMessage(answer, { team, spellings: new Map(), mayShare: true, today })
  const texts = blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text ?? '') : []))
  const [, lines = ''] = /^```(.*)```/s.exec(texts.find((text) => text.startsWith('```')) ?? '') ?? []
  return lines.split('\n').map((line): ShownRow => {
    const [name = '', value = '', behind = ''] = line.split(/ {2,}/)
    const [, part = '', whole = ''] = /^(.+?) (?:of|in|over) ([^,]+(?:,\d{3})*)/.exec(behind) ?? []
    const [, n = ''] = /^n ([\d,]+)/.exec(behind) ?? []
    return { name, value: numberIn(value), n: numberIn(n), numerator: numberIn(part), denominator: numberIn(whole) }
  })
}

/** `1,204`, `€80.00`, `18.7%`; null of `–`, and of times, which are printed rounded. */
function numberIn(text: string): number | null {
  const [digits] = /\d[\d,.]*/.exec(text) ?? []
  if (digits === undefined || /\d ?[hms]/.test(text)) return null
  return Number(digits.replaceAll(',', '')) * (/[−-]/.test(text) ? -1 : 1)
}

function fileRows(answer: Answer, { currency }: TeamDoors['team']): ShownRow[] {
  const { text } = answerCsv(answer, { currency, nameOf: (_, key) => key })
  const { metric, question } = answer
  const rows = parse<Record<string, string>>(text, { columns: true, bom: true })
  const numberOf = (cell: string | undefined): number | null => (cell ? Number(cell) : null)
  return rows
    .filter((row) => row['metric'] === metric.id)
    .map((row) => ({
      name: row[question.by ?? ''] ?? row['date']!,
      value: numberOf(row['value']),
      n: numberOf(row['n']),
      numerator: numberOf(row['numerator']),
      denominator: numberOf(row['denominator']),
    }))
}
