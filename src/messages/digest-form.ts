import { USUAL_SETTINGS, type DigestSettings } from '../domain/digest/digest-settings.ts'
import { formatRhythm, readRhythm } from '../domain/schedule/read-rhythm.ts'
import type { Rhythm } from '../domain/schedule/rhythm.ts'
import { rhythmOf, type Schedule } from '../domain/schedule/schedule.ts'
import { formatTimeOfDay, parseTimeOfDay } from '../domain/schedule/time-of-day.ts'
import type { Team } from '../domain/team.ts'
import { weekdayWord } from '../domain/time/weekday-words.ts'
import { valueOf, type Form, type FormFaults, type FormField, type FormOption, type FormValues } from '../form.ts'
import { withTeam } from './blocks.ts'
import { plainName } from './escape.ts'
import { titleOf } from './names.ts'
import { schedulesReply } from './schedule.ts'

/** What the interaction that gets it is called. */
export const DIGEST_FORM = 'digest'

const MOST_OPTIONS = 100
const AS_IT_IS = 'as it is'
const USUAL_TIME = '09:00'

/** The form for a digest: when it goes out and what it shows. `schedule` is the one it is about, if there is one. */
export function digestForm(
  team: Team,
  { schedule, all }: { schedule: Schedule | undefined; all: readonly Schedule[] },
): Form {
  const settings = schedule?.settings ?? USUAL_SETTINGS
  return {
    name: DIGEST_FORM,
    title: 'The digest',
    submit: 'Save and preview',
    state: withTeam(schedule ? String(schedule.id) : 'new', team),
    fields: [...whenFields(schedule), ...whatFields(team, settings), ...howFields(settings)],
    otherwise: schedulesReply(all, team),
  }
}

function whenFields(schedule: Schedule | undefined): FormField[] {
  const rhythm = schedule && rhythmOf(schedule)
  const value = rhythm ? dayWords(rhythm) : 'weekdays'
  const isOffered = RHYTHMS.some((option) => option.value === value)
  const kept = { value: AS_IT_IS, label: plainName(`As it is: ${schedule?.rhythm}`, 70) }
  return [
    {
      kind: 'choice',
      name: 'rhythm',
      label: 'Goes out',
      options: isOffered ? RHYTHMS : [kept, ...RHYTHMS],
      initial: [isOffered ? value : AS_IT_IS],
    },
    {
      kind: 'text',
      name: 'time',
      label: 'At',
      maxLength: 10,
      initial: rhythm ? formatTimeOfDay(rhythm.time) : USUAL_TIME,
      hint: 'By the team’s clock, like 09:00 or 9am',
    },
  ]
}

function whatFields({ catalogue }: Team, { metrics }: DigestSettings): FormField[] {
  const options = catalogue.metrics
    .filter(({ isQuestion }) => !isQuestion)
    .slice(0, MOST_OPTIONS)
    .map(({ id }) => ({ value: id, label: plainName(titleOf(id), 70) }))
  return [
    {
      kind: 'choices',
      name: 'metrics',
      label: 'Figures, in this order',
      isOptional: true,
      options,
      initial: metrics,
      hint: 'Without any: what happened comes first, then everything that has a figure',
    },
  ]
}

function howFields({ charts, look, detail, mention }: DigestSettings): FormField[] {
  const choice = (name: keyof typeof CHOICES, label: string, initial: string): FormField => ({
    kind: 'choice',
    name,
    label,
    options: CHOICES[name],
    initial: [initial],
  })
  return [
    choice('charts', 'Pictures of what happened', String(charts)),
    choice('look', 'Pictures are', look),
    choice('detail', 'How much it says', detail),
    choice('mention', 'Whom it rings when a limit is broken', mention),
  ]
}

const option = (value: string, label: string): FormOption => ({ value, label })

const RHYTHMS: readonly FormOption[] = [
  option('weekdays', 'Every working day'),
  option('daily', 'Every day'),
  ...[1, 2, 3, 4, 5, 6, 7].map((day) =>
    option(`weekly ${weekdayWord(day, 'short')}`, `On ${capitalised(weekdayWord(day))}s, about the last week`),
  ),
  option('monthly 1', 'On the 1st, about the last month'),
]

const CHOICES = {
  charts: [option('0', 'None'), option('1', 'At most one'), option('2', 'At most two'), option('3', 'At most three')],
  look: [
    option('light', 'Light'),
    option('dark', 'Dark'),
    option('slack', 'Drawn by Slack, where its workspace has charts'),
  ],
  detail: [
    option('short', 'Only what happened'),
    option('usual', 'What happened, the rest in a paragraph'),
    option('full', 'Every figure in a line of its own'),
  ],
  mention: [
    option('nobody', 'Nobody'),
    option('managers', 'The managers'),
    option('here', '@here'),
    option('channel', '@channel'),
  ],
} as const satisfies Record<string, readonly FormOption[]>

/** What was filled in, or what is wrong with it. */
export function readDigestForm(
  values: FormValues,
  schedule: Schedule | null,
): { readonly rhythm: Rhythm; readonly settings: DigestSettings } | { readonly faults: FormFaults } {
  const time = parseTimeOfDay(valueOf(values, 'time'))
  if (time.kind === 'wrong') return { faults: { time: time.message } }
  const chosen = valueOf(values, 'rhythm')
  const rhythm =
    chosen === AS_IT_IS && schedule ? { ...rhythmOf(schedule), time: time.time } : rhythmFrom(chosen, time.time)
  if (!rhythm) return { faults: { rhythm: 'Choose when it goes out' } }
  return { rhythm, settings: settingsFrom(values) }
}

function rhythmFrom(words: string, time: Rhythm['time']): Rhythm | null {
  const reading = readRhythm([...words.split(' '), formatTimeOfDay(time)])
  return reading.kind === 'found' ? reading.rhythm : null
}

function settingsFrom(values: FormValues): DigestSettings {
  const chosen = values.get('metrics') ?? []
  const pick = <T extends string>(name: keyof typeof CHOICES, usual: T): T =>
    (CHOICES[name].find(({ value }) => value === valueOf(values, name))?.value as T | undefined) ?? usual
  return {
    metrics: typeof chosen === 'string' ? [chosen] : chosen,
    charts: Number(pick('charts', String(USUAL_SETTINGS.charts))) as DigestSettings['charts'],
    look: pick('look', USUAL_SETTINGS.look),
    detail: pick('detail', USUAL_SETTINGS.detail),
    mention: pick('mention', USUAL_SETTINGS.mention),
  }
}

/** A rhythm's words without its time. */
function dayWords(rhythm: Rhythm): string {
  return rhythm.kind === 'cron' ? AS_IT_IS : formatRhythm(rhythm).split(' ').slice(0, -1).join(' ')
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
