import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import rule from '../../src/rules/refresh-differs-from-sign-in.ts'
import { runTranscript } from './run-example.ts'

/** What the rule says of one of its examples. */
function reportOn(name: string): Promise<Report> {
  const example = rule.examples().find((one) => one.name === name)
  if (example === undefined) throw new Error(`no example is named ${name}`)
  return runTranscript(example.transcript, { id: rule.id })
}

describe('a first refresh that differs from its sign-in', () => {
  it('is told parameter by parameter, what bears on the refusal first', async () => {
    const report = await reportOn(
      'another tenant, which does not know the client; the secret differs, too',
    )
    expect(report.findings[0]?.facts).toEqual({
      differences: [
        'Tenant: common, then contoso.example',
        'Client authentication: none, then a secret in the body',
      ],
    })
  })

  it('points at each refusal, and last at the sign-in', async () => {
    const report = await reportOn('the secret was forgotten, three times')
    expect(report.findings[0]?.at.map(({ entry }) => entry)).toEqual([1, 2, 3, 0])
    expect(report.findings[0]?.codes).toEqual([7000218])
  })

  it('says where a token of a page is redeemed', async () => {
    const page = await reportOn('the page signs in, its server refreshes: no Origin')
    expect(page.findings[0]?.fix).toContain('redeemed by its page')
    const secret = await reportOn('the secret was forgotten, three times')
    expect(secret.findings[0]?.fix).toBe(rule.docs.fix)
  })
})
