import { describe, expect, it } from 'vitest'
import { matchExpectation, type Expectation, type Report } from '../../src/index.ts'
import { failure, ignored, rotationReport, token } from './rotation-report.ts'

/** What is not as expected, a line as `-text` or `+text @entry`. */
function missed(expectation: Expectation, report: Report = rotationReport()): string[] {
  return matchExpectation(report, expectation).flatMap(({ member, lines }) => [
    member,
    ...lines.map(
      ({ sign, text, entry }) => `${sign}${text}${entry === undefined ? '' : ` @${entry}`}`,
    ),
  ])
}

const id = 'rotated-refresh-token-ignored'

describe('an expectation', () => {
  it('that says nothing is met', () => {
    expect(missed({})).toEqual([])
    expect(missed({ $schema: 'x', findings: {}, verdicts: {}, counts: {} })).toEqual([])
  })

  it('passes over rules that were not run', () => {
    const unknown = { rule: 'missing-bodies' }
    expect(
      missed({ findings: { must: [unknown] }, verdicts: { 'missing-bodies': 'fail' } }),
    ).toEqual([])
  })
})

describe('findings that must be there', () => {
  it.each([
    { rule: id },
    { rule: id, severity: 'error' },
    { rule: id, entries: [8] },
    { rule: id, entries: [8, 6], count: 1 },
  ] as const)('are there: %o', (item) => {
    expect(missed({ findings: { must: [item] } })).toEqual([])
  })

  it.each([
    [{ rule: id, severity: 'warning' }, `-warning ${id}`],
    [{ rule: id, entries: [6, 7] }, `-${id}, entries 6, 7`],
    [{ rule: id, entries: [7] }, `-${id}, entry 7`],
    [{ rule: id, count: 2 }, `-2 × ${id}`],
  ] as const)('are not there: %o', (item, line) => {
    const found = `+error ${id} @6`
    expect(missed({ findings: { must: [item] } })).toEqual(['findings.must', line, found])
  })

  it('are missed where the rule found nothing', () => {
    const lines = ['findings.must', '-oauth-error', '+none']
    expect(missed({ findings: { must: [{ rule: 'oauth-error' }] } })).toEqual(lines)
  })
})

describe('other findings', () => {
  it('must not be there', () => {
    const lines = ['findings.mustNot', `-no ${id}`, `+error ${id} @6`]
    expect(missed({ findings: { mustNot: [{ rule: id }] } })).toEqual(lines)
    expect(missed({ findings: { mustNot: [{ rule: id, entries: [1] }] } })).toEqual([])
  })

  it('may be there, but not more often than allowed', () => {
    const twice = rotationReport({ findings: [ignored(), ignored()] })
    const may = { may: [{ rule: id, count: 1 }, { rule: 'oauth-error' }] }
    expect(missed({ findings: may })).toEqual([])
    expect(missed({ findings: may }, twice)).toEqual([
      'findings.may',
      `-at most 1 × ${id}`,
      `+error ${id} @6`,
      `+error ${id} @6`,
    ])
  })
})

it('compares verdicts and counts', () => {
  const verdicts = { [id]: 'fail', 'too-few-refreshes': 'inconclusive' } as const
  expect(missed({ verdicts, counts: { entries: 9, exchanges: 5, errors: 0, infos: 1 } })).toEqual([
    'verdicts',
    '-too-few-refreshes: inconclusive',
    '+too-few-refreshes: pass',
    'counts',
    '-exchanges: 5',
    '+exchanges: 4',
    '-errors: 0',
    '+errors: 1',
  ])
})

describe('the exchanges', () => {
  const right = [
    'authorization_code success',
    'refresh_token success',
    'refresh_token success',
    'refresh_token error AADSTS700082',
  ]

  it('are told by grant or kind, and by as much of the error as matters', () => {
    expect(missed({ exchanges: right })).toEqual([])
    const loose = ['token success', 'token success', 'token success', 'token error invalid_grant']
    expect(missed({ exchanges: loose })).toEqual([])
    expect(missed({ exchanges: [...right.slice(0, 3), 'refresh_token error'] })).toEqual([])
  })

  it('that are missing, added or changed are shown beside those that agree', () => {
    expect(missed({ exchanges: right.toSpliced(1, 1) })).toEqual([
      'exchanges',
      ' refresh_token success @4',
      '+refresh_token success @6',
      ' refresh_token error AADSTS700082 @8',
    ])
    expect(missed({ exchanges: [...right, 'logout success'] })).toEqual([
      'exchanges',
      ' refresh_token error AADSTS700082 @8',
      '-logout success',
    ])
    expect(missed({ exchanges: right.with(3, 'refresh_token error AADSTS50173') })).toEqual([
      'exchanges',
      ' refresh_token success @6',
      '-refresh_token error AADSTS50173',
      '+refresh_token error AADSTS700082 @8',
    ])
  })

  it('are aligned between two changes', () => {
    const expected = ['device_code success', ...right.slice(1, 3), 'refresh_token success']
    expect(missed({ exchanges: expected })).toEqual([
      'exchanges',
      '-device_code success',
      '+authorization_code success @2',
      ' refresh_token success @4',
      ' refresh_token success @6',
      '-refresh_token success',
      '+refresh_token error AADSTS700082 @8',
    ])
  })

  it('are compared in time where thousands differ', () => {
    const exchanges = Array.from({ length: 3000 }, (_, n) => token(n + 1))
    const expected = exchanges.map(() => 'logout success')
    const [difference] = matchExpectation(rotationReport({ exchanges }), { exchanges: expected })
    expect(difference?.lines).toHaveLength(6000)
  })
})

describe('sentences about tokens', () => {
  it.each([
    'refresh 1 sends what sign-in 1 returned',
    'refresh 2 sends what refresh 1 returned',
    'refresh 3 sends what refresh 2 sent',
    'refresh 3 does not send what refresh 2 returned',
    'sign-in 1 returns a refresh token',
    'refresh 3 returns no refresh token',
  ])('are true: %s', (sentence) => {
    expect(missed({ tokens: [sentence] })).toEqual([])
  })

  it.each([
    ['refresh 3 sends what refresh 2 returned', 'refresh 3 sends what refresh 1 returned @8'],
    [
      'refresh 2 does not send what refresh 1 returned',
      'refresh 2 sends what refresh 1 returned @6',
    ],
    ['sign-in 1 returns no refresh token', 'sign-in 1 returns a refresh token @2'],
    ['refresh 3 returns a refresh token', 'refresh 3 returns no refresh token @8'],
    ['refresh 4 returns a refresh token', 'there are 3 refreshes'],
    ['refresh 1 sends what sign-in 2 returned', 'there is 1 sign-in'],
  ])('are not true: %s', (sentence, found) => {
    expect(missed({ tokens: [sentence] })).toEqual(['tokens', `-${sentence}`, `+${found}`])
  })

  it('about masked tokens are never true', () => {
    const masked = rotationReport({
      exchanges: [
        token(1, { refreshTokenSent: 'placeholder', refreshTokenReturned: 'placeholder' }),
        token(2, { refreshTokenSent: 'placeholder', ...failure(700082) }),
        token(3, { refreshTokenSent: 'rt-1' }),
        token(4),
      ],
    })
    const found = (sentence: string): string | undefined =>
      missed({ tokens: [sentence] }, masked)[2]
    const mask = '+refresh 2 sends a token that was masked @4'
    expect(found('refresh 2 sends what refresh 1 returned')).toBe(mask)
    expect(found('refresh 2 does not send what refresh 1 returned')).toBe(mask)
    expect(found('refresh 3 sends what refresh 1 returned')).toBe(
      '+what refresh 1 returned was masked @2',
    )
    expect(found('refresh 3 sends what refresh 4 sent')).toBe(
      '+refresh 3 sends a token that nothing before it returned @6',
    )
    expect(found('refresh 4 sends what refresh 3 sent')).toBe(
      '+refresh 4 sends no refresh token that was seen @8',
    )
  })
})
