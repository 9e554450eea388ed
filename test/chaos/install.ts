import type { Console } from '../../src/console/console.ts'
import type { Installations } from '../../src/ports.ts'
import { createBoltLogger } from '../../src/slack/bolt-logger.ts'
import { createInstalledWorkspaces } from '../../src/slack/installed-workspaces.ts'
import { createVault } from '../../src/vault.ts'
import { silent } from '../store/engines.ts'

/** Keeps the app's token of every workspace of the stand-in, as an install by OAuth does. */
export async function installEverywhere(
  { state, apiUrl }: Console,
  { installations, encryptionKey }: { installations: Installations; encryptionKey: string },
): Promise<void> {
  const workspaces = createInstalledWorkspaces({
    installations,
    vault: createVault(encryptionKey),
    apiUrl,
    logger: createBoltLogger(silent, (text) => text),
    log: silent,
    clock: { now: Date.now },
    installed: () => undefined,
  })
  for (const { id, name, appId, botId, botUserId, tokens } of state.workspaces.values()) {
    const [token = ''] = tokens.keys()
    await workspaces.store({
      team: { id, name },
      enterprise: undefined,
      user: { id: botUserId, token: undefined, scopes: undefined },
      bot: { id: botId, userId: botUserId, token, scopes: [] },
      appId,
    })
  }
}
