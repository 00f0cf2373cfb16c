import { describe, expect, it } from 'vitest'
import rule from '../../src/rules/clock-skew.ts'
import type { Severity } from '../../src/rules/rule.ts'
import { isOff, settledSeverity, severityOf, type Severities } from '../../src/rules/severities.ts'

const given = (severity: Severity | 'off'): Severities => ({ [rule.id]: severity })

describe('the severity of a rule', () => {
  it.each([
    ['its own where nothing is said', undefined, 'warning'],
    ['its own where others are spoken of', { toString: 'error' }, 'warning'],
    ['its own where it is off', given('off'), 'warning'],
    ['what the user says', given('error'), 'error'],
  ] as const)('is %s', (_what, severities, expected) => {
    expect(severityOf(rule, severities)).toBe(expected)
  })
})

describe('a rule', () => {
  it.each([
    ['runs where nothing is said', undefined, false],
    ['runs where it has a severity', given('info'), false],
    ['runs where others are off', { 'grant-revoked': 'off' }, false],
    ['is off where the user says so', given('off'), true],
  ] as const)('%s', (_what, severities, expected) => {
    expect(isOff(rule, severities)).toBe(expected)
  })

  it('is not off because of a member that every object has', () => {
    expect(isOff({ ...rule, id: 'constructor' }, {})).toBe(false)
  })
})

describe('the severity of a finding', () => {
  it.each<readonly [own: Severity, given: Severity | 'off', Severity]>([
    ['warning', 'error', 'error'],
    ['warning', 'info', 'info'],
    ['warning', 'warning', 'warning'],
    ['error', 'warning', 'error'],
    ['error', 'info', 'info'],
    ['info', 'error', 'info'],
    ['info', 'off', 'info'],
  ])('that is %s under %s is %s', (own, user, expected) => {
    expect(settledSeverity(own, rule, given(user))).toBe(expected)
  })
})
