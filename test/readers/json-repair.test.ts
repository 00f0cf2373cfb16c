import { describe, expect, it } from 'vitest'
import { parseTolerantly } from '../../src/readers/json/json-repair.ts'

describe('JSON that is nearly right', () => {
  it.each([
    ['[NaN,Infinity,-Infinity,undefined]', [null, null, null, null]],
    ['{"a":NaN}', { a: null }],
    ['["NaN","\\"undefined",NaN]', ['NaN', '"undefined', null]],
    ['["a\tb\nc\0"]', ['a\tb\nc\0']],
    ['["\\x \\\' \\u12 \\ud83d\\udcb6"]', ["\\x \\' \\u12 💶"]],
    ['["C:\\temp\\"]', undefined],
    ['[1,]', [1]],
    ['{"a":{"b":[1 , ],},}', { a: { b: [1] } }],
    ['[1,,2]', [1, 2]],
    ['[",]",]', [',]']],
  ])('%j', (text, expected) => {
    expect(parseTolerantly(text)).toEqual(
      expected === undefined ? undefined : { value: expected, repaired: true },
    )
  })

  it('is not touched where it is right', () => {
    for (const value of ['a,]\\x', [1, { a: null }], 'NaN', null])
      expect(parseTolerantly(JSON.stringify(value))).toEqual({ value, repaired: false })
  })

  it('is mended in linear time', () => {
    const started = performance.now()
    parseTolerantly(`[${',\n'.repeat(200_000)}`)
    parseTolerantly(`["${'\\u1'.repeat(200_000)}`)
    parseTolerantly(`[${' '.repeat(400_000)},`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
