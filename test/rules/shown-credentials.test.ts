import { describe, expect, it } from 'vitest'
import type { Exposure } from '../../src/exchanges/evidence.ts'
import type { Exchange, Parameter } from '../../src/exchanges/exchange.ts'
import { shownInAddresses } from '../../src/rules/parts/shown-credentials.ts'
import { evidence, refresh } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'

/** The client `app-1` has the access token `at-1`. */
const known = refresh({ at: 0, sends: 'rt-1', answer: { accessToken: 'at-1' } })

function shown(
  exchanges: readonly Exchange[],
  exposures: readonly Exposure[] = [],
): readonly string[] {
  const given = { ...evidence([known, ...exchanges]), exposures }
  return shownInAddresses(trailOf([captureFacts({ name: 'one.har' })], given)).map(
    ({ where, name, host, reason, owner }) => `${where} ${name} ${host} ${reason} ${owner.id}`,
  )
}

/** A request with this parameter in its address. */
function showing(
  parameter: Partial<Parameter> = {},
  differences: Partial<Exchange> = {},
): Exchange {
  const token: Parameter = { name: 'Access_Token', in: 'query', ref: 'at-1', ...parameter }
  return refresh({ at: 1, exchange: { ...differences, parameters: [token] } })
}

const STRANGER = { client: { id: 'app-9', browser: false }, kind: 'userinfo' } as const
const MSA = { host: 'login.live.com', provider: 'msa', protocol: 'msa' } as const
const HERE = 'query access_token login.microsoftonline.com leak'

describe('a credential in the address of an exchange', () => {
  it('belongs to the client that sent it', () => {
    expect(shown([showing()])).toEqual([`${HERE} x2`])
    const { ref: _ref, ...secret } = { name: 'client_secret', in: 'query', ref: '' } as const
    const withSecret = refresh({ at: 1, exchange: { parameters: [{ ...secret, removed: true }] } })
    expect(shown([withSecret])).toEqual(['query client_secret login.microsoftonline.com leak x2'])
  })

  it('belongs to whom the token was issued to, where a stranger sent it', () => {
    expect(shown([showing({}, STRANGER)])).toEqual([`${HERE} x1`])
  })

  it.each<readonly [string, Partial<Parameter>, Partial<Exchange>]>([
    ['in the body', { in: 'body' }, {}],
    ['with a value that nobody can use', { value: '' }, {}],
    ['of another name', { name: 'id_token_hint' }, {}],
    ['of nobody that is known', { ref: 'at-9' }, STRANGER],
    ['of a call that was refused, which is told as an exposure', {}, { kind: 'resource' }],
  ])('is not told: %s', (_what, parameter, differences) => {
    expect(shown([showing(parameter, differences)])).toEqual([])
  })

  it('is not told of a secret whose client is not known', () => {
    const secret: Parameter = { name: 'client_secret', in: 'query', removed: true }
    expect(shown([refresh({ at: 1, exchange: { ...STRANGER, parameters: [secret] } })])).toEqual([])
  })

  it.each([
    ['GET', MSA, 'old-endpoint'],
    ['POST', MSA, 'leak'],
    ['GET', known.authority, 'leak'],
  ] as const)('by %s at %o is excused as: %s', (method, authority, reason) => {
    expect(shown([showing({}, { method, authority })])).toEqual([
      `query access_token ${authority.host} ${reason} x2`,
    ])
  })
})

describe('an exposure', () => {
  const exposure: Exposure = {
    capture: 'one.har',
    entry: 5,
    where: 'query',
    name: 'token',
    token: 'at-1',
    host: 'api.contoso.example',
  }
  const { token: _token, ...secret } = { ...exposure, client: 'APP-1' }

  it.each<readonly [string, Exposure, readonly string[]]>([
    ['in an address', exposure, ['query token api.contoso.example leak x1']],
    [
      'in the address of the page before',
      { ...exposure, where: 'referer' },
      ['referer token api.contoso.example leak x1'],
    ],
    ['of a stream', { ...exposure, stream: true }, ['query token api.contoso.example stream x1']],
    ['of a secret', secret, ['query token api.contoso.example leak x1']],
    ['of the secret of nobody that is known', { ...secret, client: 'app-9' }, []],
    ['of a token of nobody that is known', { ...exposure, token: 'at-9' }, []],
    ['in a body', { ...exposure, where: 'body' }, []],
    ['in a header', { ...exposure, where: 'header' }, []],
  ])('%s', (_what, one, told) => {
    expect(shown([], [one])).toEqual(told)
  })
})
