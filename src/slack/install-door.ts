import type { RequestListener } from 'node:http'
import { HTTPReceiver, type Logger } from '@slack/bolt'
import { INSTALL_PATH, REDIRECT_PATH } from './install-paths.ts'
import type { InstalledWorkspaces } from './installed-workspaces.ts'
import { BOT_SCOPES } from './scopes.ts'
import type { SlackConfig } from './slack-config.ts'
import { webClientOptions } from './web-client-options.ts'

/**
 * The two pages of an install. They get a receiver of their own that no app listens to, because one that holds an
 * installer insists on authorising every request from the database before it is acknowledged.
 */
export function createInstallDoor(slack: {
  config: SlackConfig
  workspaces: InstalledWorkspaces
  logger: Logger
}): RequestListener {
  const { config, workspaces, logger } = slack
  if (config.access.kind !== 'oauth') throw new Error('Cannot open the install pages: a bot token was given')
  const { clientId, clientSecret, stateSecret } = config.access
  const redirectUri = config.publicUrl && new URL(REDIRECT_PATH, config.publicUrl).href
  const receiver = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    endpoints: [],
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...BOT_SCOPES],
    logger,
    installationStore: {
      storeInstallation: (installation) => workspaces.store(installation),
      fetchInstallation: () => Promise.reject(new Error('Cannot fetch an installation here')),
    },
    ...(redirectUri && { redirectUri }),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      authorizationUrl: new URL('/oauth/v2/authorize', config.apiUrl).href,
      clientOptions: webClientOptions({ apiUrl: config.apiUrl, logger }),
    },
  })
  return receiver.requestListener
}
