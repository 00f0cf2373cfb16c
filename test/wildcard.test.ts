import { describe, expect, it } from 'vitest'
import { fitsPath, fitsWildcard } from '../src/wildcard.ts'

describe('fitsWildcard', () => {
  it.each([
    ['', '', true],
    ['', '*', true],
    ['', '?', false],
    ['abc', 'abc', true],
    ['abc', 'a?c', true],
    ['abc', 'a*', true],
    ['abc', '*c', true],
    ['abcabd', 'a*d', true],
    ['aXbXc', 'a*b*c', true],
    ['abc', 'ab', false],
    ['abc', 'abcd', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['MASKED(12)', 'MASKED(*)', true],
  ])('%j, %j: %s', (text, pattern, fits) => {
    expect(fitsWildcard(text, pattern)).toBe(fits)
  })

  it('takes no time for what would keep a regular expression busy', () => {
    expect(fitsWildcard('a'.repeat(20_000), `${'a*'.repeat(60)}b`)).toBe(false)
  })
})

describe('fitsPath', () => {
  it.each([
    ['day.har', '*.har', true],
    ['captures/day.har', '*.har', false],
    ['captures/day.har', 'captures/*.har', true],
    ['captures/a/b/day.har', 'captures/**/day.har', true],
    ['captures/day.har', 'captures/**/day.har', true],
    ['captures/day.har', '**', true],
    ['captures/day.har', 'captures', false],
    ['../day.har', '../*.har', true],
  ])('%j, %j: %s', (path, pattern, fits) => {
    expect(fitsPath(path, pattern)).toBe(fits)
  })
})
