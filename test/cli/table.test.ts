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
      /^✖ A refresh token expired because it was not used \(AADSTS700082\)\. Below: 1 more error and 1 warning\./,
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

  it('calls no token unused where a request may have sent it unseen', () => {
    const brings = exchange('x1', { refreshTokenSent: 'rt-1', refreshTokenReturned: 'rt-2' })
    const unseen = exchange('x2', { entry: 2, kind: 'token' })
    const at = [{ exchange: 'x1', capture: 'partner.har', entry: brings.entry }]
    const render = (...exchanges: (typeof brings)[]): string =>
      renderTable(
        report({
          exchanges,
          tokens: [refreshToken('rt-2', { uses: 0 })],
          findings: [finding({ at })],
        }),
        plain,
      )
    expect(render(brings)).toContain('brought rt-2, never used')
    expect(render(brings, unseen)).toContain('brought rt-2\n')
    expect(render(brings, unseen)).toMatch(/rt-2 .* unknown │/)
  })

  it('tells a story as it happened, wherever its finding begins', () => {
    const exchanges = [3, 5, 7].map((entry) => exchange(`x${entry}`, { entry }))
    const at = [7, 3, 5].map((entry) => ({ exchange: `x${entry}`, capture: 'partner.har', entry }))
    const text = renderTable(report({ exchanges, findings: [finding({ at })] }), plain)
    expect(text).toMatch(/entry 3 .*\n.*entry 5 .*\n.*entry 7 /)
  })

  it('names a capture by as many folders as tell it from others, and once above a long story', () => {
    const paths = ['a/partner.har', 'b/partner.har', 'b/other.saz']
    const exchanges = paths.map((path, n) => exchange(`x${n}`, { capture: path, entry: n }))
    const captures = paths.map((path) => capture(path))
    const places = exchanges.map(({ id, capture: name, entry }) => ({
      exchange: id,
      capture: name,
      entry,
    }))
    const told = (at: typeof places): string =>
      renderTable(report({ captures, exchanges, findings: [finding({ at })] }), plain)
    expect(told(places)).toMatch(
      / {4}a\/partner\.har +entry 0 .*\n {4}b\/partner\.har +entry 1 .*\n {4}other\.saz +entry 2 /,
    )
    const [first] = places
    expect(told(first === undefined ? [] : [first, first, first, first])).toMatch(
      /\n {4}a\/partner\.har\n( {4}entry 0 .*\n){4}\n/,
    )
  })

  it('puts the answer below the deed where a line has no room for both', () => {
    const text = renderTable(sampleReport, { ...plain, width: 60 })
    expect(text).toContain(
      '    entry  41  13:04:01Z  rt-8 redeemed\n      200 brought rt-20, never used\n',
    )
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(60)
  })

  it('keeps remarks short, apart from the faults and after them', () => {
    const remark = finding({ ruleId: 'too-few-refreshes', severity: 'info', fix: 'Record on.' })
    const findings = [...Array.from({ length: 5 }, () => remark), finding()]
    const text = renderTable(report({ findings }), plain)
    const [, remarks = ''] = text.split('\nRemarks\n')
    expect(text.split('\nRemarks\n')[0]).toContain('does not revoke')
    expect(remarks).toMatch(/^● too-few-refreshes\n {2}/)
    expect(remarks).not.toContain('does not revoke')
    expect(remarks.match(/Record on\./g)).toHaveLength(1)
    expect(remarks).toContain('  … 2 more (-f json)')
    expect(text).toContain(`Explain: tokentrail explain ${rotation}`)
  })

  it('tells the findings of one rule one after the other', () => {
    const findings = ['a', 'b', 'a'].map((ruleId) => finding({ ruleId }))
    const text = renderTable(report({ findings }), plain)
    expect(text.match(/(?<=^✖ error · )\w/gm)).toEqual(['a', 'a', 'b'])
  })

  it('says of damage in a sentence where it is', () => {
    const detail = 'it is no valid JSON'
    const diagnostics = [{ code: 'entry-damaged', severity: 'warning', entry: 7, detail }] as const
    const text = renderTable(report({ captures: [capture('a.har', { diagnostics })] }), plain)
    expect(text).toContain('▲ Entry 7: it is no valid JSON.\n')
  })

  it('says once what is the same of many entries', () => {
    const render = (count: number): string => {
      const diagnostics = Array.from({ length: count }, (_, entry) => ({
        code: 'entry-damaged' as const,
        severity: 'warning' as const,
        entry,
        detail: 'The session has no request.',
      }))
      return renderTable(report({ captures: [capture('x.saz', { diagnostics })] }), plain)
    }
    expect(render(2)).toContain('▲ Entries 0 and 1: The session has no request.\n')
    expect(render(4)).toContain('▲ Entries 0, 1, 2 and 3: The session has no request.\n')
    expect(render(200)).toContain('▲ Entries 0, 1, 2 and 197 more: The session has no request.\n')
    expect(render(200).match(/▲ /g)).toHaveLength(render(1).match(/▲ /g)?.length ?? 0)
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
  const refreshes = ['x1', 'x2', 'x3', 'x4'].map((id, n) =>
    exchange(id, { refreshTokenSent: `rt-${n}`, refreshTokenReturned: `rt-${n + 1}` }),
  )
  const verdict = (more: Parameters<typeof report>[0]): string =>
    renderTable(report({ exchanges: refreshes, ...more }), plain).split('\n  partner.har')[0] ?? ''

  it('is good only when the rotation rule could see that it is', () => {
    expect(verdict({ rules: [rule(rotation)] })).toBe(
      '✔ Every refresh token that was returned is the one used next (4 refreshes, 1 client). Nothing is\n  wrong.',
    )
    expect(verdict({ rules: [rule(rotation, { verdict: 'not-applicable' })] })).toBe(
      '✔ No fault found, and no refresh token in use (4 token requests, 1 client).',
    )
    expect(verdict({ rules: [rule('no-pkce')] })).toBe(
      '✔ The chosen rules found no fault (4 token requests, 1 client).',
    )
    expect(verdict({ rules: [] })).toBe('? No rule was run, so that nothing is judged.')
  })

  it('claims no more than was seen where a provider replaces no token', () => {
    const exchanges = refreshes.map(({ id }) => exchange(id, { refreshTokenSent: 'rt-1' }))
    expect(verdict({ exchanges, rules: [rule(rotation)] })).toBe(
      '✔ No refresh brought another refresh token, so none is ignored (4 refreshes, 1 client). Nothing is\n  wrong.',
    )
  })

  it('speaks of an end that the capture has seen as past', () => {
    const expiresAt = '2025-11-19T13:05:00.000Z'
    const forecast = { token: 'rt-8', expiresAt, basis: 'answer', atLatest: false, inUse: true }
    const { authority } = exchange('x1')
    const families = [{ id: 'family-1', authority, tokens: ['rt-8'], forecast }]
    const findings = [finding({ title: 'Still in use', when: 'Then.', family: 'family-1' })]
    const until = (lastAt: string): string =>
      verdict({ families, findings, captures: [capture('partner.har', { lastAt })] })
    expect(until('2025-11-19T13:04:00.000Z')).toBe('✖ Still in use. It fails on 2025-11-19.')
    expect(until('2025-11-19T13:06:00.000Z')).toBe(
      '✖ Still in use. It reached its end on 2025-11-19.',
    )
  })

  it('does not call a report clean that lacks a capture', () => {
    const unreadable = { code: 'encrypted', severity: 'error', detail: 'It is encrypted.' } as const
    const captures = [capture('a.har'), capture('b.saz', { diagnostics: [unreadable] })]
    const text = verdict({ rules: [rule(rotation)], captures })
    expect(text.replace(/\s+/g, ' ')).toMatch(/^\? Every .* But 1 capture could not be read\./)
    expect(text).not.toContain('Nothing is wrong')
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
    const unseen = rule(rotation, { verdict: 'inconclusive', reason })
    const all = [unseen, rule('too-few-refreshes', { verdict: 'inconclusive', reason: 'No.' })]
    const text = renderTable(report({ exchanges: refreshes, rules: all }), plain)
    expect(text.split(reason)).toHaveLength(2)
    expect(text).toContain('Not judged\n  No.\n    too-few-refreshes\n')
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

  it('tells tenants apart whose middle would be cut out', () => {
    const exchanges = ['01', '02'].map((market, n) =>
      exchange(`x${n}`, {
        authority: { ...exchange('x').authority, tenant: `market-${market}.customers.example` },
      }),
    )
    const text = renderTable(report({ exchanges }), { ...plain, width: 90 })
    expect(text).toMatch(/│ market-01\.c\S*… │/)
    expect(text).toMatch(/│ market-02\.c\S*… │/)
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
