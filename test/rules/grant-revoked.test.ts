import { expect, it } from 'vitest'
import rule from '../../src/rules/grant-revoked.ts'
import { DAY, refused, START, trail } from '../lineage/build-trail.ts'
import { judge } from './judge.ts'

const ISSUED = START - 2 * DAY

it.each([
  [{}, undefined, 'high'],
  [{ issuedAt: ISSUED }, undefined, 'high'],
  [
    { tokensValidFrom: START },
    'Grants of this user are valid from 2025-03-01 08:00:00Z only.',
    'high',
  ],
  [
    { issuedAt: ISSUED, tokensValidFrom: START },
    'Grants of this user are valid from 2025-03-01 08:00:00Z only, 2 days after the issue.',
    'high',
  ],
  [
    { issuedAt: START, tokensValidFrom: START },
    'which is not after the issue: the two dates do not explain the refusal.',
    'medium',
  ],
  [
    { issuedAt: START, tokensValidFrom: ISSUED },
    'which is not after the issue: the two dates do not explain the refusal.',
    'medium',
  ],
])('tells the dates that the answer names: %j', (facts, sentence, confidence) => {
  const error = {
    error: 'invalid_grant',
    codes: [50173],
    b2cCodes: [],
    facts,
    from: 'json',
  } as const
  const refusal = refused(50173, { at: DAY, sends: 'rt-1', exchange: { error } })
  const [finding] = judge(rule, trail([refusal])).findings
  if (sentence === undefined) expect(finding?.message).not.toContain('Grants of this user')
  else expect(finding?.message).toContain(sentence)
  expect(finding?.confidence).toBe(confidence)
})
