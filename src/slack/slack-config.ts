/** How the app reaches the workspaces: one bot token, or an install by OAuth for each of many. */
export type SlackAccess =
  | { readonly kind: 'token'; readonly botToken: string }
  | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }

/** How Slack reaches the app: requests to the one port, or a socket the app opens. */
export type SlackLine =
  { readonly kind: 'http'; readonly signingSecret: string } | { readonly kind: 'socket'; readonly appToken: string }

export interface SlackConfig {
  readonly access: SlackAccess
  readonly line: SlackLine
  /** The Web API, as in `https://slack.com/api/`. */
  readonly apiUrl: string
  /** With its slash, as in `/metrics`. */
  readonly command: string
  /** How the outside reaches the app; the redirect of an install goes there. Slack's own setting holds without it. */
  readonly publicUrl?: string
}

/** Every value of the configuration that must never be seen. */
export function secretsOf({ access, line }: SlackConfig): string[] {
  return [
    ...(access.kind === 'token' ? [access.botToken] : [access.clientSecret, access.stateSecret]),
    line.kind === 'http' ? line.signingSecret : line.appToken,
  ]
}
