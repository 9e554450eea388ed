import type { Metric } from '../domain/catalogue/metric.ts'
import { BASIS_WORDS } from '../domain/limits/basis.ts'
import { budgetTargetFault } from '../domain/limits/budget-target-fault.ts'
import { formatBound } from '../domain/limits/format-limit.ts'
import { readBoundOf } from '../domain/limits/read-bound.ts'
import { readLimit, type LimitReading, type LimitTerms } from '../domain/limits/read-limit.ts'
import { usualLimits } from '../domain/limits/usual-limits.ts'
import { formatFilter, readWords } from '../domain/question/words.ts'
import type { Day } from '../domain/time/day.ts'
import type { Target } from '../domain/target/target.ts'
import { isManager, type Team } from '../domain/team.ts'
import { valueOf, type FormFaults, type FormValues } from '../form.ts'

interface Setting {
  readonly team: Team
  /** Some usual limits are around a target. */
  readonly targets: readonly Target[]
  /** In the team's zone. */
  readonly today: Day
}

export type LimitFormReading = { readonly metric: Metric; readonly terms: LimitTerms } | { readonly faults: FormFaults }

/** What was filled in, read as typed words are, with what is usual where no bound was; or what is wrong, at its field. */
export function readLimitForm(values: FormValues, { team, targets, today }: Setting): LimitFormReading {
  const metric = team.catalogue.findMetric(valueOf(values, 'metric'))
  if (!metric) return { faults: { metric: 'Choose a metric' } }
  const typed = (['warn', 'critical'] as const).filter((severity) => valueOf(values, severity) !== '')
  const basisSaid = valueOf(values, 'basis')
  const basisWord = BASIS_WORDS.find((word) => basisSaid.split(' ')[0] === word) ?? null
  if (basisWord !== null && basisWord !== 'signal' && typed.length === 0)
    return { faults: { critical: `Nothing is usual for a ${basisWord}: give a bound` } }
  const usual =
    typed.length > 0 || basisWord !== null
      ? undefined
      : usualFor(usualLimits(metric, targets), valueOf(values, 'channel'))
  if (typed.length === 0 && !usual && basisWord === null)
    return { faults: { critical: `Nothing is usual for ${metric.id}: give a bound` } }
  const faultsOfBounds = typed.flatMap((severity) => {
    const read = readBoundOf(valueOf(values, severity), { metric, team, basisWord })
    return 'fault' in read ? [[severity, read.fault] as const] : []
  })
  if (faultsOfBounds.length > 0) return { faults: Object.fromEntries(faultsOfBounds) }
  const bounds = usual
    ? boundsOf(usual, { metric, team })
    : [
        ...(basisWord === null ? [] : [basisSaid]),
        ...typed.map((severity) => `${severity} ${valueOf(values, severity)}`),
      ]
  const reading = readWhole(bounds, { metric, team: { ...team, today }, pieces: piecesOf(values, usual) })
  return 'faults' in reading ? reading : withFaults(reading, { team, targets })
}

/** What is wrong with a limit that reads well. */
function withFaults(
  reading: { readonly metric: Metric; readonly terms: LimitTerms },
  { team, targets }: Omit<Setting, 'today'>,
): LimitFormReading {
  const { metric, terms } = reading
  const basis = budgetTargetFault(terms, { metric, targets })
  const isStranger = terms.owner !== null && !isManager(team, terms.owner)
  if (!basis && !isStranger) return reading
  return {
    faults: {
      ...(basis && { basis }),
      ...(isStranger && { owner: `Only managers of ${team.name} answer for limits: choose one of them` }),
    },
  }
}

const usualFor = (all: readonly LimitTerms[], chosen: string): LimitTerms | undefined =>
  all.find(({ channel }) => channel === chosen) ?? all.find(({ channel }) => channel === '')

const boundsOf = (terms: LimitTerms, { metric, team }: { metric: Metric; team: Team }): string[] =>
  (['warn', 'critical'] as const).flatMap((severity) => {
    const bound = terms[severity]
    return bound
      ? [`${severity} ${formatBound(bound, { unit: metric.unit, currency: team.currency, basis: terms.basis })}`]
      : []
  })

/** What one field adds to the typed words. */
interface Piece {
  readonly field: string
  readonly words: string
}

function piecesOf(values: FormValues, usual: LimitTerms | undefined): Piece[] {
  // As one word: "7 days for 2" is no number.
  const days = (field: string): string => valueOf(values, field).replace(/\s/g, '')
  const statistic = valueOf(values, 'statistic') || (usual?.statistic ?? '')
  const [channel, by] = [valueOf(values, 'channel'), valueOf(values, 'by')]
  const [fewest, owner, from] = [days('fewest'), valueOf(values, 'owner'), valueOf(values, 'from')]
  const [window, run] = [days('window') || (usual ? String(usual.windowDays) : ''), days('run')]
  return [
    { field: 'statistic', words: statistic },
    { field: 'channel', words: channel && formatFilter('channel', channel) },
    { field: 'by', words: by && `by ${by}` },
    { field: 'window', words: window && `over ${window} days` },
    { field: 'run', words: run && `for ${run} days` },
    { field: 'fewest', words: fewest && `min ${fewest}` },
    { field: 'from', words: from && `from ${from}` },
    { field: 'owner', words: owner && `owner <@${owner}>` },
  ].filter(({ words }) => words !== '')
}

/** Each piece is read beside the bounds alone first: so a fault is known to be its own. */
function readWhole(
  bounds: readonly string[],
  { metric, team, pieces }: { metric: Metric; team: Team & Pick<Setting, 'today'>; pieces: readonly Piece[] },
): LimitFormReading {
  const read = (words: readonly string[]): LimitReading => readLimit(readWords(words.join(' ')), metric, team)
  const alone = read(bounds)
  if ('fault' in alone) return { faults: { critical: alone.fault } }
  const faults = pieces.flatMap(({ field, words }) => {
    const one = read([...bounds, words])
    return 'fault' in one ? [[field, one.fault] as const] : []
  })
  if (faults.length > 0) return { faults: Object.fromEntries(faults) }
  const whole = read([...bounds, ...pieces.map(({ words }) => words)])
  return 'fault' in whole ? { faults: { critical: whole.fault } } : { metric, terms: whole.terms }
}
