import { describe, expect, it } from 'vitest'
import { createVault } from '../src/vault.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const otherKey = Buffer.alloc(32, 2).toString('base64')

describe('createVault()', () => {
  it('opens what it sealed, whatever it is', () => {
    const vault = createVault(key)
    for (const plain of ['', 'xoxb-1-2-3', 'ключ 🔑'.repeat(1_000)]) {
      expect(vault.open(vault.seal(plain, 'row 1'), 'row 1')).toBe(plain)
    }
  })

  it('opens with the same key in another process', () => {
    expect(createVault(key).open(createVault(key).seal('secret', 'row'), 'row')).toBe('secret')
  })

  it('seals the same secret differently each time, and shows nothing of it', () => {
    const vault = createVault(key)
    const sealed = new Set(Array.from({ length: 100 }, () => vault.seal('canary', 'row')))
    expect(sealed.size).toBe(100)
    for (const text of sealed) expect(text).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9+/]+=*$/)
  })

  it('does not open in another row', () => {
    const vault = createVault(key)
    expect(() => vault.open(vault.seal('secret', 'row 1'), 'row 2')).toThrow(/belongs to another row/)
  })

  it('names both keys when it was sealed with another one', () => {
    const sealed = createVault(otherKey).seal('secret', 'row')
    expect(() => createVault(key).open(sealed, 'row')).toThrow(
      /sealed with the encryption key [0-9a-f]{8}, this one is [0-9a-f]{8}/,
    )
  })

  it('does not open what was changed by one bit', () => {
    const vault = createVault(key)
    const [version, keyId, text = ''] = vault.seal('secret', 'row').split('.')
    const bytes = Buffer.from(text, 'base64')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.open(`${version}.${keyId}.${changed.toString('base64')}`, 'row')).toThrow(/it was changed/)
    }
  })

  it.each(['', 'plain text', 'v1.a.b.c', 'v2.00000000.AAAA'])('does not open %j', (sealed) => {
    expect(() => createVault(key).open(sealed, 'row')).toThrow(/form/)
  })

  it('does not open what was cut short', () => {
    const vault = createVault(key)
    const [version, keyId] = vault.seal('', 'row').split('.')
    expect(() => vault.open(`${version}.${keyId}.AAAA`, 'row')).toThrow(/cut short/)
  })

  it.each(['', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64'), 'ä'.repeat(43)])(
    'does not take the key %j',
    (wrong) => {
      expect(() => createVault(wrong)).toThrow(/32 bytes in base64/)
    },
  )
})
