import type { Report, ReportExchange } from '../../src/index.ts'
import { capture, exchange, finding, report, rule } from '../report/sample-report.ts'

/** A sign-in and three refreshes; the third one sends what the second one sent. */
export function rotationReport(more: Partial<Report> = {}): Report {
  const exchanges = [
    token(1, { grantType: 'authorization_code', refreshTokenReturned: 'rt-1' }),
    token(2, { refreshTokenSent: 'rt-1', refreshTokenReturned: 'rt-2' }),
    token(3, { refreshTokenSent: 'rt-2', refreshTokenReturned: 'rt-3' }),
    token(4, { refreshTokenSent: 'rt-2', ...failure(700082) }),
  ]
  return report({
    captures: [capture('day-90.har', { entries: 9, exchanges: 4 })],
    exchanges,
    rules: [
      rule('rotated-refresh-token-ignored', { verdict: 'fail' }),
      rule('too-few-refreshes'),
      rule('oauth-error', { verdict: 'not-applicable' }),
    ],
    findings: [ignored(), remark()],
    ...more,
  })
}

export function token(n: number, more: Partial<ReportExchange> = {}): ReportExchange {
  return exchange(`x${n}`, { capture: 'day-90.har', entry: n * 2, ...more })
}

export function failure(code: number): Partial<ReportExchange> {
  const error = { error: 'invalid_grant', codes: [code], facts: {} }
  return { outcome: 'error', status: 400, error }
}

/** An error that cites the entries 6 and 8. */
export const ignored = (): Report['findings'][number] =>
  finding({
    at: [
      { exchange: 'x3', capture: 'day-90.har', entry: 6 },
      { exchange: 'x4', capture: 'day-90.har', entry: 8 },
    ],
  })

export const remark = (): Report['findings'][number] =>
  finding({ ruleId: 'too-few-refreshes', severity: 'info', at: [{ capture: 'day-90.har' }] })
