import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainClientId, publicClientId } from '../../../src/exchanges/border/client-ids.ts'
import {
  OTHER,
  plainHost,
  plainScopes,
  plainTenant,
} from '../../../src/exchanges/border/printable.ts'
import { authorityHost } from '../../../src/exchanges/endpoint/hosts.ts'
import { hostOf } from '../../../src/exchanges/endpoint/target.ts'
import { cleanAudience, cleanScopes } from '../../../src/sanitize/pseudonyms/resource-names.ts'
import { pseudonyms, randomPart } from './sample-values.ts'

const names = pseudonyms()
const other = pseudonyms({ key: 2 })
const kept = pseudonyms({ keepIds: true })
const GUID = '1b2c3d4e-5f60-4718-9293-a4b5c6d7e8f9'
const MARKED = /^[0-9a-f]{8}-[0-9a-f]{4}-8770-b770-[0-9a-f]{12}$/
const NAME = 'tokentrail-[a-z2-7]{12}'

const clientIds = [
  GUID,
  'contoso-app',
  'MyApp1',
  '0oa1b2c3d4E5f6G7h8i9',
  'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF',
  'kXz8Q~tF7_85JPwa8flKUdK_ogkKFw',
  'a1'.repeat(30),
  'megan@contoso.example',
  '000000004C12AE6F',
  '123456789012-abc1def2.apps.googleusercontent.com',
]
const hosts = [
  'login.contoso.example',
  'login.contoso.example:8443',
  'contoso.b2clogin.com',
  'contoso.okta.com',
  'dev.contoso.auth0.com',
  'contoso-my.sharepoint.com',
  'app.localhost:3000',
  'intranet',
  '10.1.2.3:8888',
  '[fe80::1%25eth0]:443',
  '2a01:db8::17',
  `${'a1'.repeat(25)}.contoso.example`,
]
const tenants = [
  GUID,
  'contoso.onmicrosoft.com',
  'contoso.example',
  'contoso',
  'megan@contoso.example',
]
const people = ['megan@contoso.example', 'Megan Bowen', 'CONTOSO\\megan', '+1 555 0100']

describe('the stand-ins of names', () => {
  it('are their own stand-ins under any key', () => {
    const all = [
      ...clientIds,
      ...hosts,
      ...tenants,
      ...people,
      'b2c_1_sign-in',
      GUID.toUpperCase(),
      '',
    ]
    for (const kind of [
      'clientId',
      'tenant',
      'guid',
      'person',
      'host',
      'word',
      'opaque',
    ] as const) {
      for (const value of all) {
        const standIn = names[kind](value)
        expect([kind, other[kind](standIn)]).toEqual([kind, standIn])
        if (value !== '') expect([kind, standIn]).not.toEqual([kind, value])
      }
    }
  })

  it('are equal for equal values in any case, and no others', () => {
    fc.assert(
      fc.property(randomPart(8, 40), randomPart(8, 40), (a, b) => {
        expect(names.word(a)).toBe(names.word(a.toLowerCase()))
        expect(names.person(a) === names.person(b)).toBe(a.toLowerCase() === b.toLowerCase())
        expect(names.opaque(a) === names.opaque(b)).toBe(a === b)
        expect(other.word(a)).not.toBe(names.word(a))
      }),
    )
  })

  it('have the promised shapes', () => {
    expect(names.guid(GUID)).toMatch(MARKED)
    expect(names.guid(GUID.toUpperCase())).toBe(names.guid(GUID).toUpperCase())
    expect(names.person('Megan Bowen')).toMatch(new RegExp(`^${NAME}@pseudonym\\.example$`))
    expect(names.word('Orders')).toMatch(new RegExp(`^${NAME}$`))
    expect(names.word('B2C_1A_SignIn')).toMatch(new RegExp(`^B2C_1A_${NAME}$`))
    expect(names.opaque('12345')).toMatch(/^tokentrailpseudonym[a-z2-7]{26}$/)
    expect(names.opaque('aB')).toMatch(/^TokentrailPseudonym[a-z2-7]{26}$/)
  })

  it('are one mapping for the GUID of a person, a client and a tenant', () => {
    expect([names.tenant(GUID), names.clientId(GUID), names.secret(GUID)]).toEqual(
      Array.from({ length: 3 }, () => names.guid(GUID)),
    )
  })

  it.each(['00000003-0000-0000-c000-000000000000', '9188040d-6c67-4c5b-b112-36a304b66dad'])(
    'leave the public GUID %s',
    (id) => {
      expect([names.guid(id), names.tenant(id), names.clientId(id)]).toEqual([id, id, id])
    },
  )

  it('replace masks by a mask', () => {
    expect([
      names.person('[REDACTED]'),
      names.opaque('hidden'),
      names.clientId('<client-id>'),
    ]).toEqual(Array.from({ length: 3 }, () => '[removed]'))
  })
})

describe('the stand-in of a client id', () => {
  it.each(clientIds)('%s may be printed exactly where the id may', (id) => {
    const standIn = names.clientId(id)
    for (const provider of ['entra', 'msa', 'okta', 'google', 'other'] as const) {
      const printed = plainClientId(id, provider) !== undefined
      expect([provider, plainClientId(standIn, provider)]).toEqual([
        provider,
        printed ? standIn : undefined,
      ])
      expect(publicClientId(standIn, provider) === undefined).toBe(
        publicClientId(id, provider) === undefined,
      )
    }
  })

  it('is the id itself on demand, where it may be printed', () => {
    expect(clientIds.filter((id) => kept.clientId(id) === id)).toEqual(
      clientIds.filter((id) =>
        (['entra', 'msa', 'other'] as const).some((provider) => plainClientId(id, provider)),
      ),
    )
  })

  it('can stand in a scope', () => {
    const scopes = ['contoso-app', 'MyApp1', GUID].map((id) => `api://${names.clientId(id)}/read`)
    expect(plainScopes(scopes.join(' '))).toEqual(scopes)
  })

  it('is found in the names of APIs', () => {
    const client = names.clientId(GUID)
    expect(cleanScopes(`spn:${GUID} ${GUID}/read api://x/${GUID}.read`, names)).toBe(
      `spn:${client} ${client}/read api://${names.word('x')}/${client}.read`,
    )
  })
})

describe('the name of an API', () => {
  it('shows no host and no scheme that somebody made up', () => {
    expect(cleanScopes('contoso.onmicrosoft.com/app/read openid', names)).toBe(
      `${names.host('contoso.onmicrosoft.com')}/app/read openid`,
    )
    expect(cleanScopes('msal-contoso://auth/read', names)).toMatch(
      new RegExp(`^${NAME}://${NAME}/read$`),
    )
  })

  it('stays as it is when it is cleaned again', () => {
    const audiences = Array.from({ length: 500 }, (_, n) => `MyApi${n}`)
    for (const audience of audiences) {
      const clean = cleanAudience(audience, names)
      expect(cleanAudience(clean, other)).toBe(clean)
    }
  })
})

describe('the stand-in of a tenant', () => {
  it.each(tenants)('%s is printed alike', (tenant) => {
    const standIn = names.tenant(tenant)
    expect(plainTenant(standIn)).toBe(plainTenant(tenant) === OTHER ? OTHER : standIn)
    expect(kept.tenant(tenant) === tenant).toBe(plainTenant(tenant) !== OTHER)
  })

  it('keeps the words for many and the public ending', () => {
    for (const word of ['common', 'Organizations', 'consumers'])
      expect(names.tenant(word)).toBe(word)
    expect(names.tenant('contoso.onmicrosoft.com')).toMatch(
      new RegExp(`^${NAME}\\.onmicrosoft\\.com$`),
    )
    expect(names.tenant('contoso.example')).toMatch(new RegExp(`^${NAME}\\.pseudonym\\.example$`))
  })

  it('is known by its label in a host', () => {
    const [label = ''] = names.tenant('contoso.onmicrosoft.com').split('.')
    expect(names.host('contoso.b2clogin.com')).toBe(`${label}.b2clogin.com`)
  })
})

describe('the stand-in of a host', () => {
  it.each(hosts)('%s is printed alike and has the same authority', (host) => {
    const standIn = names.host(host)
    const [before, after] = [hostOf(`https://${host}/`), hostOf(`https://${standIn}/`)]
    expect(authorityHost(after ?? '')).toEqual(authorityHost(before ?? ''))
    expect(after === OTHER).toBe(before === OTHER)
    if (after !== undefined && after !== OTHER) expect(standIn).toContain(after)
    expect(standIn.match(/:\d+$/)?.[0]).toBe(/(?<=[\w\]]):\d{3,}$/.exec(host)?.[0])
    expect(names.host(host.toUpperCase())).toBe(standIn)
    expect(kept.host(host) === host).toBe(plainHost(host.replace(/:\d+$/, '')) !== OTHER)
  })

  it.each([
    'login.microsoftonline.com',
    'login.microsoft.com',
    'westus2.login.microsoft.com',
    'accounts.google.com:443',
    'graph.microsoft.com',
    'localhost:3000',
    '127.0.0.1:8888',
    '[::1]:8080',
    '169.254.169.254',
  ])('%s stays', (host) => {
    expect(names.host(host)).toBe(host)
  })

  it('of an address is one that nobody has', () => {
    expect(names.host('203.0.113.7')).toMatch(/^24\d|25[0-5]\./)
    expect(names.host('[2a00:1450::1]:443')).toMatch(/^\[2001:db8(?::[0-9a-f]{4}){6}\]:443$/)
    expect(plainHost(new URL(`http://${names.host('[2a00:1450::1]')}/`).hostname)).toBe(
      names.host('[2a00:1450::1]'),
    )
  })
})
