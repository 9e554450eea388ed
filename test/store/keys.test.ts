import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewKey } from '../../src/ports.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { ENGINES, freshStore } from './engines.ts'
import { NOW, newTeam } from './fixtures.ts'

describe.each(ENGINES)('keys and installations on %s', (engine) => {
  let store: OpenStore
  beforeAll(async () => void (store = await freshStore(engine)))
  afterAll(() => store.close())

  const newKey = async (more: Partial<NewKey> = {}): Promise<NewKey> => ({
    workspaceId: 'T1',
    teamId: (await newTeam(store)).id,
    name: 'import',
    kind: 'bearer',
    scope: 'read',
    seesAgents: true,
    createdBy: 'U1',
    createdAt: NOW,
    secretHash: null,
    ...more,
  })

  test('byHash() and find() return the key without its hash, byHash() with its team', async () => {
    const team = await newTeam(store)
    const { secretHash, ...rest } = await newKey({ teamId: team.id, secretHash: 'aa' })
    const key = await store.keys.create({ ...rest, secretHash })
    expect(key).toEqual({ ...rest, id: key.id, revokedAt: null })
    expect(await store.keys.byHash('aa')).toEqual({ key, team })
    expect(await store.keys.byHash('bb')).toBeNull()
    expect(await store.keys.find(key.id)).toEqual(key)
    expect(await store.keys.ofTeam(key.teamId)).toEqual([key])
  })

  test('revoke() works once, and for the key’s own team', async () => {
    const key = await store.keys.create(await newKey())
    expect(await store.keys.revoke(key.teamId + 1_000, key.id, NOW)).toBe(false)
    expect(await store.keys.revoke(key.teamId, key.id, NOW + 1)).toBe(true)
    expect(await store.keys.revoke(key.teamId, key.id, NOW + 2)).toBe(false)
    expect(await store.keys.find(key.id)).toMatchObject({ revokedAt: NOW + 1 })
  })

  test('keepSecret() keeps a signing secret as it was sealed', async () => {
    const team = await newTeam(store)
    const signing = { kind: 'signing', scope: 'write', seesAgents: false } as const
    const key = await store.keys.create(await newKey({ teamId: team.id, ...signing }))
    expect(key).toMatchObject(signing)
    expect(await store.keys.signing(key.id)).toBeNull()
    await store.keys.keepSecret(key.id, 'sealed')
    expect(await store.keys.signing(key.id)).toEqual({ key, team, sealed: 'sealed' })
  })

  test('signing() finds no bearer key, nor one that is revoked', async () => {
    const team = await newTeam(store)
    const bearer = await store.keys.create(await newKey({ teamId: team.id }))
    const revoked = await store.keys.create(await newKey({ teamId: team.id, kind: 'signing' }))
    for (const { id } of [bearer, revoked]) await store.keys.keepSecret(id, 'sealed')
    await store.keys.revoke(team.id, revoked.id, NOW)
    for (const { id } of [bearer, revoked]) expect(await store.keys.signing(id)).toBeNull()
  })

  test('installations are replaced and removed by workspace', async () => {
    await store.installations.put('T1', 'one', NOW)
    await store.installations.put('T2', 'other', NOW)
    await store.installations.put('T1', 'two', NOW + 1)
    expect(await store.installations.find('T1')).toBe('two')
    await store.installations.remove('T1')
    expect(await store.installations.find('T1')).toBeNull()
    expect(await store.installations.find('T2')).toBe('other')
  })
})
