import { z } from 'zod'

/** The environment, read and checked. Secrets are in it: never log it. */
export interface Config {
  readonly slack: SlackSettings
  readonly port: number
  readonly host: string
  readonly publicUrl: string | undefined
  readonly databaseUrl: string
  readonly quickchartUrl: string | undefined
  readonly encryptionKey: string | undefined
  readonly logLevel: LogLevel
}

export interface SlackSettings {
  readonly access:
    | { readonly kind: 'token'; readonly botToken: string }
    | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }
  readonly line:
    { readonly kind: 'http'; readonly signingSecret: string } | { readonly kind: 'socket'; readonly appToken: string }
  readonly apiUrl: string
  readonly command: string
}

export type LogLevel = (typeof LOG_LEVELS)[number]

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const url = (what: string) =>
  z.string().refine((text) => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text), `must be an address like ${what}`)
const startsWith = (prefix: string, where: string) =>
  z
    .string()
    .refine(
      (text) => text.startsWith(prefix) && text.length > prefix.length,
      `must begin with ${prefix}; you find it at api.slack.com/apps, ${where}`,
    )
const present = (where: string) => z.string().min(8, `is too short; you find it at api.slack.com/apps, ${where}`)

/** Every variable there is. Its keys are those of `.env.example`. */
export const environmentSchema = z.object({
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'OAuth & Permissions').optional(),
  SLACK_SIGNING_SECRET: present('Basic Information').optional(),
  SLACK_APP_TOKEN: startsWith('xapp-', 'Basic Information, App-Level Tokens').optional(),
  SLACK_CLIENT_ID: z.string().min(3, 'is too short; you find it at api.slack.com/apps, Basic Information').optional(),
  SLACK_CLIENT_SECRET: present('Basic Information').optional(),
  SLACK_STATE_SECRET: z
    .string()
    .min(16, 'must have at least 16 random characters; make one with: openssl rand -hex 16')
    .optional(),
  SLACK_API_URL: url('https://slack.com/api/')
    .refine((text) => text.endsWith('/'), 'must end with /')
    .default('https://slack.com/api/'),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, 'must be a slash and up to 31 small letters, digits, - or _, like /metrics')
    .default('/metrics'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a number from 0 to 65535, like 3000')
    .default('3000'),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_URL: url('https://daybook.example.com').optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:.+|postgres(ql)?:\/\/.+)$/,
      'must be sqlite:./data/daybook.sqlite3 or postgres://user:password@host/database',
    )
    .default('sqlite:./data/daybook.sqlite3'),
  QUICKCHART_URL: url('https://quickchart.example.com').optional(),
  ENCRYPTION_KEY: z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length === 32,
      'must be 32 bytes in base64; make one with: openssl rand -base64 32',
    )
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

type Environment = z.infer<typeof environmentSchema>

/** Every fault of the environment, a line each with its remedy; values are never in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? 'one setting is' : `${faults.length} settings are`
    const list = faults.map((fault) => `  - ${fault}`).join('\n')
    super(`Cannot start, ${count} wrong:\n${list}\nSet them in the environment or in .env; .env.example shows them all`)
    this.faults = faults
  }
}

/** Reads the environment; an empty variable counts as not set. Throws `ConfigError` with all its faults at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = parse(environment)
  const slack = slackSettings(parsed.known, parsed.broken)
  const faults = [...parsed.faults, ...('faults' in slack ? slack.faults : [])]
  if (faults.length > 0 || 'faults' in slack) throw new ConfigError(faults)
  return { slack, ...commonSettings(parsed.known) }
}

/** What the command line needs: everything but Slack. */
export type CommonConfig = Omit<Config, 'slack'>

/** As `readConfig`, for work beside the bot that never speaks to Slack. */
export function readCommonConfig(environment: Readonly<Record<string, string | undefined>>): CommonConfig {
  const { known, faults } = parse(environment)
  if (faults.length > 0) throw new ConfigError(faults)
  return commonSettings(known)
}

interface Parsed {
  readonly known: Environment
  readonly broken: ReadonlySet<string>
  readonly faults: readonly string[]
}

function parse(environment: Readonly<Record<string, string | undefined>>): Parsed {
  const said = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const result = environmentSchema.safeParse(said)
  if (result.success) return { known: result.data, broken: new Set(), faults: [] }
  const broken = new Set(result.error.issues.map(({ path }) => String(path[0])))
  const faults = result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`)
  const rest = Object.fromEntries(Object.entries(said).filter(([key]) => !broken.has(key)))
  return { known: environmentSchema.parse(rest), broken, faults }
}

function commonSettings(known: Environment): CommonConfig {
  return {
    port: Number(known.PORT),
    host: known.HOST,
    publicUrl: known.PUBLIC_URL,
    databaseUrl: known.DATABASE_URL,
    quickchartUrl: known.QUICKCHART_URL,
    encryptionKey: known.ENCRYPTION_KEY,
    logLevel: known.LOG_LEVEL,
  }
}

/** Which way Slack is reached; a variable that is set but broken has its own fault already. */
function slackSettings(
  known: Environment,
  broken: ReadonlySet<string>,
): SlackSettings | { readonly faults: readonly string[] } {
  const isSet = (name: keyof Environment): boolean => known[name] !== undefined || broken.has(name)
  const faults: string[] = []
  const need = (name: keyof Environment, why: string): string => {
    if (!isSet(name)) faults.push(`${name} is missing: ${why}`)
    return known[name] ?? ''
  }
  const isOAuth = isSet('SLACK_CLIENT_ID')
  if (isOAuth && isSet('SLACK_BOT_TOKEN'))
    faults.push(
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: give the token for one workspace, or the client for many',
    )
  const access: SlackSettings['access'] = isOAuth
    ? {
        kind: 'oauth',
        clientId: need('SLACK_CLIENT_ID', ''),
        clientSecret: need('SLACK_CLIENT_SECRET', 'it goes with SLACK_CLIENT_ID'),
        stateSecret: need('SLACK_STATE_SECRET', 'it goes with SLACK_CLIENT_ID; make one with: openssl rand -hex 16'),
      }
    : { kind: 'token', botToken: need('SLACK_BOT_TOKEN', 'you find it at api.slack.com/apps, OAuth & Permissions') }
  if (isOAuth)
    need('ENCRYPTION_KEY', 'the workspaces’ tokens are kept encrypted; make one with: openssl rand -base64 32')
  const line: SlackSettings['line'] = isSet('SLACK_APP_TOKEN')
    ? { kind: 'socket', appToken: known.SLACK_APP_TOKEN ?? '' }
    : {
        kind: 'http',
        signingSecret: need(
          'SLACK_SIGNING_SECRET',
          'you find it at api.slack.com/apps, Basic Information (or set SLACK_APP_TOKEN for Socket Mode)',
        ),
      }
  return faults.length > 0 ? { faults } : { access, line, apiUrl: known.SLACK_API_URL, command: known.SLACK_COMMAND }
}
