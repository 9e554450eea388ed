import { describe, expect, test } from 'vitest'
import { isWord, leadingName, readWords } from '../../../src/domain/question/words.ts'

/** `key=text` of each word. */
const wordsOf = (line: string): string[] =>
  readWords(line).map(({ key, text }) => (key === null ? text : `${key}=${text}`))

describe('readWords()', () => {
  test.each([
    ['churn week', ['churn', 'week']],
    ['  churn\t week \n', ['churn', 'week']],
    ['a:b C:D', ['a=b', 'c=D']],
    ['note:"two words" x', ['note=two words', 'x']],
    ['note:“two words” x', ['note=two words', 'x']],
    ['note:«two words» x', ['note=two words', 'x']],
    ['„quoted words“ x', ['quoted words', 'x']],
    ['note:"open to the end', ['note=open to the end']],
    ['note:"', ['note=']],
    ['note:""', ['note=']],
    ['agent:<@U1|Ana Maria> <@U2|ben b> <#C1|support>', ['agent=<@U1|Ana Maria>', '<@U2|ben b>', '<#C1|support>']],
    ['1:2 5:20', ['1:2', '5:20']],
    ['&gt;5% &lt;3 R&amp;D', ['>5%', '<3', 'R&D']],
    ['\u200eweek\u200f \u200b \ufeffx', ['week', 'x']],
    ['channel:\u202aphone\u202c', ['channel=phone']],
    ['👩\u200d💻 é', ['👩\u200d💻', 'é']],
    ['< > <<a', ['<', '>', '<<a']],
    ['', []],
  ])('splits %j', (line, words) => {
    expect(wordsOf(line)).toEqual(words)
  })

  test('says where each word stands, as typed', () => {
    const line = 'log  note:“a b” &gt;5'
    for (const { raw, at } of readWords(line)) expect(line.replace(/[“”]/g, '"').slice(at, at + raw.length)).toBe(raw)
  })

  test('takes back what formatFilter() wrote', () => {
    expect(wordsOf('area:"R&amp;D &amp;amp; co"')).toEqual(['area=R&D &amp; co'])
  })
})

describe('leadingName()', () => {
  const isName = (text: string): boolean => ['wait', 'wait time', 'first contact resolution'].includes(text)

  test.each([
    ['wait time week', { name: 'wait time', next: 2 }],
    ['wait week', { name: 'wait', next: 1 }],
    ['first contact resolution week', { name: 'first contact resolution', next: 3 }],
    ['wait channel:phone time', { name: 'wait', next: 1 }],
    ['channel:phone wait', { name: 'channel:phone', next: 1 }],
    ['', { name: '', next: 1 }],
  ])('of %j', (line, named) => {
    expect(leadingName(readWords(line), isName)).toEqual(named)
  })
})

describe('isWord()', () => {
  test('knows a plain word in any case, and no key', () => {
    const [by, keyed] = readWords('BY by:x')
    expect([isWord(by, 'by'), isWord(keyed, 'by'), isWord(keyed, 'x'), isWord(undefined, 'x')]).toEqual([true, false, false, false]) // prettier-ignore
  })
})
