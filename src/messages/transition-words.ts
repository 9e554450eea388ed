import { partOf } from '../domain/incidents/incident.ts'
import type { RepeatReason } from '../domain/incidents/notice.ts'
import type { Change, Transition } from '../domain/incidents/transition.ts'
import type { Bound, Severity } from '../domain/limits/limit.ts'
import { printNumber } from '../domain/print-number.ts'
import type { Team } from '../domain/team.ts'
import { formatDay } from '../domain/time/format-dates.ts'
import { dayAt } from '../domain/time/zone.ts'
import { exactEnough } from './budget-words.ts'
import { stepWords } from './chain-words.ts'
import { formatValue } from './format-value.ts'
import { heldWords } from './held-words.ts'
import { WHY_PAUSED } from './limit-paused.ts'
import { basisWords, describeBound, STATE_MARKS } from './limit-words.ts'
import { mention } from './mention.ts'
import { momentIn } from './moment.ts'
import { titleOf } from './names.ts'
import { partWords, type Spellings } from './part-words.ts'

interface Setting {
  readonly team: Pick<Team, 'zone' | 'currency' | 'channelId'>
  readonly spellings: Spellings
}

/** `Mon 23 Nov 2026 10:30 · Complaints: 🔴 fired at 12, critical over 10`. Escaped. */
export function transitionLine(transition: Transition, { team, spellings }: Setting): string {
  const { metric, statistic, basis } = transition.terms
  const subject = `${titleOf(metric)}${statistic ? ` ${statistic}` : ''}${partWords(partOf(transition), spellings)}${basisWords(
    basis,
  )
    .map((words) => ` (${words})`)
    .join('')}`
  return `${momentIn(team.zone, transition.at)} · *${subject}*: ${transitionWords(transition, team)}`
}

/** The same where it stands beside others of its incident: `Mon 23 Nov 2026 10:30 · 🔴 fired at 12, critical over 10`. */
export const happenedLine = (transition: Transition, team: Setting['team']): string =>
  `${momentIn(team.zone, transition.at)} · ${transitionWords(transition, team)}`

type Told = Setting['team']

function transitionWords(transition: Transition, team: Told): string {
  const { change, by } = transition
  const who = by === null ? 'somebody' : mention(by)
  switch (change.kind) {
    case 'pending':
      return `:hourglass_flowing_sand: broken on ${change.nth} of the ${change.needed} days it takes${at(transition, team)}`
    case 'calmed':
      return `:large_green_circle: no longer broken, before it was an alarm${at(transition, team)}`
    case 'fired':
      return `${STATE_MARKS[change.severity]} ${change.severity === 'warn' ? 'warned' : 'fired'}${beyond(transition, { severity: change.severity, team })}`
    case 'flapping':
      return `${STATE_MARKS[change.severity]} fired after much back and forth${beyond(transition, { severity: change.severity, team })}`
    case 'escalated':
      return `${STATE_MARKS.critical} turned critical${beyond(transition, { severity: 'critical', team })}`
    case 'lowered':
      return `${STATE_MARKS.warn} no longer critical${at(transition, team)}`
    case 'reminded':
      return `:bell: reminded${at(transition, team)}: ${REMINDERS[change.because]}`
    case 'passed-on':
      return `:arrow_right: nobody had answered, told ${change.to.map((people) => stepWords({ people }, { team })).join(', then ')}`
    case 'acknowledged':
      return `:eyes: acknowledged by ${who}`
    case 'snoozed':
      return `:zzz: snoozed by ${who} until ${momentIn(team.zone, change.until)}`
    case 'woken':
      return `:bell: woken by ${who}`
    case 'recovering':
      return `:large_green_circle: back within its limit${at(transition, team)}, told later`
    case 'relapsed':
      return `${STATE_MARKS.warn} beyond its limit again${at(transition, team)}`
    case 'ended':
      return endedWords(transition, change, { team, who })
    case 'not-useful':
      return `:thumbsdown: not useful, says ${who}`
    case 'useful':
      return `:thumbsup: useful after all, says ${who}`
    case 'paused':
      return `:double_vertical_bar: its limit is paused: ${WHY_PAUSED[change.why]}`
    case 'resumed':
      return `:arrow_forward: its limit is judged again, resumed by ${who}`
  }
}

const REMINDERS: Readonly<Record<RepeatReason, string>> = {
  still: 'not over yet',
  worse: 'worse than when it was acknowledged',
  'acknowledgement-ran-out': 'not over a day after it was acknowledged',
  'snooze-ended': 'not over when the snooze was',
  steady: 'steadily so after much back and forth',
}

type Ending = Extract<Change, { readonly kind: 'ended' }>

function endedWords(transition: Transition, { because }: Ending, { team, who }: { team: Told; who: string }): string {
  switch (because) {
    case 'recovered':
      return `${STATE_MARKS.ok} recovered${at(transition, team)}`
    case 'corrected':
      return `${STATE_MARKS.ok} over, ${correctedBy(transition)}${correctedWords(transition, team)}`
    case 'missing':
      return ':white_circle: closed, because nobody recorded it any more'
    case 'removed':
      return `:white_circle: closed, because ${who} took the limit away`
    case 'unaimed':
      return `:white_circle: closed, because ${who} left it without a target that allows any`
    case 'updated':
    case 'paused':
      return `:white_circle: closed, because ${who} changed the limit`
  }
}

/** ` at 9.1% on Sun 22 Nov 2026, 19 of 209`: the day is told where it is not the one on which that happened. */
function at({ figure, terms, at: moment }: Transition, { zone, currency }: Told): string {
  if (!figure) return ''
  const on = figure.day === dayAt(moment, zone) ? '' : ` on ${formatDay(figure.day)}`
  return `${heldAs(figure, terms, { currency })}${on}${counts(figure, terms)}`
}

/** The same with the bound that is broken; of a value that would read like its bound, with more decimals. */
function beyond(transition: Transition, { severity, team }: { severity: Severity; team: Told }): string {
  const { figure, terms, at: moment } = transition
  const { zone, currency } = team
  const bound = terms[severity]
  if (!figure || !bound) return at(transition, team)
  const { unit } = terms
  const on = figure.day === dayAt(moment, zone) ? '' : ` on ${formatDay(figure.day)}`
  const value = heldAs(figure, terms, { currency, bound })
  const name = severity === 'warn' ? 'warn' : 'critical'
  const broken = terms.basis === 'signal' ? '' : ` ${describeBound(bound, unit, currency)}`
  return `${value}${on}${counts(figure, terms)}, ${name}${broken}`
}

/** ` at 9.1%`; of what is no figure `: up 62.5% against the Monday before`. */
function heldAs(
  { value, day }: NonNullable<Transition['figure']>,
  terms: Transition['terms'],
  setting: { readonly currency: string; readonly bound?: Bound },
): string {
  return `${terms.basis === 'figure' ? ' at' : ':'} ${heldWords({ ...terms, ...setting, value, day })}`
}

function counts({ hits, n }: NonNullable<Transition['figure']>, { basis }: Transition['terms']): string {
  if (hits === null || n === null) return ''
  return `, ${printNumber(hits, 0)} of ${basis === 'budget' ? exactEnough(n, hits) : printNumber(n, 0)}`
}

/** A budget may have become another one. */
const correctedBy = ({ terms: { basis } }: Transition): string =>
  basis === 'budget' ? 'by what is recorded and allowed now' : 'because what was recorded was corrected'

function correctedWords({ figure, terms: { unit } }: Transition, { currency }: Told): string {
  if (!figure || figure.before === null) return ''
  return `: ${formatValue(figure.value, unit, currency)} in place of ${formatValue(figure.before, unit, currency)}`
}
