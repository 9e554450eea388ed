import {
  currentVersion,
  isOff,
  termsOf,
  type Defined,
  type Definition,
  type Terms,
} from '../domain/catalogue/definition.ts'
import { isOwnUnit } from '../domain/catalogue/unit.ts'
import type { DefinedAs } from '../domain/definitions/define.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import type { Reply } from '../message.ts'
import { context } from './blocks.ts'
import { directionWords } from './direction-words.ts'
import { escapeName } from './escape.ts'
import { mention } from './mention.ts'
import { titleOf, wordsOf } from './names.ts'
import { sentence } from './reply.ts'

/** What came of a definition, and how to go on with it. */
export function definedReply(
  { team, definition, as, lapsed }: { team: Team; definition: Definition; as: DefinedAs; lapsed: Lapsed },
  slash: string,
): Reply {
  const name = `*${titleOf(definition.id)}*`
  const lines = isOff(definition)
    ? [
        as === 'same'
          ? `${name} was off already`
          : `:white_check_mark: ${name} is off${isRatio(definition) ? '' : ': what was recorded of it stays'}`,
      ]
    : [`${as === 'same' ? '' : ':white_check_mark: '}${name} ${CAME[as]}: ${presentWords(definition, team)}`]
  return sentence([...lines, ...lapsedLines(lapsed)].join('\n'), [context(nextWords(definition, { as, slash }))])
}

const CAME: Readonly<Record<DefinedAs, string>> = {
  new: 'is defined',
  changed: 'is changed',
  back: 'is back',
  same: 'is so already',
}

interface Lapsed {
  readonly limits: readonly unknown[]
  readonly targets: readonly unknown[]
}

function lapsedLines({ limits, targets }: Lapsed): string[] {
  const gone = [...counted(limits.length, 'limit'), ...counted(targets.length, 'target')]
  return gone.length === 0 ? [] : [`Gone with what it was: ${gone.join(', ')}`]
}

const counted = (count: number, what: string): string[] =>
  count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`]

function nextWords(definition: Definition, { as, slash }: { as: DefinedAs; slash: string }): string {
  const { id } = definition
  if (isOff(definition))
    return `Defining it again brings it back${isRatio(definition) ? '' : ', with what was recorded'}: \`${slash} define ${id} ${againWords(definition)}\``
  const past = as === 'changed' || as === 'back' ? 'All days are read so from now on. ' : ''
  const example = EXAMPLES[kindOf(definition)]
  const log = example ? `Record it with \`${slash} log ${id} ${example}\`, ask` : 'Ask'
  return `${past}${log} for it with \`${slash} ${id} week\``
}

function againWords(definition: Definition): string {
  const { what } = termsOf(definition)
  return what.kind === 'ratio' ? `= ${what.part} / ${what.whole}` : what.kind
}

const isRatio = (definition: Definition): boolean => kindOf(definition) === 'ratio'

const kindOf = (definition: Definition): Defined['kind'] => termsOf(definition).what.kind

const EXAMPLES: Readonly<Record<Defined['kind'], string | null>> = {
  count: '12',
  money: '12.50',
  duration: '1m30',
  level: '12',
  rating: '5',
  ratio: null,
}

/** What one of the team's own means, and has meant: since when, and by whom. */
export function definitionReply(definition: Definition, team: Team): Reply {
  const { id } = definition
  const now = isOff(definition) ? 'is off; it was' : 'is'
  const lines = [`*${titleOf(id)}* ${now} ${presentWords(definition, team)}`, ...historyLines(definition)]
  return sentence(lines.join('\n'))
}

/** A line for each version, the latest first. */
export function historyLines({ versions }: Definition): string[] {
  return versions.toReversed().map(({ terms, since, by }, index) => {
    const what = terms === null ? 'off' : index === 0 ? 'as it is' : termsWords(terms)
    return `Since ${formatDay(since)}, by ${mention(by)}: ${what}`
  })
}

/** The team's own measures and metrics, those that are off at the end; or how to begin. */
export function definitionsReply(team: Team, slash: string): Reply {
  const { definitions } = team
  const how = `\`${slash} define tickets count unit:tickets less-is-better\`, \`${slash} define refund_rate = refunds / orders\``
  if (definitions.length === 0)
    return sentence('Nothing of the team’s own is defined yet', [context(`Write it like ${how}`)])
  return sentence(definitionLines(team).join('\n'), [
    context(`One of them with its history: \`${slash} define ${definitions[0]!.id}\`. New ones like ${how}`),
  ])
}

/** A line for each, and one for those that are off. */
export function definitionLines(team: Team): string[] {
  const off = team.definitions.filter(isOff).map(({ id }) => `\`${id}\``)
  const lines = team.definitions
    .filter((definition) => !isOff(definition))
    .map((definition) => `\`${definition.id}\` ${presentWords(definition, team)}, ${sinceWords(definition)}`)
  return [...lines, ...(off.length > 0 ? [`Off: ${off.join(' · ')}`] : [])]
}

const sinceWords = (definition: Definition): string => `since ${formatDay(currentVersion(definition).since)}`

/** What it means now; of a ratio also the unit that went without saying. */
function presentWords(definition: Definition, { catalogue }: Team): string {
  const terms = termsOf(definition)
  if (terms.what.kind !== 'ratio' || terms.unit !== null) return termsWords(terms)
  const { unit } = catalogue.metricOf(definition.id)
  return termsWords({ ...terms, unit: isOwnUnit(unit) ? unit.words : unit })
}

/** `a count in tickets, less is better, also tix: Tickets opened`. Escaped. */
function termsWords({ what, unit, direction, aliases, sentence }: Terms): string {
  const parts = [
    `${kindWords(what)}${unit === null ? '' : ` ${inUnit(unit)}`}`,
    directionWords(direction),
    ...(aliases.length > 0 ? [`also ${aliases.map((alias) => `\`${alias}\``).join(', ')}`] : []),
  ]
  return `${parts.join(', ')}${sentence === null ? '' : `: ${escapeName(sentence, 200)}`}`
}

function inUnit(unit: string): string {
  if (unit.startsWith('per ')) return escapeName(unit)
  return `in ${unit === 's' ? 'seconds' : escapeName(unit)}`
}

function kindWords(what: Defined): string {
  switch (what.kind) {
    case 'ratio':
      return `${wordsOf(what.part)} ÷ ${wordsOf(what.whole)}`
    case 'rating':
      return `a rating from ${what.low} to ${what.high}, ${what.goodFrom === null ? 'by its mean' : `good from ${what.goodFrom}`}`
    case 'money':
      return 'an amount of money'
    default:
      return `a ${what.kind}`
  }
}
