import { describe, expect, it } from 'vitest'
import { claimsOf, jwtPayload } from '../../../src/exchanges/border/claims.ts'
import { formatOf, isSynthetic } from '../../../src/exchanges/border/token-shape.ts'
import { jwt, pseudonyms, sharedPieces } from './sample-values.ts'

const TENANT = '1b2c3d4e-5f60-4718-9293-a4b5c6d7e8f9'
const CLIENT = '2c3d4e5f-6071-4829-a3b4-c5d6e7f8091a'
const PERSON = '3d4e5f60-7182-493a-b4c5-d6e7f8091a2b'
const claims = {
  aud: 'https://graph.microsoft.com',
  iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  iat: 1_740_000_000,
  nbf: 1_740_000_000,
  exp: 1_740_003_600,
  appid: CLIENT,
  amr: ['pwd', 'mfa'],
  oid: PERSON,
  tid: TENANT,
  scp: `User.Read api://${CLIENT}/Orders.Read`,
  name: 'Megan Bowen',
  upn: 'megan@contoso.example',
  ipaddr: '203.0.113.7',
  nonce: 'n-0S6_WzA2Mj',
  ver: '2.0',
  unknown: 'Bowen',
}

const names = pseudonyms()
const payloadOf = (value: string) => jwtPayload(value) ?? {}

describe('the stand-in of a JWT', () => {
  const standIn = names.token(jwt(claims))
  const payload = payloadOf(standIn)

  it('is a marked JWT with the same times and stand-ins for its names', () => {
    expect(formatOf(standIn)).toBe('jwt')
    expect(isSynthetic(standIn)).toBe(true)
    expect(claimsOf(payload)).toEqual({
      ...claimsOf(claims),
      application: names.clientId(CLIENT),
      tenant: names.tenant(TENANT),
      scopes: ['User.Read', `api://${names.clientId(CLIENT)}/Orders.Read`],
    })
    expect(payload).toMatchObject({
      iss: `https://login.microsoftonline.com/${names.tenant(TENANT)}/v2.0`,
      nonce: names.opaque(claims.nonce),
      oid: names.guid(PERSON),
      upn: names.person('megan@contoso.example'),
    })
  })

  it('holds nothing of the rest', () => {
    expect(Object.keys(payload)).not.toContain('unknown')
    expect(Object.keys(payload)).not.toContain('ipaddr')
    const text = JSON.stringify(payload)
    for (const secret of [TENANT, CLIENT, PERSON, 'Megan', 'Bowen', 'contoso', '203.0']) {
      expect(text).not.toContain(secret)
    }
    expect(standIn).toMatch(/^eyJraWQiOiJ0b2tlbnRyYWls/)
    const [head = ''] = standIn.split('.')
    expect(Buffer.from(head, 'base64url').toString()).toMatch(
      /^\{"kid":"tokentrail-[a-z2-7]{12}","alg":"RS256","typ":"JWT"\}$/,
    )
    expect(sharedPieces('c2lnbmF0dXJlLW9mLXRoaXM', standIn)).toEqual([])
  })

  it('differs where only the signature does', () => {
    expect(names.token(jwt(claims, 'YW5vdGhlci1zaWduYXR1cmU'))).not.toBe(standIn)
  })

  it('keeps tenants and clients on demand, but no person', () => {
    const kept = payloadOf(pseudonyms({ keepIds: true }).token(jwt(claims)))
    expect(claimsOf(kept)).toEqual(claimsOf(claims))
    expect(kept).toMatchObject({ oid: names.guid(PERSON), iss: claims.iss })
  })

  it.each([
    [
      'an audience that is a client word',
      { aud: 'contoso-app' },
      { aud: names.clientId('contoso-app') },
    ],
    ['several audiences', { aud: [CLIENT, 7] }, { aud: [names.clientId(CLIENT), null] }],
    ['an audience that may be a secret', { aud: 'aB3'.repeat(20) }, { aud: '[removed]' }],
    ['claims of another type', { oid: 7, iat: '7', acr: { a: 1 } }, {}],
    ['an issuer that is no address', { iss: 'megan' }, { iss: '[removed]' }],
    [
      'an issuer with the name of a tenant',
      { iss: 'https://fabrikam.b2clogin.com/tfp/fabrikam.onmicrosoft.com/b2c_1_in/v2.0/' },
      {
        iss: `https://${names.host('fabrikam.b2clogin.com')}/tfp/${names.tenant('fabrikam.onmicrosoft.com')}/${names.word('b2c_1_in')}/v2.0/`,
      },
    ],
  ])('takes %s', (_, given, expected) => {
    expect(payloadOf(names.token(jwt(given)))).toEqual(expected)
  })
})
