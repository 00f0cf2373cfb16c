import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/cli/table/layout.ts'
import { renderTable } from '../../src/cli/table/render-table.ts'
import {
  capture,
  exchange,
  finding,
  refreshToken,
  report,
  rule,
  sampleReport,
} from '../report/sample-report.ts'

const plain = { width: 100, colour: false, unicode: true }
const rotation = 'rotated-refresh-token-ignored'

describe('the table of a report with faults', () => {
  it.each([80, 120])('fits %i cells and reads as the golden file', async (width) => {
    const text = renderTable(sampleReport, { ...plain, width })
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width)
    await expect(text).toMatchFileSnapshot(`golden/table-${width}.txt`)
  })

  it('has no escape sequence without colour, and only escape sequences more with it', () => {
    const text = renderTable(sampleReport, plain)
    const coloured = renderTable(sampleReport, { ...plain, colour: true })
    expect(text).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[31m✖ error\u001b[39m')
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(text)
  })

  it('is ASCII where the terminal knows no more', () => {
    expect(renderTable(sampleReport, { ...plain, unicode: false })).toMatch(/^[\n\u0020-\u007e]*$/)
  })

  it('names the most important finding first, whatever the order', () => {
    const turned = { ...sampleReport, findings: sampleReport.findings.toReversed() }
    expect(renderTable(turned, plain)).toMatch(
      /^✖ A refresh token expired because it was not used\. Below: 1 more error and 1 warning\./,
    )
  })

  it('shortens a long story in its middle', () => {
    const exchanges = Array.from({ length: 503 }, (_, n) =>
      exchange(`x${n + 1}`, { entry: n, refreshTokenSent: 'rt-8' }),
    )
    const at = exchanges.map(({ id, entry }) => ({ exchange: id, capture: 'partner.har', entry }))
    const text = renderTable(report({ exchanges, findings: [finding({ at })] }), plain)
    expect(text).toContain('… 494 more\n')
    expect(text).toMatch(/entry 502 .*rt-8 redeemed/)
    expect(text).toContain('464 more exchanges between: -f json lists them all')
    expect(text.split('\n').length).toBeLessThan(80)
  })

  it('gives the date and the capture where a story spans several', () => {
    const exchanges = [
      exchange('x1', { capture: 'monday.har', entry: 1, refreshTokenSent: 'rt-8' }),
      exchange('x2', {
        capture: 'tuesday.saz',
        entry: 2,
        at: '2025-11-20T07:00:00.000Z',
        refreshTokenSent: 'rt-8',
      }),
    ]
    const at = exchanges.map(({ id, capture: name, entry }) => ({
      exchange: id,
      capture: name,
      entry,
    }))
    const captures = [capture('monday.har'), capture('tuesday.saz', { format: 'saz' })]
    const text = renderTable(report({ captures, exchanges, findings: [finding({ at })] }), plain)
    expect(text).toMatch(/monday.har +entry 1 +2025-11-19 13:04:01Z +rt-8 redeemed/)
    expect(text).toMatch(/tuesday.saz +session 2 +2025-11-20 07:00:00Z +rt-8 redeemed/)
  })

  it('tells the reasons of one rule once, and a great many findings by number', () => {
    const findings = Array.from({ length: 23 }, () => finding())
    const text = renderTable(report({ findings }), plain)
    expect(text.match(/does not revoke/g)).toHaveLength(1)
    expect(text).toContain(`3 more findings, told by -f json: 3 × ${rotation}`)
  })

  it('prints nothing of a capture that could steer a terminal', () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2Jx\u202egpj.exe\u009b31m\r\n::error::y\u2066'
    const text = renderTable(
      report({
        captures: [
          capture(hostile, {
            format: hostile,
            producer: { name: hostile, version: hostile },
            diagnostics: [{ code: 'truncated', severity: 'warning', detail: hostile }],
          }),
          capture('b.har'),
        ],
        exchanges: [
          exchange('x1', {
            capture: hostile,
            clientId: hostile,
            grantType: hostile,
            authority: { host: hostile, provider: 'other', tenant: hostile, protocol: 'other' },
            error: {
              error: hostile,
              codes: [],
              traceId: hostile,
              correlationId: hostile,
              facts: {},
            },
          }),
        ],
        tokens: [refreshToken('rt-1', { family: 'family-1' })],
        families: [
          {
            id: 'family-1',
            clientId: hostile,
            authority: { host: hostile, provider: 'other', protocol: 'other' },
            tokens: ['rt-1'],
          },
        ],
        rules: [rule(hostile, { verdict: 'inconclusive', reason: hostile })],
        findings: [
          finding({
            ruleId: hostile,
            title: hostile,
            message: hostile,
            why: hostile,
            when: hostile,
            fix: hostile,
            at: [{ exchange: 'x1', capture: hostile, entry: 1 }, { capture: hostile }],
          }),
        ],
      }),
      plain,
    )
    expect(text).toContain('owned')
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect(text).not.toMatch(/^::/m)
  })
})

describe('the verdict', () => {
  const refreshes = ['x1', 'x2', 'x3', 'x4'].map((id) => exchange(id))
  const verdict = (more: Parameters<typeof report>[0]): string =>
    renderTable(report({ exchanges: refreshes, ...more }), plain).split('\n  partner.har')[0] ?? ''

  it('is good only when the rotation rule could see that it is', () => {
    expect(verdict({ rules: [rule(rotation)] })).toBe(
      '✔ Every refresh token that was returned is the one used next (4 refreshes, 1 client). Nothing is\n  wrong.',
    )
    expect(verdict({ rules: [rule(rotation, { verdict: 'not-applicable' })] })).toBe(
      '✔ No fault found, and no refresh token in use (4 token requests, 1 client).',
    )
    expect(verdict({ rules: [] })).toBe(
      '✔ The chosen rules found no fault (4 token requests, 1 client).',
    )
  })

  it('does not hide that something is hidden', () => {
    const summary = { errors: 0, warnings: 0, infos: 0, inconclusive: 0, hidden: 2 }
    const text = verdict({ rules: [rule(rotation)], summary })
    expect(text).toContain('2 uncertain findings are hidden')
    expect(text).not.toContain('Nothing is wrong')
  })

  it('says that it cannot tell, and what to record', () => {
    const reason = 'Only one refresh is in the capture. Record a second one.'
    expect(verdict({ rules: [rule(rotation, { verdict: 'inconclusive', reason })] })).toBe(
      `? Whether a replaced refresh token is still used cannot be seen.\n  ${reason}`,
    )
  })

  it('is a warning when there is no error', () => {
    const findings = [finding({ severity: 'warning', title: 'Two holders', confidence: 'medium' })]
    expect(verdict({ findings })).toBe('▲ Two holders.')
    expect(verdict({ findings, rules: [rule(rotation)] })).toBe(
      '▲ Two holders. Every refresh token that was returned is the one used next.',
    )
  })

  it('blames a crash on itself', () => {
    expect(verdict({ rules: [rule('no-pkce', { verdict: 'crashed' })] })).toBe(
      '✖ no-pkce crashed: a fault of tokentrail, not of the capture.',
    )
  })

  it('says that there was nothing', () => {
    expect(verdict({ exchanges: [] })).toBe('? Nothing to judge: no OAuth exchange was seen.')
  })
})

describe('the inventory', () => {
  it('marks the token that is sent although it was replaced', () => {
    const text = renderTable(sampleReport, plain)
    expect(text).toMatch(/│ rt-8 .* before 2025-11-19 .* 3 × │ by 2026-02-17 {2}✖ /)
    expect(text).not.toMatch(/rt-20 .*✖/)
    expect(text).not.toContain('at-1')
  })

  it('keeps the tokens that matter when there are very many', () => {
    const tokens = Array.from({ length: 100 }, (_, n) =>
      refreshToken(`rt-${n}`, { replacedBy: n < 99 ? [`rt-${n + 1}`] : [] }),
    )
    const text = renderTable(report({ tokens }), plain)
    expect(text).toContain('│ rt-99 ')
    expect(text).not.toContain('│ rt-10 ')
    expect(text).toContain('60 more refresh tokens: -f json lists them all')
  })

  it('tells clients apart whose short names would be the same', () => {
    const exchanges = ['aaaa', 'bbbb'].map((part, n) =>
      exchange(`x${n}`, { clientId: `11111111-${part}-4111-8111-111111111111` }),
    )
    const text = renderTable(report({ exchanges }), { ...plain, width: 140 })
    expect(text).toContain('11111111-aaaa-4111-8111-111111111111')
    expect(text).toContain('11111111-bbbb-4111-8111-111111111111')
  })
})
