import { describe, expect, it } from 'vitest'
import { Composer, Lexer, Parser, stringify } from 'yaml'
import * as fc from 'fast-check'
import { parseYaml } from '../../src/readers/cassette/yaml-value.ts'

/** The value as the package itself composes it, with the same schema. */
function composed(text: string): unknown {
  const tokens = [...new Lexer().lex(text)]
  const parser = new Parser()
  const parts = [...tokens.flatMap((token) => [...parser.next(token)]), ...parser.end()]
  const composer = new Composer({
    schema: 'failsafe',
    customTags: ['null'],
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  })
  const [document] = composer.compose(parts, true, text.length)
  if (!document || document.errors.length > 0) return 'damaged'
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown }
  } catch {
    // An alias without its anchor is found here only.
    return 'damaged'
  }
}

const written = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.constantFrom('a: b', '- x', 'line\nother line\n', '  indented', '{a}', '"', "'", '#c', '~'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value

const styles = [{}, { collectionStyle: 'flow' }, { indent: 4 }, { lineWidth: 20 }] as const

describe('values of YAML', () => {
  it('are those that the package composes of what it writes', () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...styles), (value, style) => {
        // What a cassette holds is never a text alone.
        const text = stringify([value], style)
        expect(parseYaml(text, 100)).toEqual(composed(text))
      }),
      { seed: 5, numRuns: 2000 },
    )
  })

  it.each([
    ['an alias', 'a: &x {b: 1}\nc: *x\nd: [*x, *x]'],
    ['a name without its value', 'a: &x\nb: *x'],
    ['an alias without its name', 'a: *x'],
    ['a tag that means nothing', '!ruby/object:X\na: !ruby/sym b\nc: !!str'],
    ['explicit keys', '? a\n: b\n? c'],
    ['comments and documents', '%YAML 1.1\n--- # one\na: 1 # two\n# three\n...\n---\nb: 2'],
    ['nothing', ''],
    ['nothing but a comment', '# x'],
    ['texts over lines', 'a: |\n  b\n  c\nd: >-\n  e\n  f\ng: "h\n  i"\nj: k\n  l'],
    ['flow pairs', '[a: 1, {b, c: }, [], {}, d: ]'],
    ['a prototype', '__proto__: {a: 1}'],
    ['a key without a colon', 'a: 1\nb\nc: 2'],
    ['two values on a line', 'a: b: c'],
    ['a list on the line of its key', 'a: - b'],
    ['an open bracket', 'a: [b, c'],
    ['an open quote', 'a: "b'],
    ['a wrong escape', 'a: "\\q"'],
    ['a missing comma', 'a: [b c: d]'],
    ['two commas', 'a: [b,, c]'],
    ['a comma first', 'a: [, c]'],
    ['a comma last', 'a: [b, ]'],
    ['two tags', 'a: !x !y b'],
    ['text after a value', 'a: "b" c'],
    ['an item less far in', 'a:\n    - b\n  - c'],
    ['keys at different columns', 'a: 1\n  b: 2'],
  ])('are the same for %s', (_, text) => {
    expect(parseYaml(text, 100)).toEqual(composed(text))
  })
})
