import { describe, expect, it } from 'vitest'
import type { Evidence, Exposure } from '../../src/exchanges/evidence.ts'
import type { Authority, Exchange } from '../../src/exchanges/exchange.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import {
  isMasked,
  isTrusted,
  mayBeSentElsewhere,
  refreshTokensSentElsewhere,
} from '../../src/rules/parts/sent-elsewhere.ts'
import { evidence, HOUR, refresh, type Wanted } from '../lineage/build-trail.ts'

const STRANGER = authority('id.fabrikam.example')

const EXPOSURE: Exposure = {
  capture: 'one.har',
  entry: 9,
  where: 'body',
  name: 'refresh_token',
  token: 'rt-2',
  host: 'api.contoso.example',
}

function authority(host: string, more: Partial<Authority> = {}): Authority {
  return { host, provider: 'other', protocol: 'other', ...more }
}

function at(place: Authority, wanted: Wanted): Exchange {
  return refresh({ ...wanted, exchange: { authority: place, ...wanted.exchange } })
}

function follow(exchanges: readonly Exchange[], more: Partial<Evidence> = {}): Trail {
  return followTokens({ ...evidence(exchanges), ...more })
}

function hostsOf(trail: Trail, trusted: readonly string[] = []): string[] {
  return refreshTokensSentElsewhere(trail, trusted).map(({ token, host }) => `${token} ${host}`)
}

/** What is redeemed at the second place was issued at the first one. */
function redeemedElsewhere(issuer: Authority, other: Authority): string[] {
  const issue = at(issuer, { at: 0, sends: 'rt-1', brings: 'rt-2' })
  return hostsOf(follow([issue, at(other, { at: HOUR, sends: 'rt-2' })]))
}

describe('a refresh token that is redeemed at another host', () => {
  it.each<[string, Authority, Authority]>([
    [
      'custom domains of Microsoft’s services',
      authority('login.contoso.example', { provider: 'ciam' }),
      authority('contoso.ciamlogin.com', { provider: 'ciam' }),
    ],
    [
      'a personal account at the host of work accounts',
      authority('login.live.com', { provider: 'msa' }),
      authority('login.microsoftonline.com', { provider: 'entra', cloud: 'public' }),
    ],
    [
      'the other way round',
      authority('login.microsoftonline.com', { provider: 'entra', cloud: 'public' }),
      authority('login.live.com', { provider: 'msa' }),
    ],
    [
      'two addresses of one cloud',
      authority('login.microsoftonline.com', { provider: 'entra', cloud: 'public' }),
      authority('login.windows.net', { provider: 'entra', cloud: 'public' }),
    ],
    [
      'the older address of Google',
      authority('accounts.google.com', { provider: 'google' }),
      authority('oauth2.googleapis.com', { provider: 'google' }),
    ],
    ['the same host', STRANGER, STRANGER],
    ['a server on the same machine', STRANGER, authority('localhost')],
  ])('is at home: %s', (_name, issuer, other) => {
    expect(redeemedElsewhere(issuer, other)).toEqual([])
  })

  it.each<[string, Authority, Authority]>([
    [
      'another national cloud',
      authority('login.microsoftonline.com', { provider: 'entra', cloud: 'public' }),
      authority('login.microsoftonline.us', { provider: 'entra', cloud: 'us-government' }),
    ],
    [
      'Microsoft’s token at another provider',
      authority('login.microsoftonline.com', { provider: 'entra', cloud: 'public' }),
      STRANGER,
    ],
    [
      'Google’s token at another provider',
      authority('oauth2.googleapis.com', { provider: 'google' }),
      STRANGER,
    ],
    [
      'two providers of which nothing is known',
      authority('id.contoso.example'),
      authority('id.fabrikam.example'),
    ],
  ])('is abroad: %s', (_name, issuer, other) => {
    expect(redeemedElsewhere(issuer, other)).toEqual([`rt-2 ${other.host}`])
  })

  it('is at home at every host that gave it', () => {
    const first = at(authority('a.contoso.example'), { at: 0, brings: 'rt-2' })
    const second = at(authority('b.contoso.example'), { at: HOUR, brings: 'rt-2' })
    const back = at(authority('b.contoso.example'), { at: 2 * HOUR, sends: 'rt-2' })
    expect(hostsOf(follow([first, second, back]))).toEqual([])
  })

  it('is no matter of what is revoked', () => {
    const issue = refresh({ at: 0, brings: 'rt-2' })
    const revoke = at(STRANGER, { at: HOUR, sends: 'rt-2', exchange: { kind: 'revoke' } })
    expect(hostsOf(follow([issue, { ...revoke, authority: STRANGER }]))).toEqual([])
  })

  it('is told only where equality of its value proves something', () => {
    const exchanges = [
      refresh({ at: 0, brings: 'rt-2' }),
      at(STRANGER, { at: HOUR, sends: 'rt-2' }),
    ]
    const tokens = evidence(exchanges).tokens.map((token) => ({ ...token, comparable: false }))
    expect(hostsOf(follow(exchanges, { tokens }))).toEqual([])
    expect(hostsOf(follow(exchanges, { tokens: [] }))).toEqual([])
  })
})

describe('a refresh token that another request shows', () => {
  const issue = refresh({ at: 0, brings: 'rt-2' })
  const shown = (differences: Partial<Exposure>): string[] =>
    hostsOf(follow([issue], { exposures: [{ ...EXPOSURE, ...differences }] }))

  it('was sent to the host of that request', () => {
    expect(shown({})).toEqual(['rt-2 api.contoso.example'])
  })

  it.each<[string, Partial<Exposure>]>([
    ['the browser added it as the page it came from', { where: 'referer' }],
    ['it was issued elsewhere', { token: 'rt-9' }],
    ['it came back to its issuer', { host: 'login.microsoftonline.com' }],
  ])('is not told where %s', (_name, differences) => {
    expect(shown(differences)).toEqual([])
  })

  it('is not told of a host that a discovery document names', () => {
    const [capture] = evidence([issue]).captures
    if (capture === undefined) throw new Error('no capture')
    const captures = [{ ...capture, discoveredHosts: ['api.contoso.example'] }]
    expect(hostsOf(follow([issue], { exposures: [EXPOSURE], captures }))).toEqual([])
  })
})

describe('a request whose refresh token cannot be told', () => {
  const OPEN = refresh({ at: 0, brings: 'rt-2' })
  const HIDDEN = refresh({ at: 0, brings: 'placeholder' })
  const refusedBy = (place: Authority, wanted: Wanted): Exchange =>
    at(place, { at: HOUR, ...wanted, exchange: { outcome: 'error', status: 400 } })
  const doubts = (...exchanges: readonly Exchange[]): number[] =>
    mayBeSentElsewhere(follow(exchanges), []).map(({ entry }) => entry)

  it.each<[string, readonly Exchange[]]>([
    ['it was masked', [OPEN, refusedBy(STRANGER, { sends: 'placeholder' })]],
    ['the answer that brought it was masked', [HIDDEN, refusedBy(STRANGER, { sends: 'rt-9' })]],
    [
      'one of several answers was masked',
      [OPEN, refusedBy(STRANGER, { sends: 'rt-9' }), refresh({ brings: 'placeholder' })],
    ],
  ])('may have sent one of these: %s', (_name, exchanges) => {
    expect(doubts(...exchanges)).toEqual([1])
  })

  it.each<[string, readonly Exchange[]]>([
    [
      'every answer shows its token, and it is none of these',
      [OPEN, refusedBy(STRANGER, { sends: 'rt-9' })],
    ],
    [
      'it is one that an answer shows',
      [HIDDEN, at(STRANGER, { at: 1, brings: 'rt-9' }), refusedBy(STRANGER, { sends: 'rt-9' })],
    ],
    ['it sends none at all', [HIDDEN, refusedBy(STRANGER, { request: { grantType: 'other' } })]],
    ['the other server took it', [OPEN, at(STRANGER, { at: HOUR, sends: 'placeholder' })]],
    [
      'that server gives tokens, too',
      [
        OPEN,
        at(STRANGER, { at: 1, brings: 'rt-3' }),
        refusedBy(STRANGER, { sends: 'placeholder' }),
      ],
    ],
    [
      'it went to another address of the issuer',
      [
        OPEN,
        refusedBy(authority('login.windows.net', { provider: 'entra', cloud: 'public' }), {
          sends: 'placeholder',
        }),
      ],
    ],
    [
      'one of two issuers has that other address',
      [
        OPEN,
        at(STRANGER, { at: 1, brings: 'rt-3' }),
        refusedBy(authority('login.windows.net', { provider: 'entra', cloud: 'public' }), {
          sends: 'placeholder',
        }),
      ],
    ],
    [
      'it was no token request',
      [OPEN, { ...refusedBy(STRANGER, { sends: 'placeholder' }), kind: 'revoke' }],
    ],
    [
      'it stayed on the machine',
      [OPEN, refusedBy(authority('localhost'), { sends: 'placeholder' })],
    ],
  ])('is in order where %s', (_name, exchanges) => {
    expect(doubts(...exchanges)).toEqual([])
  })

  it('may be a call of a server that gives no tokens', () => {
    const masked = { ...EXPOSURE, token: 'placeholder' }
    const home = { ...masked, host: 'login.microsoftonline.com' }
    const trail = follow([OPEN], { exposures: [EXPOSURE, home, masked] })
    expect(mayBeSentElsewhere(trail, [])).toEqual([masked])
    expect(mayBeSentElsewhere(trail, ['api.contoso.example'])).toEqual([])
  })
})

describe('a masked value', () => {
  it.each(['refresh_token', 'refreshtoken', 'refresh-token', 'x-refresh-token'])(
    'is a refresh token by the name %s',
    (name) => {
      expect(isMasked({ ...EXPOSURE, token: 'placeholder', name })).toBe(true)
    },
  )

  it.each<Partial<Exposure>>([
    { name: 'refresh_token_expires_in' },
    { name: 'no_refresh_token' },
    { name: 'access_token' },
    { where: 'referer' },
    { token: 'rt-2' },
  ])('is none with %o', (differences) => {
    expect(isMasked({ ...EXPOSURE, token: 'placeholder', ...differences })).toBe(false)
  })
})

describe('the trusted back ends', () => {
  it.each([
    ['api.contoso.example', 'api.contoso.example', true],
    ['api.contoso.example', 'API.Contoso.example', true],
    ['api.contoso.example', '.contoso.example', true],
    ['contoso.example', '.contoso.example', true],
    ['evil-contoso.example', '.contoso.example', false],
    ['api.contoso.example', 'contoso.example', false],
    ['fabrikam.example', '.contoso.example', false],
  ])('hold %s by %s: %s', (host, trusted, expected) => {
    expect(isTrusted(host, [trusted])).toBe(expected)
  })
})
