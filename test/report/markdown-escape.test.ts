import { array, assert, constantFrom, pre, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code, prose } from '../../src/report/markdown/escape.ts'
import { table } from '../../src/report/markdown/table.ts'
import { readMarkdown, shownText } from './read-markdown.ts'

const pieces = Array.from('`*_~[]()<>#@|\\&:;!/.,-+=1aw $^{}"\'').concat(
  'www.',
  '://',
  'ä',
  '-f js',
)

/** Short texts of what means something to Markdown. */
const texts = array(constantFrom(...pieces)).map((parts) => oneSpaced(parts.join('')))

describe('whatever a text holds', () => {
  it('is all there as prose, and no markup', () => {
    assert(
      property(texts, (text) => {
        const blocks = readMarkdown(prose(text))
        expect(blocks.map(({ type }) => type)).toEqual(text === '' ? [] : ['paragraph'])
        expect(blocks.map(shownText).join('')).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('is all there as code', () => {
    assert(
      property(texts, (text) => {
        pre(text !== '')
        expect(readMarkdown(`A ${code(text)}.`).map(shownText)).toEqual([`A ${text}.`])
      }),
    )
  })

  it('opens no code where there is none of it', () => {
    const hidden = prose('a`<img/src=x>')
    const [parsed] = readMarkdown(`${code('')} (${hidden})`)
    expect(parsed && shownText(parsed)).toBe('(a`<img/src=x>)')
  })

  it('is all there in its cell of a table, with another bar', () => {
    assert(
      property(array(texts, { minLength: 2, maxLength: 4 }), (cells) => {
        const columns = cells.map(() => ({ title: 'x' }))
        const [parsed] = readMarkdown(table(columns, [cells.map((cell) => `a ${cell}`)]) ?? '')
        expect(parsed?.children?.at(1)?.children?.map(shownText)).toEqual(
          cells.map((cell) => oneSpaced(`a ${cell}`).replaceAll('|', '¦')),
        )
      }),
    )
  })
})

describe('prose', () => {
  it.each([
    ['Store the refresh_token (of every answer).', 'Store the `refresh_token` (of every answer).'],
    ['Ask @someone, or see "#12".', 'Ask `@someone`, or see "`#12`".'],
    ['told by -f json: 2 × some-rule', 'told by `-f json`: 2 × some-rule'],
    ['at contoso.example on 2025-03-03', 'at `contoso.example` on 2025-03-03'],
    ['3. of 4.', '3\\. of 4.'],
    ['a `` b', 'a ``` `` ``` b'],
  ])('keeps words plain where it can: %s', (text, expected) => {
    expect(prose(text)).toBe(expected)
  })
})

function oneSpaced(text: string): string {
  return text.trim().split(/\s+/u).join(' ')
}
