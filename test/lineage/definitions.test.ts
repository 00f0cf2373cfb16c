import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import {
  failed,
  hasCode,
  hidesGrant,
  isNewGrant,
  isRedemption,
  isSameToken,
  isTokenRequest,
  rotates,
  sameSender,
  slotOf,
  specificCode,
} from '../../src/lineage/definitions.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import { evidence, refresh, refused, signIn, trail } from './build-trail.ts'

/** The exchanges of a trail, by position. */
function placed(...exchanges: Exchange[]) {
  const made = trail(exchanges)
  const [a, b] = made.exchanges
  if (a === undefined) throw new Error('no exchange')
  return { made, a, b: b ?? a }
}

describe('isRedemption', () => {
  it.each([
    ['a definite refresh', refresh({ sends: 'rt-1' }), true],
    ['a refused one', refused(700082, { sends: 'rt-1' }), true],
    ['a void one', refresh({ sends: 'rt-1', exchange: { definite: false } }), false],
    ['a masked one', refresh({ sends: 'placeholder' }), false],
    ['one without a token', refresh(), false],
    ['a sign-in', signIn({ brings: 'rt-1' }), false],
    ['a token sent by code', signIn({ sends: 'rt-1' }), false],
    ['a revocation', refresh({ sends: 'rt-1', exchange: { kind: 'revoke' } }), false],
  ])('%s', (_name, exchange, expected) => {
    expect(isRedemption(exchange)).toBe(expected)
  })
})

describe('hidesGrant', () => {
  const { grantType: _, ...request } = refresh().request

  it.each([
    ['a body that was not recorded', { request, requestBody: 'unknown' as const }, true],
    [
      'a masked grant',
      { request, parameters: [{ name: 'grant_type', in: 'body' as const }] },
      true,
    ],
    ['no grant at all', { request }, false],
    [
      'a grant in the address of a request without a body',
      { requestBody: 'unknown' as const },
      false,
    ],
  ])('of %s', (_name, change, expected) => {
    expect(hidesGrant({ ...refresh(), ...change })).toBe(expected)
  })
})

describe('isNewGrant', () => {
  it.each([
    ['authorization_code', true],
    ['device_code', true],
    ['password', true],
    ['on_behalf_of', false],
    ['client_credentials', false],
    ['refresh_token', false],
  ] as const)('%s', (grantType, expected) => {
    expect(isNewGrant(refresh({ request: { grantType } }))).toBe(expected)
  })

  it.each([
    [{ accessToken: 'at-1' }, true],
    [{ idToken: 'it-1' }, true],
    [{ refreshToken: 'rt-1' }, true],
    [{ code: 'code-1' }, false],
  ])('counts tokens that arrive in a redirect: %o', (answer, expected) => {
    expect(isNewGrant(refresh({ exchange: { kind: 'authorize' }, answer }))).toBe(expected)
  })

  it('is a request for tokens, not one for a device code', () => {
    const started = refresh({
      exchange: { kind: 'device-code' },
      request: { grantType: 'device_code' },
    })
    expect([isNewGrant(started), isTokenRequest(started)]).toStrictEqual([false, false])
    expect(isTokenRequest(refresh())).toBe(true)
  })
})

describe('failed', () => {
  it.each([
    [200, 'success', false],
    [200, 'error', true],
    [399, 'unknown', false],
    [400, 'unknown', true],
    [503, 'no-response', true],
    [0, 'no-response', false],
  ] as const)('%d %s', (status, outcome, expected) => {
    expect(failed(refresh({ exchange: { status, outcome } }))).toBe(expected)
  })
})

describe('rotates', () => {
  it('needs another comparable token in a success', () => {
    const { made, a } = placed(refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }))
    expect(rotates(a, made)).toBe(true)
  })

  it.each([
    ['the same token came back', refresh({ at: 0, sends: 'rt-1', brings: 'rt-1' })],
    ['none came back', refresh({ at: 0, sends: 'rt-1' })],
    ['a masked one came back', refresh({ at: 0, sends: 'rt-1', brings: 'placeholder' })],
    ['a masked one was sent', refresh({ at: 0, sends: 'placeholder', brings: 'rt-1' })],
    ['the answer is void', refresh({ at: 0, brings: 'rt-2', exchange: { definite: false } })],
    ['it failed', refused(70000, { at: 0, sends: 'rt-1', brings: 'rt-2' })],
  ])('not where %s', (_name, exchange) => {
    const { made, a } = placed(exchange)
    expect(rotates(a, made)).toBe(false)
  })

  it.each(['rt-1', 'rt-2'])('not where the recorder kept only a part of %s', (id) => {
    const plain = evidence([refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })])
    const tokens = plain.tokens.map((token) => ({ ...token, comparable: token.id !== id }))
    const made = followTokens({ ...plain, tokens })
    const [a] = made.exchanges
    expect(a && rotates(a, made)).toBe(false)
  })
})

describe('isSameToken', () => {
  const plain = evidence([refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })])

  it('is equality, but of placeholders', () => {
    const made = followTokens(plain)
    expect(isSameToken('rt-1', 'rt-1', made)).toBe(true)
    expect(isSameToken('rt-1', 'rt-2', made)).toBe(false)
    expect(isSameToken('rt-8', 'rt-9', made)).toBe(false)
    expect(isSameToken('placeholder', 'placeholder', made)).toBe(false)
  })

  it.each([
    ['percent-decoded', true],
    ['cut', false],
  ] as const)('of a copy that a recorder has %s is %s', (how, expected) => {
    const tokens = plain.tokens.map((token) =>
      token.id === 'rt-2' ? { ...token, alteredCopyOf: { id: 'rt-1', how } } : token,
    )
    const made = followTokens({ ...plain, tokens })
    expect(isSameToken('rt-1', 'rt-2', made)).toBe(expected)
    expect(isSameToken('rt-2', 'rt-1', made)).toBe(expected)
    expect(isSameToken('rt-2', 'rt-9', made)).toBe(false)
    expect(made.exchanges.map((exchange) => rotates(exchange, made))).toStrictEqual([!expected])
  })
})

describe('slotOf', () => {
  const base = refresh({ request: { scopes: ['https://graph.microsoft.com/.default'] } })

  it('is equal for aliases of one resource, and for OIDC scopes added', () => {
    const alias = refresh({
      request: { scopes: ['openid', '00000003-0000-0000-c000-000000000000/.default'] },
    })
    expect(slotOf(alias)).toBe(slotOf(base))
    expect(slotOf(refresh({ request: { scopes: ['User.Read'] } }))).toBe(slotOf(base))
  })

  it.each([
    ['tenant', { authority: { ...base.authority, tenant: 'fabrikam.example' } }],
    ['cloud', { authority: { ...base.authority, cloud: 'china' as const } }],
    ['client', { client: { ...base.client, id: 'app-2' } }],
    ['channel', { channel: 'browser' as const }],
    ['policy', { authority: { ...base.authority, policy: 'b2c_1_edit' } }],
  ])('differs by %s', (_name, change) => {
    expect(slotOf({ ...base, ...change })).not.toBe(slotOf(base))
  })

  it('differs by resource, and an absent one equals only an absent one', () => {
    const other = refresh({ request: { scopes: ['https://outlook.office.com/.default'] } })
    expect(slotOf(other)).not.toBe(slotOf(base))
    expect(slotOf(refresh())).not.toBe(slotOf(base))
    expect(slotOf(refresh({ request: { scopes: ['openid'] } }))).toBe(slotOf(refresh()))
  })

  it('is unknown where what is asked for was masked, but for OpenID Connect itself', () => {
    expect(slotOf(refresh({ request: { scopes: ['openid', '(removed)'] } }))).toBeUndefined()
    expect(slotOf(refresh({ request: { resource: '(removed)' } }))).toBeUndefined()
    expect(slotOf(refresh({ request: { scopes: ['User.Read', '(removed)'] } }))).toBe(slotOf(base))
  })

  it('is the same for aliases of one cloud', () => {
    const alias = { ...base, authority: { ...base.authority, host: 'login.windows.net' } }
    expect(slotOf(alias)).toBe(slotOf(base))
  })

  it('does not depend on the case of the client id, but on the id', () => {
    expect(slotOf({ ...base, client: { id: 'APP-1', browser: false } })).toBe(slotOf(base))
    expect(slotOf({ ...base, client: { browser: false } })).not.toBe(slotOf(base))
  })

  it('keeps two policies apart', () => {
    const policy = (name: string) =>
      slotOf({ ...base, authority: { ...base.authority, policy: name } })
    expect(policy('b2c_1_edit')).not.toBe(policy('b2c_1_signin'))
  })

  it('is unknown where the request was not recorded', () => {
    expect(slotOf({ ...base, requestBody: 'unknown' })).toBeUndefined()
  })
})

describe('sameSender', () => {
  const from = (sender?: string) => refresh({ exchange: sender === undefined ? {} : { sender } })

  it('knows only what both tell', () => {
    expect(sameSender(from('a'), from('a'))).toBe('same')
    expect(sameSender(from('a'), from('b'))).toBe('different')
    expect(sameSender(from('a'), from())).toBe('unknown')
    expect(sameSender(from(), from('a'))).toBe('unknown')
    expect(sameSender(from(), from())).toBe('unknown')
    expect(sameSender(from('a'), { ...from('a'), capture: 'two.har' })).toBe('unknown')
  })
})

describe('the codes of a failure', () => {
  const nested = refused(700082, {
    exchange: {
      error: { codes: [70_002, 50_173, 700_082], b2cCodes: [], facts: {}, from: 'json' },
    },
  })

  it('are outer first: the last one is the specific one', () => {
    expect([specificCode(nested), specificCode(refresh())]).toStrictEqual([700_082, undefined])
  })

  it('are found wherever they stand', () => {
    expect(hasCode(nested, 50_173)).toBe(true)
    expect(hasCode(nested, 1, 700_082)).toBe(true)
    expect(hasCode(nested, 1)).toBe(false)
    expect(hasCode(refresh(), 700_082)).toBe(false)
  })
})
