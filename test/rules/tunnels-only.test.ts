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

  it('passes when every host was decrypted', () => {
    const readableAuthorityHosts = ['login.microsoftonline.com', 'login.live.com']
    const facts = captureFacts({ tunnels, readableAuthorityHosts })
    expect(judge(rule, trailOf([facts])).verdict).toBe('pass')
  })
})
