import { describe, expect, it } from 'vitest'
import aadstsError from '../../src/rules/aadsts-error.ts'
import interactionRequired from '../../src/rules/interaction-required.ts'
import oauthError from '../../src/rules/oauth-error.ts'
import unknownCode from '../../src/rules/unknown-aadsts-code.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { failedExchange } from './build-exchange.ts'
import { judge } from './judge.ts'

const START = Date.UTC(2025, 2, 1, 8)

const repeated = (n: number, clientId: string, code: number) =>
  Array.from({ length: n }, (_, entry) =>
    failedExchange({
      id: `x-${clientId}-${entry}`,
      entry,
      startedAt: START + entry * 60_000,
      client: { id: clientId, browser: false },
      error: { codes: [code] },
    }),
  )

describe('a failure that repeats', () => {
  it('is one finding for each client, with every place and a short sentence', () => {
    const exchanges = [...repeated(300, 'app-1', 50057), ...repeated(2, 'app-2', 50057)]
    const { findings } = judge(aadstsError, trailOf([captureFacts()], { exchanges }))
    expect(findings.map(({ at }) => at.length)).toEqual([300, 2])
    expect(findings[0]?.message).toContain('300 times, at entries 0, 1')
    expect(findings[0]?.message).toContain('and 294 more (from 2025-03-01 08:00:00Z')
    expect(findings[0]?.message.length).toBeLessThan(400)
  })

  it('does not run the entry numbers of several captures together', () => {
    const exchanges = ['a', 'b'].map((capture) =>
      failedExchange({ id: `x-${capture}`, capture, startedAt: START, error: { codes: [50057] } }),
    )
    const { findings } = judge(aadstsError, trailOf([captureFacts()], { exchanges }))
    expect(findings[0]?.message).toContain('2 times, in 2 captures (2025-03-01 08:00:00Z)')
  })
})

describe('aadsts-error', () => {
  it('calls a passing disturbance an info and says to pause', () => {
    const exchanges = [failedExchange({ error: { codes: [90033] } })]
    const { verdict, findings } = judge(aadstsError, trailOf([captureFacts()], { exchanges }))
    expect(verdict).toBe('pass')
    expect(findings[0]?.severity).toBe('info')
    expect(findings[0]?.fix).toMatch(/^Send the request again after a pause/)
  })
})

describe('unknown-aadsts-code', () => {
  it('is a remark where the request did not fail', () => {
    const error = { codes: [98765432] }
    const exchanges = [failedExchange({ status: 200, outcome: 'success', error })]
    const { findings } = judge(unknownCode, trailOf([captureFacts()], { exchanges }))
    expect(findings[0]?.severity).toBe('info')
  })
})

describe('interaction-required', () => {
  it('says to hand on the claims that the answer asks for', () => {
    const base = failedExchange({ error: { codes: [50076] } })
    const exchanges = [{ ...base, answer: { ...base.answer, claimsChallenge: true } }]
    const { findings } = judge(interactionRequired, trailOf([captureFacts()], { exchanges }))
    expect(findings[0]?.facts['claims']).toBe(true)
    expect(findings[0]?.fix).toContain('Hand the claims of the answer')
  })
})

describe('oauth-error', () => {
  it('leaves errors of other messages than token requests alone', () => {
    const exchanges = [failedExchange({ kind: 'authorize', error: { error: 'access_denied' } })]
    const { verdict } = judge(oauthError, trailOf([captureFacts()], { exchanges }))
    expect(verdict).toBe('not-applicable')
  })

  it('gives a passing fault to nobody', () => {
    const exchanges = [
      failedExchange({ status: 503, definite: false, error: { error: 'temporarily_unavailable' } }),
    ]
    const { findings } = judge(oauthError, trailOf([captureFacts()], { exchanges }))
    expect(findings[0]?.who).toEqual(['nobody'])
    expect(findings[0]?.fix).toMatch(/^Send the request again after a pause/)
  })
})
