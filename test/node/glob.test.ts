import { assert, constantFrom, pre, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob } from '../../src/node/glob.ts'

describe('a pattern for paths', () => {
  it.each([
    ['*.har', 'a.har', true],
    ['*.har', 'b/a.har', false],
    ['?.har', '\u{1f600}.har', true],
    ['a/**/b.har', 'a/b.har', true],
    ['a/**/b.har', 'a/x/y/b.har', true],
    ['a/**/b.har', 'a//b.har', false],
    ['a/**/b.har', 'ax/b.har', false],
    ['a/**', 'a/x/y.har', true],
    ['**/x', 'y/x', true],
    ['x**z', 'x/y/z', true],
    ['{a,b*}.{har,saz}', 'bc.saz', true],
    ['{a,b*}.{har,saz}', 'c.saz', false],
    ['{a,}b', 'b', true],
    ['{{a}', '{a', true],
    ['a[1](2)|+$.^', 'a[1](2)|+$.^', true],
    ['a.har', 'aXhar', false],
  ])('%s and %s: %s', (pattern, path, fits) => {
    expect(compileGlob(pattern)(path)).toBe(fits)
  })

  it('takes no longer for one that is made to take for ever', () => {
    const started = performance.now()
    expect(compileGlob(`${'*a'.repeat(40)}b`)('a'.repeat(200))).toBe(false)
    expect(compileGlob(`${'**/'.repeat(40)}x`)(`${'a/'.repeat(100)}y`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('fits the paths that a regular expression of it would', () => {
    const pattern = string({ unit: constantFrom('a', '/', '*', '**', '**/', '?', '{a,/}') })
    const path = string({ unit: constantFrom('a', 'b', '/'), maxLength: 8 })
    assert(
      property(pattern, path, (one, text) => {
        pre(one.length < 24)
        expect(compileGlob(one)(text)).toBe(expressionOf(one).test(text))
      }),
    )
  })
})

function expressionOf(pattern: string): RegExp {
  const parts = pattern.match(/\*\*\/|\*+|\?|\{a,\/\}|./gu) ?? []
  const translated = parts.map((part) => {
    if (part === '**/') return '(?:[^/]+/)*'
    if (part === '**') return '.*'
    if (part.startsWith('*')) return '[^/]*'
    if (part === '?') return '[^/]'
    return part === '{a,/}' ? '(?:a|/)' : part
  })
  return new RegExp(`^${translated.join('')}$`, 'u')
}
