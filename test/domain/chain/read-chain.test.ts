import { describe, expect, test } from 'vitest'
import { amongPeople, keptChain, peopleOf, type Chain } from '../../../src/domain/chain/chain.ts'
import { readChain } from '../../../src/domain/chain/read-chain.ts'

const HOME = 'C0HOME'
const ANN = '<@U0ANN|ann>'
const BOB = '<@U0BOB>'
const CHI = '<@W0CHI>'

describe('readChain()', () => {
  test.each<[string, Chain]>([
    [
      `${ANN} 15m, ${BOB} 30m, channel`,
      [
        { people: ['U0ANN'], waitMinutes: 15 },
        { people: ['U0BOB'], waitMinutes: 30 },
        { people: null, waitMinutes: 0 },
      ],
    ],
    [
      `${ANN} and ${BOB} 1h30 then ${CHI}`,
      [
        { people: ['U0ANN', 'U0BOB'], waitMinutes: 90 },
        { people: ['W0CHI'], waitMinutes: 0 },
      ],
    ],
    [
      `${ANN}${BOB}5,<#C0HOME|support>`,
      [
        { people: ['U0ANN', 'U0BOB'], waitMinutes: 5 },
        { people: null, waitMinutes: 0 },
      ],
    ],
    [
      `  ${ANN}  24 h ,  THE Home Channel `,
      [
        { people: ['U0ANN'], waitMinutes: 1440 },
        { people: null, waitMinutes: 0 },
      ],
    ],
    [ANN, [{ people: ['U0ANN'], waitMinutes: 0 }]],
    [
      `${ANN} 10 min, ${BOB} 20 min`,
      [
        { people: ['U0ANN'], waitMinutes: 10 },
        { people: ['U0BOB'], waitMinutes: 20 },
      ],
    ],
  ])('reads %s', (text, chain) => {
    expect(readChain(text, HOME)).toEqual({ kind: 'chain', chain })
  })

  test.each(['off', ' None ', 'NO'])('reads %s as none', (text) => {
    expect(readChain(text, HOME)).toEqual({ kind: 'off' })
  })

  test.each([
    ['@ann 15m, channel', '"@ann 15m" is not understood: write it like @ann 15m, @bob 30m, channel'],
    ['', '"" is not understood'],
    [`${ANN} 15m,, channel`, '"" is not understood'],
    ['channel', 'it begins with people'],
    [`${ANN} 15m, channel, ${BOB}`, 'the channel comes last'],
    [`${ANN} 15m, channel, channel`, 'the channel comes last'],
    [`${ANN}, channel`, 'step 1 does not say how long it waits'],
    [`${ANN} 15m, ${BOB}, ${CHI}`, 'step 2 does not say how long it waits'],
    [`${ANN} 15m, ${ANN}`, 'somebody is in it twice'],
    [`${ANN} 30s, channel`, 'a step waits 1 minute to 24 hours, in whole minutes, not 30s'],
    [`${ANN} 0, channel`, 'a step waits 1 minute to 24 hours'],
    [`${ANN} 25h, channel`, 'a step waits 1 minute to 24 hours'],
    [`${ANN} soon, channel`, '"soon" is no time to wait: write it like 15m or 1h'],
    [`${ANN} 15m, <#C0OTHER>`, 'only the team’s own channel can be told: write channel'],
    [Array.from({ length: 11 }, (_, nth) => `<@U00${nth}> 5m`).join(', '), 'it has 11 steps, at most 10 are kept'],
    [`${'x'.repeat(100_000)} 15m`, 'is not understood'],
  ])('says what is wrong with %.60s', (text, fault) => {
    const read = readChain(text, HOME)
    expect(read).toMatchObject({ kind: 'wrong', fault: expect.stringContaining(fault) })
    expect(JSON.stringify(read).length).toBeLessThan(300)
  })
})

describe('a chain', () => {
  const chain: Chain = [
    { people: ['U1', 'U2'], waitMinutes: 15 },
    { people: ['U3'], waitMinutes: 30 },
    { people: null, waitMinutes: 0 },
  ]

  test('keptChain() is without those who are gone, and none without anybody', () => {
    expect(keptChain(chain, ['U1', 'U3', 'U9'])).toEqual([{ people: ['U1'], waitMinutes: 15 }, ...chain.slice(1)])
    expect(keptChain(chain, ['U2'])).toEqual([{ people: ['U2'], waitMinutes: 15 }, chain[2]])
    expect(keptChain(chain, ['U9'])).toBeNull()
    expect(keptChain(null, ['U1'])).toBeNull()
  })

  test('has its people in order, and may be kept among them', () => {
    expect(peopleOf(chain)).toEqual(['U1', 'U2', 'U3'])
    expect(amongPeople(chain)).toEqual(chain.slice(0, 2))
  })
})
