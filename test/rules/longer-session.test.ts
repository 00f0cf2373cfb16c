import { describe, expect, it } from 'vitest'
import type { BearerUse } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { TokenRef } from '../../src/exchanges/token.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import { longerSession, type SessionNeed } from '../../src/rules/parts/longer-session.ts'
import {
  evidence,
  HOUR,
  MINUTE,
  refresh,
  refused,
  signIn,
  START,
  type Wanted,
} from '../lineage/build-trail.ts'

/** A sign-in that brings an access token for an hour, and no refresh token. */
const short = (wanted: Wanted = {}): Exchange =>
  signIn({ at: 0, ...wanted, answer: { accessToken: 'at-1', expiresIn: 3600, ...wanted.answer } })

const accessToken = (differences: Partial<TokenRef> = {}): TokenRef => ({
  id: 'at-1',
  kind: 'access',
  format: 'jwt',
  length: 900,
  comparable: true,
  synthetic: true,
  ...differences,
})

const call = (at: number | undefined, capture = 'one.har'): BearerUse => ({
  token: 'at-1',
  capture,
  host: 'api.contoso.example',
  calls: 1,
  rejected: 0,
  firstEntry: 9,
  ...(at !== undefined && { lastAt: START + at }),
})

/** What is told of the first sign-ins of a run, which are one group. */
function needOf(
  exchanges: readonly Exchange[],
  {
    members = 1,
    tokens = [accessToken()],
    uses = [],
  }: {
    readonly members?: number
    readonly tokens?: readonly TokenRef[]
    readonly uses?: readonly BearerUse[]
  } = {},
): SessionNeed {
  const trail = followTokens({ ...evidence(exchanges), tokens, bearerUses: uses })
  const [first, ...others] = trail.exchanges.slice(0, members)
  if (first === undefined) throw new Error('a group has a first sign-in')
  return longerSession([first, ...others], trail, {})
}

const USED_LATE =
  ' The access token was used after its expiry, so the session is meant to last longer.'

describe('a session is meant to last longer than its access token', () => {
  it('where the token is used after the time that the answer named', () => {
    expect(needOf([short()], { uses: [call(61 * MINUTE)] })).toEqual({
      severity: 'error',
      story: USED_LATE,
      evidence: [],
    })
  })

  it.each([
    ['before its end', [short()], [call(59 * MINUTE)]],
    ['at a time that is not known', [short()], [call(undefined)]],
    [
      'with an end that is not told',
      [signIn({ at: 0, answer: { accessToken: 'at-1' } })],
      [call(2 * HOUR)],
    ],
    [
      'by an answer without a time',
      [signIn({ answer: { accessToken: 'at-1', expiresIn: 3600 } })],
      [call(2 * HOUR)],
    ],
  ])('not where it is used %s', (_name, exchanges, uses) => {
    expect(needOf(exchanges, { uses }).severity).toBe('warning')
  })

  it('not where the sign-in brought no token that could be used', () => {
    const idToken = signIn({ at: 0, answer: { idToken: 'id-1', expiresIn: 3600 } })
    expect(needOf([idToken], { uses: [call(2 * HOUR)] }).severity).toBe('warning')
    expect(needOf([short()], { tokens: [], uses: [call(2 * HOUR)] }).severity).toBe('warning')
  })

  it('where the token says itself that it ends sooner than the answer does', () => {
    const claims = { expiresAt: START + 30 * MINUTE }
    const tokens = [accessToken({ claims })]
    expect(needOf([short()], { tokens, uses: [call(40 * MINUTE)] }).story).toBe(USED_LATE)
    expect(needOf([short()], { tokens, uses: [call(20 * MINUTE)] }).story).toBe('')
  })

  it('by the corrected clock of the capture that shows the use', () => {
    const behind = refresh({
      at: 10 * MINUTE,
      capture: 'slow.har',
      exchange: { serverAt: START + 100 * MINUTE, client: { id: 'app-9', browser: false } },
    })
    const uses = [call(20 * MINUTE, 'slow.har')]
    expect(needOf([short(), behind], { uses }).story).toBe(USED_LATE)
    expect(needOf([short(), behind], { uses: [call(20 * MINUTE)] }).story).toBe('')
  })

  it('where one sign-in of several shows it', () => {
    const other = short({ at: MINUTE, answer: { accessToken: 'at-2' } })
    const tokens = [accessToken(), accessToken({ id: 'at-2' })]
    expect(needOf([short(), other], { members: 2, tokens, uses: [call(2 * HOUR)] }).story).toBe(
      USED_LATE,
    )
  })

  it('where a program on a device signs in beside the page of the same client', () => {
    const page = short({ exchange: { channel: 'browser' } })
    const device = short({ at: MINUTE, exchange: { channel: 'public' } })
    expect(needOf([page, device], { members: 2 }).severity).toBe('warning')
    expect(needOf([page]).severity).toBe('info')
  })
})

describe('the same user signs in again', () => {
  const ofUser = (at: number, wanted: Wanted = {}, user = 'user-1'): Exchange =>
    short({ at, ...wanted, exchange: { user, ...wanted.exchange } })

  it('and gets no refresh token that time either', () => {
    expect(needOf([ofUser(0), ofUser(HOUR)], { members: 2 })).toEqual({
      severity: 'error',
      story: ' The same user signed in again (entry 1).',
      evidence: [],
    })
  })

  it('and gets one that time: the sign-in is evidence from outside of the group', () => {
    const { evidence: shown, confidence } = needOf([ofUser(0), ofUser(HOUR, { brings: 'rt-1' })])
    expect(shown.map(({ entry }) => entry)).toEqual([1])
    expect(confidence).toBeUndefined()
  })

  it('as far as it is the only user of the client', () => {
    const unnamed = short({ at: HOUR })
    expect(needOf([ofUser(0), unnamed], { members: 2 })).toMatchObject({
      severity: 'error',
      confidence: 'medium',
    })
  })

  it('counted from the end of the first of two sign-ins that ran beside each other', () => {
    const long = ofUser(MINUTE, { took: 10 * MINUTE })
    const again = ofUser(5 * MINUTE, { brings: 'rt-1' })
    const first = ofUser(0, { took: 2 * MINUTE })
    expect(needOf([first, long, again], { members: 2 }).story).toContain('(entry 2)')
  })

  it.each([
    ['another user', ofUser(HOUR, {}, 'user-2')],
    ['a refresh', refresh({ at: HOUR, exchange: { user: 'user-1' } })],
    [
      'a sign-in that fails',
      refused(50126, {
        at: HOUR,
        request: { grantType: 'password' },
        exchange: { user: 'user-1' },
      }),
    ],
    ['a sign-in beside it', ofUser(100)],
    ['a sign-in without a time', signIn({ exchange: { user: 'user-1' } })],
    ['another client', ofUser(HOUR, { exchange: { client: { id: 'app-2', browser: false } } })],
  ])('is not told of %s', (_name, other) => {
    expect(needOf([ofUser(0), other])).toEqual({ severity: 'warning', story: '', evidence: [] })
  })

  it('is not told of a sign-in after one that did bring a refresh token', () => {
    const trail = followTokens(evidence([ofUser(0, { brings: 'rt-1' }), ofUser(HOUR)]))
    const [, later] = trail.exchanges
    if (later === undefined) throw new Error('the run has two sign-ins')
    expect(longerSession([later], trail, {}).severity).toBe('warning')
  })

  it('is not told of sign-ins whose user nothing names', () => {
    expect(needOf([short(), short({ at: HOUR })], { members: 2 }).severity).toBe('warning')
  })
})
