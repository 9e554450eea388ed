import { createHash, randomBytes } from 'node:crypto'
import { UserError } from '../errors.ts'
import type { Key, NewKey, Repositories, Vault } from '../ports.ts'

const MOST_KEYS = 50

export type KeyTerms = Pick<NewKey, 'name' | 'kind' | 'scope' | 'seesAgents'>

/**
 * Makes a key for a team and returns the secret, which is shown once: of a bearer key only its hash is kept, a signing
 * secret is kept encrypted. Throws `UserError` when a signing secret is asked for without an encryption key. In the
 * caller's transaction.
 */
export async function makeKey(
  { keys }: Pick<Repositories, 'keys'>,
  {
    terms,
    owner,
    vault,
  }: {
    terms: KeyTerms
    owner: Pick<NewKey, 'workspaceId' | 'teamId' | 'createdBy' | 'createdAt'>
    vault: Vault | null
  },
): Promise<{ key: Key; secret: string }> {
  const active = (await keys.ofTeam(owner.teamId)).filter(({ revokedAt }) => revokedAt === null)
  if (active.length >= MOST_KEYS) throw new UserError(`Cannot make a key: the team has ${MOST_KEYS}, revoke one first`)
  if (terms.kind === 'bearer') {
    const secret = `dbk_${randomBytes(24).toString('base64url')}`
    return { key: await keys.create({ ...terms, ...owner, secretHash: hashSecret(secret) }), secret }
  }
  if (!vault) throw new UserError('Cannot make a signing secret: the operator must set ENCRYPTION_KEY first')
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const key = await keys.create({ ...terms, ...owner, secretHash: null })
  await keys.keepSecret(key.id, vault.seal(secret, secretContext(key.id)))
  return { key, secret }
}

/** How a bearer key is kept: SHA-256, hex. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Binds a sealed signing secret to its row. */
export function secretContext(keyId: number): string {
  return `keys:${keyId}`
}
