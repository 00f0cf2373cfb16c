import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { cleanHeaders } from '../../../src/sanitize/message/clean-headers.ts'
import { APP, refreshToken, TENANT } from '../../exchanges/build-entry.ts'
import { pseudonyms } from './cleaned.ts'

function clean(name: string, value: string): string | undefined {
  return cleanHeaders([{ name, value }], pseudonyms)[0]?.value
}

describe('a header', () => {
  it.each([
    ['authorization', 'Negotiate YIIabc', 'Negotiate [removed]'],
    ['authorization', 'Bearer one two', 'Bearer'],
    ['authorization', 'Bearer [REDACTED]', 'Bearer [removed]'],
    ['authorization', 'key', 'unknown [removed]'],
    ['content-type', 'application/x-www-form-urlencoded; charset=UTF-8', undefined],
    ['content-type', 'multipart/form-data; boundary=secret', 'multipart/form-data'],
    ['content-type', 'application/vnd.contoso+json; odata=x', 'application/json'],
    ['content-type', 'application/vnd.contoso', 'application/octet-stream'],
    ['date', 'Wed, 12 Mar 2025 08:00:01 GMT', undefined],
    ['date', 'yesterday', '[removed]'],
    ['metadata', 'True', undefined],
    ['origin', 'null', undefined],
    ['retry-after', '30', undefined],
    ['user-agent', 'Mozilla/5.0 (Windows; ada)', 'Mozilla/5.0'],
    ['user-agent', 'python-requests/2.31.0 ada', 'python-requests/2.31.0'],
    ['www-authenticate', 'Negotiate YIIabc', 'Negotiate'],
    ['www-authenticate', 'Bearer realm="ada"', 'Bearer'],
    ['x-anchormailbox', 'UPN:ada@contoso.example', '[removed]'],
    ['x-client-sku', 'MSAL.Python', undefined],
    ['x-ms-clitelem', '1,50173,0,1234.5,secret', '1,50173,0,1234.5,'],
    ['x-ms-request-id', APP, undefined],
  ])('%s: %s', (name, value, expected = value) => {
    expect(clean(name, value)).toBe(expected)
  })

  it.each(['host', 'content-length', 'content-encoding', 'x-unknown', 'x-forwarded-for'])(
    '%s is left out',
    (name) => expect(clean(name, 'ada')).toBeUndefined(),
  )

  it('with a bearer token has its stand-in', () => {
    const token = refreshToken('one')
    expect(clean('authorization', `bearer ${token}`)).toBe(`bearer ${pseudonyms.token(token)}`)
  })

  it('with Basic credentials keeps what is wrong with the secret', () => {
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`
    const value = clean('authorization', basic(`${APP}:abc+def%252Fghi~JKLMNO`)) ?? ''
    const [id, secret] = Buffer.from(value.slice(6), 'base64').toString().split(':')
    expect(id).toBe(pseudonyms.clientId(APP))
    expect(secret).toMatch(/\+/)
    expect(secret).toMatch(/%25/)
    expect(secret).not.toContain('abc')
  })

  it('with cookies keeps the names that everybody knows', () => {
    const value = clean('cookie', 'ESTSAUTH=0.abc; ada-session=1; empty=') ?? ''
    expect(value).toMatch(/^ESTSAUTH=\w{20,}; tokentrail-\w{12}=\w{20,}; tokentrail-\w{12}=$/)
    expect(clean('set-cookie', 'fpc=abc; domain=contoso.example')).toMatch(/^fpc=\w{20,}$/)
  })

  it('with a challenge is written anew', () => {
    const given = `PoP a="b", Bearer client_id="${APP}", error="insufficient_claims", error_description="AADSTS50076: ada@contoso.example", authorization_uri=https://login.windows.net/${TENANT}/oauth2/authorize?x=1, claims="e30="`
    expect(clean('www-authenticate', given)).toBe(
      `Bearer authorization_uri="https://login.windows.net/${pseudonyms.tenant(TENANT)}/oauth2/authorize", client_id="${pseudonyms.clientId(APP)}", error="insufficient_claims", error_description="AADSTS50076", claims="[removed]"`,
    )
  })

  it('with a routing hint names the person of the token', () => {
    expect(clean('x-anchormailbox', `Oid:${APP}@${TENANT}`)).toBe(
      `Oid:${pseudonyms.guid(APP)}@${pseudonyms.tenant(TENANT)}`,
    )
  })
})
