import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Vault } from './ports.ts'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts with AES-256-GCM under `key` (32 bytes, base64). A sealed value reads `v1.<keyId>.<base64>` and opens only
 * with the same key and the same context, so that it can't be moved to another row. Throws when the key is no good.
 */
export function createVault(key: string): Vault {
  const secret = readKey(key)
  const keyId = createHash('sha256').update('daybook key id').update(secret).digest('hex').slice(0, 8)
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${VERSION}.${keyId}.${sealed.toString('base64')}`
    },
    open(sealed, context) {
      const body = readSealed(sealed, keyId)
      const decipher = createDecipheriv('aes-256-gcm', secret, body.subarray(0, NONCE_BYTES))
      decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(-TAG_BYTES))
      try {
        const plain = Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
        return plain.toString('utf8')
      } catch (cause) {
        throw new Error('Cannot open a secret: it was changed, or it belongs to another row', { cause })
      }
    },
  }
}

function readKey(key: string): Buffer {
  const secret = Buffer.from(key, 'base64')
  const isWhole = /^[A-Za-z0-9+/_-]+={0,2}$/.test(key) && secret.length === 32
  if (!isWhole) throw new Error('Cannot use the encryption key: not 32 bytes in base64')
  return secret
}

function readSealed(sealed: string, keyId: string): Buffer {
  const [version, sealedWith, text, ...rest] = sealed.split('.')
  if (version !== VERSION || !sealedWith || !text || rest.length > 0) {
    throw new Error('Cannot open a secret: it is not in the form v1.<key>.<text>')
  }
  if (sealedWith !== keyId) {
    throw new Error(`Cannot open a secret: it was sealed with the encryption key ${sealedWith}, this one is ${keyId}`)
  }
  const body = Buffer.from(text, 'base64')
  if (body.length < NONCE_BYTES + TAG_BYTES) throw new Error('Cannot open a secret: it was cut short')
  return body
}
