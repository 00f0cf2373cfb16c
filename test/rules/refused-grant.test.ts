import { describe, expect, it } from 'vitest'
import type { Exchange, OAuthError } from '../../src/exchanges/exchange.ts'
import {
  refusalClause,
  refusalFacts,
  refusedGrant,
  type RefusedGrant,
} from '../../src/rules/parts/refused-grant.ts'
import { DAY, HOUR, refresh, refused, START, trail, type Wanted } from '../lineage/build-trail.ts'

const ISSUE = refresh({ at: 0, took: 0, sends: 'rt-0', brings: 'rt-1' })

/** What is known of the grant that a refusal two days after its issue presented. */
function grantOf(error: Partial<OAuthError>, wanted: Wanted = {}): RefusedGrant {
  const plain = refused(700082, { at: 2 * DAY, took: HOUR, sends: 'rt-1', ...wanted })
  if (plain.error === undefined) throw new Error('no error')
  return grantBehind({ ...plain, error: { ...plain.error, ...error } })
}

function grantBehind(refusal: Exchange): RefusedGrant {
  const run = trail([ISSUE, refusal])
  const judged = run.exchanges.find(({ status }) => status !== 200)
  if (judged === undefined) throw new Error('no refusal')
  return refusedGrant(judged, run)
}

const OF_APP = 'of client app-1 (tenant contoso.example)'

describe('the grant behind a refusal', () => {
  it('is dated by the capture where the server tells nothing', () => {
    const grant = grantOf({})
    expect(grant).toEqual({
      label: `rt-1 ${OF_APP}`,
      code: 'AADSTS700082',
      issuedAt: START,
      refusedAt: START + 2 * DAY + HOUR,
      ageMs: 2 * DAY + HOUR,
    })
    expect(refusalClause(grant)).toBe(
      `rt-1 ${OF_APP}, issued 2025-03-01 08:00:00Z, was refused with AADSTS700082 on 2025-03-03 09:00:00Z, 2 days later`,
    )
  })

  it('is dated by the server where it tells', () => {
    const issuedAt = START - 90 * DAY
    expect(grantOf({ at: START + DAY, facts: { issuedAt, windowMs: 90 * DAY } })).toMatchObject({
      issuedAt,
      refusedAt: START + DAY,
      ageMs: 91 * DAY,
      limitMs: 90 * DAY,
    })
  })

  it('has the limit that lies between two dates of the server', () => {
    const facts = { issuedAt: START - DAY, expiredAt: START }
    expect(grantOf({ facts }).limitMs).toBe(DAY)
    expect(grantOf({ facts: { expiredAt: START } })).not.toHaveProperty('limitMs')
    expect(grantOf({ facts: { issuedAt: START } })).not.toHaveProperty('limitMs')
  })

  it('has no age where two clocks contradict each other', () => {
    const grant = grantOf({ at: START - HOUR })
    expect(grant).not.toHaveProperty('ageMs')
    expect(refusalClause(grant)).toMatch(/ on 2025-03-01 07:00:00Z$/)
  })

  it('is refused when the request began, where the end was not recorded', () => {
    const { endedAt: _end, ...open } = refused(700082, { at: DAY, sends: 'rt-1' })
    expect(grantBehind(open).refusedAt).toBe(START + DAY)
  })

  it('is told without dates where none is known', () => {
    const grant = grantBehind(refused(700082, { sends: 'rt-9' }))
    expect(refusalClause(grant)).toBe(`rt-9 ${OF_APP} was refused with AADSTS700082`)
    expect(refusalFacts(grant)).toEqual({})
  })

  it('is told without a number where the server gave none', () => {
    const grant = grantOf({ codes: [] })
    expect(grant).not.toHaveProperty('code')
    expect(refusalClause(grant)).toMatch(/ was refused on /)
  })

  it('is named by the number of Azure AD B2C', () => {
    expect(grantOf({ codes: [], b2cCodes: [90080] }).code).toBe('AADB2C90080')
  })

  it('is named by the last of several numbers', () => {
    expect(grantOf({ codes: [70008, 700082] }).code).toBe('AADSTS700082')
  })

  it('is no token that can be named where it was masked or not sent', () => {
    expect(grantOf({}, { sends: 'placeholder' }).label).toBe(`The grant ${OF_APP}`)
    expect(grantBehind(refused(700082, { at: DAY })).label).toBe(`The grant ${OF_APP}`)
  })

  it('is the sign-in’s where the text of a fresh-grant refusal tells its date', () => {
    const told = { codes: [50173], facts: { issuedAt: START } }
    expect(grantOf(told).label).toBe(`The grant behind rt-1 ${OF_APP}`)
    expect(grantOf({ codes: [50173] }).label).toBe(`rt-1 ${OF_APP}`)
    expect(grantOf({ facts: { issuedAt: START } }).label).toBe(`rt-1 ${OF_APP}`)
  })

  it('is read from a status alone', () => {
    const { error: _error, ...plain } = refused(700082, { at: DAY, sends: 'rt-1' })
    expect(grantBehind(plain)).toEqual({
      label: `rt-1 ${OF_APP}`,
      issuedAt: START,
      refusedAt: START + DAY + 200,
      ageMs: DAY + 200,
    })
  })

  it('gives machines whole days and seconds', () => {
    const facts = { issuedAt: START - DAY, windowMs: 1500 }
    expect(refusalFacts(grantOf({ at: START + HOUR, facts }))).toEqual({
      issuedAt: '2025-02-28T08:00:00.000Z',
      refusedAt: '2025-03-01T09:00:00.000Z',
      ageDays: 1,
      limitSeconds: 1,
    })
  })
})
