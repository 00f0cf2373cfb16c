import { describe, expect, it } from 'vitest'
import { headerOf, headersOf } from '../../src/exchanges/headers.ts'

const headers = [
  { name: 'accept', value: '*/*' },
  { name: 'cookie', value: 'a=b' },
  { name: 'cookie', value: 'c=d' },
]

describe('the values of a header', () => {
  it.each([
    ['accept', ['*/*']],
    ['cookie', ['a=b', 'c=d']],
    ['authorization', []],
  ])('%s', (name, values) => {
    expect(headersOf(headers, name)).toStrictEqual(values)
    expect(headerOf(headers, name)).toBe(values[0])
  })
})
