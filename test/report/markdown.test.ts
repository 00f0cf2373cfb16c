import { describe, expect, it } from 'vitest'
import markdown from '../../src/report/markdown.ts'
import { hostileReport, hostileValues } from './hostile-report.ts'
import { allNodes, readMarkdown } from './read-markdown.ts'
import { reportOfFlow } from './report-of-flow.ts'
import { exchange, finding, refreshToken, report, sampleReport } from './sample-report.ts'

describe('the Markdown report', () => {
  it('says what is wrong, shows it, and tells what to do', async () => {
    const text = await renderFlow('twelve-markets-one-broken')
    expect(text).toMatch(
      /^## Error: A refresh token that has been replaced is still in use\. It fails on 2025-06-01/,
    )
    expect(text).toContain(
      '\n### error: rotated-refresh-token-ignored (high confidence), for the developer\n',
    )
    expect(text).toContain(
      [
        '| entry | time (UTC)           | what was done  | answer | brought           |',
        '| ----: | -------------------- | -------------- | ------ | ----------------- |',
        '|     6 | 2025-03-03 08:12:00Z | rt-13 redeemed | 200    | rt-14, never used |',
      ].join('\n'),
    )
    expect(text).toContain('\n- **What to do:** Store the `refresh_token` of every answer')
    expect(text).toContain(
      '\n- **For a ticket:** client `07070707-3333-4333-8333-333333333333`, tenant `market-07.contoso.example`, 2025-03-03 08:12:00Z\n',
    )
    expect(text).toContain('<summary>Refresh tokens (37)</summary>')
    expect(text).toMatch(/\| rt-13 .* by 2025-06-01 +\| replaced, but still sent \|/)
    expect(text).toMatch(
      /\n1 error, 0 warnings, 1 remark; .* Explain: `tokentrail explain rotated-refresh-token-ignored`\.\n$/,
    )
  })

  it('is short where nothing is wrong', async () => {
    const text = await renderFlow('good-rotation')
    expect(text).toMatch(/^## Passed: Every refresh token that was returned is the one used next/)
    expect(text).not.toContain('###')
  })

  it('tells what to record where nothing could be judged', async () => {
    const text = await renderFlow('class-masked-recording')
    expect(text).toMatch(/^## Inconclusive: .* cannot be seen\.\n\n.* Record again with bodies/)
    expect(text).toMatch(
      /\n### Not judged\n\n- .* \(`concurrent-refresh`, .*\n- .*Record them.* \(`capture-starts-mid-session`\)/,
    )
  })

  it('gives every id for support as a code span', async () => {
    const text = await renderFlow('oldest-cache-copy')
    expect(text).toContain('trace ids `ddfc2fa1-961e-4f80-8ff8-9d3f20438a7e`, `85ac3e26-')
  })

  it('does not repeat the advice of the finding before', () => {
    const text = markdown.render(report({ findings: [finding(), finding()] }))
    expect(text.match(/\*\*What to do:\*\*/g)).toHaveLength(1)
  })

  it('parses into headings, tables and lists, and no other markup', () => {
    const kinds = new Set(
      allNodes(readMarkdown(markdown.render(sampleReport))).map(({ type }) => type),
    )
    expect([...kinds].toSorted()).toEqual(
      ['heading', 'html', 'inlineCode', 'list', 'listItem', 'paragraph', 'strong']
        .concat(['table', 'tableCell', 'tableRow', 'text'])
        .toSorted(),
    )
  })
})

describe('the length of the Markdown report', () => {
  it('stays below what a comment may have, and says what was left out', () => {
    const findings = Array.from({ length: 300 }, (_, n) =>
      finding({ severity: n < 299 ? 'warning' : 'error', fix: `${n} ${'word '.repeat(80)}` }),
    )
    const text = markdown.render(report({ findings }))
    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(text.length).toBeGreaterThan(50_000)
    const told = text.match(/\n### /g)?.length ?? 0
    expect(text).toContain(`\n${300 - told} more findings, told by \`-f json\`: `)
    expect(text.indexOf('### error')).toBeLessThan(text.indexOf('### warning'))
    expect(text).toMatch(/\n1 error, 299 warnings; /)
  })

  it('is bounded whatever the values are', () => {
    const text = markdown.render(hostileReport('` '.repeat(40_000)))
    expect(text.length).toBeLessThanOrEqual(60_000)
  })

  it('shows the tokens that matter of very many', () => {
    const tokens = Array.from({ length: 900 }, (_, n) => refreshToken(`rt-${n + 1}`))
    const text = markdown.render(report({ exchanges: [exchange('x1')], tokens }))
    expect(text).toContain('<summary>Refresh tokens (900)</summary>')
    expect(text.match(/\n\| rt-/g)).toHaveLength(40)
    expect(text).toContain('860 more refresh tokens: `-f json` lists them all')
  })
})

describe('hostile values', () => {
  const shape = (text: string): string[] =>
    allNodes(readMarkdown(text)).flatMap(({ type }) =>
      /^(?:text|inlineCode)$/.test(type) ? [] : type,
    )
  const harmless = shape(markdown.render(hostileReport('harmless')))

  it.each(hostileValues)('stay text: %j', (value) => {
    const text = markdown.render(hostileReport(value))
    expect(shape(text)).toEqual(harmless)
    for (const node of allNodes(readMarkdown(text))) {
      if (node.type === 'html')
        expect(node.value).toMatch(
          /^(?:<details>\n<summary>Refresh tokens \(\d+\)<\/summary>|<\/details>)$/,
        )
      // GitHub looks for mentions, issues and addresses in texts, after parsing.
      if (node.type === 'text') expect(node.value).not.toMatch(/[@#<$]|:\/\/|www\.|GH-\d|:tada:/)
    }
  })
})

async function renderFlow(name: string): Promise<string> {
  return markdown.render(await reportOfFlow(name))
}
