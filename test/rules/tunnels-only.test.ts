import { describe, expect, it } from 'vitest'
import rule from '../../src/rules/tunnels-only.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { judge } from './judge.ts'

const tunnels = [
  { host: 'login.microsoftonline.com', entry: 1 },
  { host: 'login.microsoftonline.com', entry: 4 },
  { host: 'login.live.com', entry: 6 },
]

describe('tunnels-only', () => {
  it('counts the tunnels and names each host once', () => {
    const { findings } = judge(rule, trailOf([captureFacts({ tunnels })]))
    expect(findings[0]?.message).toContain(
      '3 tunnels to login.microsoftonline.com and login.live.com',
    )
    expect(findings[0]?.severity).toBe('error')
    expect(findings[0]?.at.map(({ entry }) => entry)).toEqual([1, 4, 6])
  })

  it('leaves out a host that was decrypted', () => {
    const readableAuthorityHosts = ['login.microsoftonline.com']
    const { findings } = judge(rule, trailOf([captureFacts({ tunnels, readableAuthorityHosts })]))
    expect(findings[0]?.facts['hosts']).toEqual(['login.live.com'])
  })

  it('does not judge a capture that may have lost what went through its tunnels', () => {
    const lost = [2, 3, 5].map((entry) => ({
      code: 'member-damaged' as const,
      severity: 'warning' as const,
      entry,
      detail: 'A sentence of the reader.',
    }))
    const { verdict, findings } = judge(
      rule,
      trailOf([captureFacts({ tunnels, diagnostics: lost })]),
    )
    expect(findings).toEqual([])
    expect(verdict).toBe('inconclusive')
    const fewer = captureFacts({ tunnels, diagnostics: lost.slice(1) })
    expect(judge(rule, trailOf([fewer])).verdict).toBe('fail')
  })

  it.each([
    ['only told of', { code: 'member-damaged', severity: 'info', count: 3 }, 1],
    [
      'of a body, beside a request that was read',
      { code: 'body-undecodable', severity: 'warning', count: 3 },
      1,
    ],
    ['of three entries at once', { code: 'member-damaged', severity: 'warning', count: 3 }, 0],
    ['of two entries at once', { code: 'member-damaged', severity: 'warning', count: 2 }, 1],
  ] as const)('weighs what was lost: %s', (_what, loss, findings) => {
    const lost = { entry: 2, detail: 'A sentence of the reader.', ...loss }
    const result = judge(rule, trailOf([captureFacts({ tunnels, diagnostics: [lost] })]))
    expect(result.findings).toHaveLength(findings)
    const reason = /^app\.har holds 3 tunnels, and other entries that could not be read/
    expect(result.reason ?? '').toMatch(findings === 0 ? reason : /^$/)
  })

  it('judges a capture with tunnels beside one without', () => {
    const other = captureFacts({ name: 'other.har' })
    const { findings } = judge(rule, trailOf([other, captureFacts({ tunnels })]))
    expect(findings.map(({ at }) => at[0]?.capture)).toEqual(['app.har'])
  })

  it('passes when every host was decrypted', () => {
    const readableAuthorityHosts = ['login.microsoftonline.com', 'login.live.com']
    const facts = captureFacts({ tunnels, readableAuthorityHosts })
    expect(judge(rule, trailOf([facts])).verdict).toBe('pass')
  })
})
