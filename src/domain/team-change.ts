import { shorten } from './shorten.ts'
import { channelWord } from './entries/channel.ts'
import { readName } from './entries/name.ts'
import { readSeconds } from './entries/seconds.ts'
import { isWord, type Word } from './question/words.ts'
import type { QuietHours } from './quiet/quiet-hours.ts'
import { readQuiet } from './quiet/read-quiet.ts'
import { parseTimeOfDay, type TimeOfDay } from './schedule/time-of-day.ts'
import type { SecondsSetting } from './seconds-setting.ts'
import { BUILT_IN_CHANNELS } from './team.ts'
import type { Day } from './time/day.ts'
import { readRegion } from './time/holidays.ts'
import { dayFault } from './time/read-date.ts'
import { readWeekdays } from './time/weekday-words.ts'
import type { ClosedDay } from './time/working-calendar.ts'
import { isZone, nearestZone } from './time/zone.ts'

/** One thing to set about a team, read from words. */
export type TeamChange =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'currency'; readonly currency: string }
  | { readonly kind: 'home'; readonly channelId: string }
  | { readonly kind: 'owner'; readonly userId: string }
  | { readonly kind: 'managers'; readonly userIds: readonly string[] }
  | { readonly kind: 'seconds'; readonly setting: SecondsSetting; readonly seconds: number }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'region'; readonly region: string | null }
  | { readonly kind: 'quiet'; readonly quiet: QuietHours | null }
  | { readonly kind: 'reminders'; readonly at: TimeOfDay | null }
  | { readonly kind: 'close-day'; readonly closed: ClosedDay }
  | { readonly kind: 'open-day'; readonly day: Day }
  | { readonly kind: 'add-channel' | 'remove-channel'; readonly channel: string }
  | { readonly kind: 'agent'; readonly agent: string; readonly name: string; readonly userId: string }

export type TeamChangeReading = { readonly change: TeamChange } | { readonly fault: string }

const SECONDS: Readonly<Record<string, SecondsSetting>> = {
  wait_ceiling: 'waitCeilingS',
  answer_target: 'answerTargetS',
  short_cutoff: 'shortCutoffS',
}
const SETTINGS = [
  'name',
  'zone',
  'channel',
  'owner',
  'managers',
  'hours',
  'holidays',
  'currency',
  'quiet',
  'reminders',
  ...Object.keys(SECONDS),
]

/**
 * Reads `set <setting> <value>`, `channels add|remove <word>`, `holidays add|remove <day> [name]` and `agent <id>
 * <@person>`.
 */
export function readTeamChange(words: readonly Word[]): TeamChangeReading {
  const [first, second, ...rest] = words
  if (isWord(first, 'set')) return readSetting(second?.text.toLowerCase() ?? '', rest)
  if (isWord(first, 'channels') && isWord(second, 'add', 'remove'))
    return readOwnChannel(second!.text.toLowerCase(), rest)
  if (isWord(first, 'channels')) return { fault: 'channels goes with add or remove, like channels add fax' }
  if (isWord(first, 'holidays')) return readClosedDay(second?.text.toLowerCase() ?? '', rest)
  if (isWord(first, 'agent')) return readTie(second?.text ?? '', rest[0]?.text ?? '')
  return { fault: `"${shorten(first?.text ?? '')}" is not understood: it goes set, channels, holidays or agent` }
}

function readSetting(setting: string, words: readonly Word[]): TeamChangeReading {
  const text = words.map((word) => (word.key === null ? word.text : word.raw)).join(' ')
  if (!SETTINGS.includes(setting))
    return { fault: `no such setting "${shorten(setting)}": there is ${SETTINGS.join(', ')}` }
  if (text === '') return { fault: `the new ${setting} is missing` }
  const seconds = SECONDS[setting]
  if (seconds) return readSecondsSetting(seconds, text)
  return SETTING_READERS[setting as keyof typeof SETTING_READERS](text)
}

const SETTING_READERS = {
  name: (text: string): TeamChangeReading => {
    const read = readName(text)
    return 'fault' in read ? { fault: `the name: ${read.fault}` } : { change: { kind: 'name', name: read.name } }
  },
  zone: (text: string): TeamChangeReading => {
    if (isZone(text)) return { change: { kind: 'zone', zone: text } }
    const near = nearestZone(text)
    return {
      fault: `no such zone "${shorten(text)}"${near ? `, did you mean "${near}"?` : ': a zone is written like Europe/Berlin'}`,
    }
  },
  hours: (text: string): TeamChangeReading => {
    const weekdays = readWeekdays(text)
    return weekdays
      ? { change: { kind: 'weekdays', weekdays } }
      : { fault: `"${shorten(text)}" is not understood: name the days the desk works, like mon-fri or mon,tue,thu` }
  },
  holidays: (text: string): TeamChangeReading => {
    if (/^(none|off|no)$/i.test(text)) return { change: { kind: 'region', region: null } }
    const read = readRegion(text)
    return 'fault' in read
      ? { fault: `no holidays are known for "${shorten(text)}": ${read.fault}` }
      : { change: { kind: 'region', region: read.region } }
  },
  currency: (text: string): TeamChangeReading => {
    const currency = text.toUpperCase()
    return Intl.supportedValuesOf('currency').includes(currency)
      ? { change: { kind: 'currency', currency } }
      : { fault: `no such currency "${shorten(text)}": write its three letters, like EUR or JPY` }
  },
  quiet: (text: string): TeamChangeReading => {
    const read = readQuiet(text)
    if (read.kind === 'hours') return { change: { kind: 'quiet', quiet: read.quiet } }
    if (read.kind === 'off') return { change: { kind: 'quiet', quiet: null } }
    return { fault: read.kind === 'wrong' ? read.fault : 'write the hours, like 20:00-08:00, or off' }
  },
  reminders: (text: string): TeamChangeReading => {
    if (/^(off|none|no)$/i.test(text)) return { change: { kind: 'reminders', at: null } }
    const read = parseTimeOfDay(text)
    return read.kind === 'found'
      ? { change: { kind: 'reminders', at: read.time } }
      : { fault: `"${shorten(text)}" is not understood: write when to ask for what is missing, like 10:00, or off` }
  },
  channel: (text: string): TeamChangeReading => {
    const channelId = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1]
    return channelId ? { change: { kind: 'home', channelId } } : { fault: 'name the channel with #, like #support' }
  },
  owner: (text: string): TeamChangeReading => {
    const [userId, another] = mentionsIn(text)
    return userId && !another ? { change: { kind: 'owner', userId } } : { fault: 'name one person with @' }
  },
  managers: (text: string): TeamChangeReading => {
    const userIds = mentionsIn(text)
    return userIds.length > 0
      ? { change: { kind: 'managers', userIds } }
      : { fault: 'name people with @, like @ana @ben' }
  },
}

const mentionsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1]!)),
]

function readSecondsSetting(setting: SecondsSetting, text: string): TeamChangeReading {
  const read = readSeconds(text)
  return 'fault' in read ? { fault: read.fault } : { change: { kind: 'seconds', setting, seconds: read.seconds } }
}

function readOwnChannel(verb: string, words: readonly Word[]): TeamChangeReading {
  const channel = channelWord(words.map(({ text }) => text).join(' '))
  if (!/^[\p{L}\p{N}_]{1,30}$/u.test(channel))
    return { fault: 'a channel word has up to 30 letters, digits or underscores' }
  if ((BUILT_IN_CHANNELS as readonly string[]).includes(channel))
    return { fault: `${channel} is one of the channels every team has` }
  return { change: { kind: verb === 'add' ? 'add-channel' : 'remove-channel', channel } }
}

function readClosedDay(verb: string, [day, ...rest]: readonly Word[]): TeamChangeReading {
  const text = day?.text ?? ''
  const example = 'holidays add 2026-12-24 Christmas Eve'
  if (verb !== 'add' && verb !== 'remove') return { fault: `holidays goes with add or remove, like ${example}` }
  const fault = dayFault(text)
  if (fault) return { fault: `${fault}, like ${example}` }
  if (verb === 'remove') return { change: { kind: 'open-day', day: text } }
  const read = rest.length === 0 ? { name: 'Closed' } : readName(rest.map((word) => word.text).join(' '))
  return 'fault' in read
    ? { fault: `the name: ${read.fault}` }
    : { change: { kind: 'close-day', closed: { day: text, name: read.name } } }
}

function readTie(id: string, person: string): TeamChangeReading {
  const read = readName(id)
  const [userId] = mentionsIn(person)
  if ('fault' in read || !userId) return { fault: 'write it like agent 4711 @ana' }
  return { change: { kind: 'agent', agent: read.key, name: read.name, userId } }
}
