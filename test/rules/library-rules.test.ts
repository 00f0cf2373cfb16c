import { describe, expect, it } from 'vitest'
import type { Exchange, Parameter } from '../../src/exchanges/exchange.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import handRolled from '../../src/rules/hand-rolled-client.ts'
import type { RunRule } from '../../src/rules/rule.ts'
import unsupported from '../../src/rules/unsupported-auth-library.ts'
import { evidence, MINUTE, refresh } from '../lineage/build-trail.ts'
import { judge } from './judge.ts'

function judged(
  rule: RunRule,
  ...exchanges: readonly Partial<Exchange>[]
): ReturnType<typeof judge> {
  const all = exchanges.map((exchange, n) => refresh({ at: n * MINUTE, exchange }))
  return judge(rule, followTokens(evidence(all)))
}

const header = (name: string): Parameter => ({ name, in: 'header', value: '(removed)' })
const FORM = header('Content-Type')

describe('hand-rolled-client', () => {
  it.each<readonly [string, string, number, Partial<Exchange>]>([
    ['the whole request was recorded', 'pass', 1, { parameters: [FORM] }],
    ['its headers were not', 'inconclusive', 0, { parameters: [header('Accept')] }],
    [
      'its headers were not, and a parameter has the name of one',
      'inconclusive',
      0,
      { parameters: [{ ...FORM, in: 'body' }] },
    ],
    ['its body was not', 'inconclusive', 0, { parameters: [FORM], requestBody: 'unknown' }],
    ['nothing was, but the mark of a library', 'pass', 0, { parameters: [header('x-client-SKU')] }],
    ['a library is named elsewhere', 'pass', 0, { client: { browser: false, library: 'MSAL.Go' } }],
  ])('%s: %s, and %d remarks', (_what, verdict, remarks, exchange) => {
    const result = judged(handRolled, exchange)
    expect(result.verdict).toBe(verdict)
    expect(result.findings).toHaveLength(remarks)
  })

  it('names the refreshes of which nothing can be said', () => {
    const { findings, subjects } = judged(handRolled, {}, { parameters: [FORM] }, {})
    expect(subjects.map(({ reason }) => reason)).toEqual([
      'Whether a library sent the refreshes at entries 0 and 2 cannot be seen. Record requests with headers and bodies.',
    ])
    expect(findings.map(({ at }) => at.map(({ entry }) => entry))).toEqual([[1]])
  })
})

describe('unsupported-auth-library', () => {
  it('tells each client, library and version apart', () => {
    const authority = { host: 'sts.contoso.example', provider: 'adfs', protocol: 'adfs' } as const
    const adal = (id: string, library: string, version: string): Partial<Exchange> => ({
      authority,
      client: { id, browser: false, family: 'adal', library, version },
    })
    const { findings } = judged(
      unsupported,
      adal('app-1', 'Java', '1.0'),
      adal('app-2', 'Java', '1.0'),
      adal('app-1', 'Python', '1.0'),
      adal('app-1', 'Java', '1.1'),
      adal('app-1', 'Java', '1.0'),
    )
    expect(findings.map(({ at }) => at.map(({ entry }) => entry))).toEqual([[0, 4], [1], [2], [3]])
  })
})
