import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import html from '../../src/report/html.ts'
import { capture, finding, report, sampleReport } from './sample-report.ts'
import { standInPage } from './stand-in-page.ts'

/** What a browser finds in the element for the report. */
function inside(page: string): string {
  const [, text = ''] =
    /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(page) ?? []
  return text
}

/** The page without its title and without what is in the element for the report. */
function rest(page: string): string {
  return page
    .replace(/<title>.*?<\/title>/, '<title>')
    .replace(/(?<= id="report">).*?(?=<\/script>)/s, '')
}

describe('the HTML report', () => {
  it('is the page with the report inside, and with nothing else changed', () => {
    const text = html.render(sampleReport, { page: standInPage })
    expect(JSON.parse(inside(text))).toEqual(JSON.parse(JSON.stringify(sampleReport)))
    expect(rest(text)).toBe(rest(standInPage))
  })

  it('has the first sentence of the verdict for its title', () => {
    const text = html.render(sampleReport, { page: standInPage })
    expect(text).toContain(
      '<title>A refresh token that Entra has replaced is still in use.</title>\n',
    )
    expect(text).toContain("title = '<title>x</title>'")
  })

  it('can be made of a page that has a report inside', () => {
    const other = html.render(report(), { page: standInPage })
    expect(html.render(sampleReport, { page: other })).toBe(
      html.render(sampleReport, { page: standInPage }),
    )
  })

  it.each([
    '</script><img src=x onerror=alert(1)>',
    '<!--<script>',
    "$& $1 $' $$",
    'a\u2028b\u2029c',
    '\u0000\u001b]0;x\u0007\u202e\ud800',
    '</title><b>&amp;',
  ])('holds any text of a capture: %j', (hostile) => {
    const one = report({
      captures: [capture(hostile)],
      findings: [finding({ title: hostile, message: hostile })],
    })
    const text = html.render(one, { page: standInPage })
    expect(JSON.parse(inside(text))).toEqual(JSON.parse(JSON.stringify(one)))
    expect(inside(text)).not.toMatch(/[<\u2028\u2029]/)
    expect(rest(text)).toBe(rest(standInPage))
  })

  it.each([
    ['no page', {}],
    ['a page without a place for it', { page: '<!doctype html><title>other</title>' }],
    ['a page with two places for it', { page: standInPage + standInPage }],
  ])('needs the page: %s', (_, ports) => {
    expect(() => html.render(sampleReport, ports)).toThrow(TokentrailError)
    expect(() => html.render(sampleReport, ports)).toThrow(/the text of tokentrail\.html/)
  })
})
