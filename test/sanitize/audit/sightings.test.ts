import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { sightingsIn } from '../../../src/sanitize/audit/sightings.ts'
import { openVault } from '../../fixtures/secrets.ts'
import { base64url } from '../../fixtures/random.ts'
import { canaries, jwt } from './canaries.ts'

const token = canaries['a refresh token']
const secret = canaries['a client secret']
const mail = canaries['a mail address']
const noise = (length: number): string => base64url('sightings', length)

/** What is seen in a text, each kind once. */
function seen(text: string): readonly string[] {
  return [...new Set(sightingsIn(text).map(({ what }) => what))]
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const hex = (text: string): string => Buffer.from(text).toString('hex')

describe('what looks like a secret', () => {
  it.each([
    ['a token or code of Entra', `see ${token} there`],
    ['a token or code of Entra', token.toLowerCase()],
    ['a token or code of Entra', `code: AQABAAAAAAD${noise(200)}`],
    ['a token or code of a personal account', `M.C106_BL2.-${noise(200)}`],
    ['a token of a personal account', `EwB${noise(300)}`],
    ['a token or code of Google', `1//0${noise(60)}`],
    ['a token or code of Google', `ya29.${noise(100)}`],
    ['a client secret of Google', `GOCSPX-${noise(28)}`],
    ['a client secret of Entra', secret],
    ['a JWT', jwt({ exp: 1 })],
    ['a bearer token', `Authorization: Bearer ${noise(40)}`],
    ['a user name and password (Basic)', `Basic ${base64('app:hunter2!')}`],
    ['a password in a URL', 'https://ada:hunter2@contoso.org/'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a session cookie', `ESTSAUTHPERSISTENT=0.${noise(200)}; path=/`],
    ['a session cookie', JSON.stringify({ name: 'FedAuth', value: noise(200) })],
    ['a password', '{"password":"hunter2x"}'],
    ['a client secret', `client_id=1&client_secret=${noise(12)}9`],
    ['a refresh token', JSON.stringify({ refreshToken: noise(60) })],
    ['a code verifier', `code_verifier=${noise(43)}&`],
    ['an IP address', '{"x-clientIP":"93.184.216.34"}'],
    ['a mail address', `mailto:${mail}`],
    ['a user name', `login_hint=${encodeURIComponent(mail)}`],
    ['the name of a person', '{"given_name":"Ada","family_name":"Lovelace"}'],
  ])('is %s', (what, text) => {
    expect(seen(text)).toEqual([what])
  })

  it('is looked for in the claims of a JWT', () => {
    const all = seen(jwt({ name: 'Ada Lovelace', upn: mail, exp: 1 }))
    expect(all).toEqual(expect.arrayContaining(['a JWT', 'the name of a person', 'a user name']))
  })
})

describe('what is found behind', () => {
  const answer = JSON.stringify({ refresh_token: token, user: mail })
  const form = `grant_type=refresh_token&client_secret=${secret}&login_hint=${mail}`

  it.each([
    ['escapes of JSON', JSON.stringify(answer)],
    ['escapes of JSON, twice', JSON.stringify(JSON.stringify(answer))],
    ['escapes by number', answer.replaceAll('"', '\\u0022').replaceAll('/', '\\/')],
    ['entities of XML', answer.replaceAll('"', '&quot;')],
    ['percent signs', encodeURIComponent(answer)],
    ['percent signs, twice', encodeURIComponent(encodeURIComponent(answer))],
    ['base64', base64(answer)],
    ['base64 in base64', base64(`{"body":"${base64(answer)}"}`)],
    ['base64 in escaped JSON', JSON.stringify(JSON.stringify({ body: base64(answer) }))],
    ['hexadecimal digits', `"${hex(answer)}"`],
    ['chunks in hexadecimal digits', `["${hex(answer.slice(0, 90))}", "${hex(answer.slice(90))}"]`],
    ['sizes of chunks', `${answer.slice(0, 40)}\r\n1f4\r\n${answer.slice(40)}\r\n0\r\n\r\n`],
  ])('%s', (_, text) => {
    expect(seen(text)).toEqual(['a refresh token of Entra', 'a mail address'])
  })

  it.each([
    ['a form', form],
    ['a form in base64', base64(form)],
    ['a form in a URL', `https://contoso.org/?next=${encodeURIComponent(form)}`],
    ['the escapes of a form in JSON', JSON.stringify(form).replaceAll('&', '\\u0026')],
  ])('%s', (_, text) => {
    expect(seen(text)).toEqual(['a client secret of Entra', 'a user name'])
  })

  it('tells where it begins', () => {
    const text = `${JSON.stringify('"\\'.repeat(200))} ${encodeURIComponent(`?a=${token}`)}`
    const [{ at } = { at: -1 }] = sightingsIn(text)
    expect(text.slice(at, at + 20)).toBe(token.slice(0, 20))
  })
})

describe('what is nothing', () => {
  const vault = openVault('synthetic')

  it.each([
    ['a made-up token', vault.refreshToken('r')],
    ['a made-up JWT', vault.jwt('access token', { name: 'Ada Lovelace', exp: 1 })],
    ['a stand-in', `1.ATokentrailPseudonym${noise(600)}`],
    ['a stand-in in lower case', `1.atokentrailpseudonym${noise(600).toLowerCase()}`],
    [
      'the middle of a stand-in',
      `eyJraWQiOiJjcGlt.TokentrailPseudonymX1.A${noise(300)}3Q~${noise(40)}`,
    ],
    ['a person who is one', '"upn":"tokentrail-abcdefgh2345@pseudonym.example"'],
    ['a cookie that is one', 'ESTSAUTH=TokentrailPseudonymAbcdefgh1234567890Abcdefgh1234567890'],
    [
      'a mask',
      '{"refresh_token":"[removed]","password":"***","client_secret":"aA0~0aA.aA0aA0aA0"}',
    ],
    ['a variable', '{"password":"{{password1}}","client_secret":"${SECRET_1}"}'],
    ['a mailbox of an example', 'ada@contoso.example, ada@example.com, ada@host.test'],
    ['a mailbox of a service', 'mailto:info@contoso.org, support@contoso.org'],
    ['a file', 'logo@2x.png jquery@3.7.1.min.js @types/node@20.1.0'],
    ['a key of an error tracker', 'https://0123456789abcdef@errors.contoso.org/1'],
    ['a label', '{"password":"Password","passwordHint":"At least 8 characters"}'],
    [
      'a script',
      'this.refresh_token=e.refresh_token,o.password=t.password||"",a.access_token=n(12)',
    ],
    ['a setting', '{"tokenEndpoint":"https://contoso.org/token","code":"invalid_request_23"}'],
    ['a GUID', '"sid":"0f8fad5b-d9cb-469f-a165-70867728950e"'],
    ['an address of a document', 'X-Forwarded-For: 192.0.2.1, "clientIp":"127.0.0.1"'],
    [
      'an image',
      base64(String.fromCharCode(...Array.from({ length: 900 }, (_, n) => (n * 97) % 251))),
    ],
    ['a sentence', 'Basic authentication was replaced by Bearer authentication.'],
    [
      'a hash',
      'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6R9GqQ8K7uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"',
    ],
  ])('%s', (_, text) => {
    expect(seen(text)).toEqual([])
  })
})
