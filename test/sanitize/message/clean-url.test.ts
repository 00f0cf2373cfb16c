import { describe, expect, it } from 'vitest'
import { cleanRedirectUri } from '../../../src/sanitize/message/clean-address.ts'
import { cleanReference, cleanTunnel, cleanUrl } from '../../../src/sanitize/message/clean-url.ts'
import { APP, V2 } from '../../exchanges/build-entry.ts'
import { pseudonyms } from './cleaned.ts'

const word = 'tokentrail-[a-z2-7]{12}'
const guid = '[0-9a-f]{8}-[0-9a-f]{4}-8770-b770-[0-9a-f]{12}'

describe('the URL of a request', () => {
  it.each([
    [`${V2}/token`, `https://login.microsoftonline.com/${guid}/oauth2/v2.0/token`],
    [
      'https://login.microsoftonline.com/contoso.onmicrosoft.com/oAuth2/V2.0/Token/',
      `https://login.microsoftonline.com/${word}.onmicrosoft.com/oAuth2/V2.0/Token/`,
    ],
    [
      'https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1_SignIn/oauth2/v2.0/token',
      `https://${word}.b2clogin.com/${word}.onmicrosoft.com/b2c_1_${word}/oauth2/v2.0/token`,
    ],
    [
      'https://contoso.b2clogin.com/contoso.example/oauth2/v2.0/token?p=SignIn_v2',
      `https://${word}.b2clogin.com/${word}.pseudonym.example/oauth2/v2.0/token?p=${word}`,
    ],
    [
      `https://graph.microsoft.com/v1.0/users/${APP}/secret plans?$select=id`,
      `https://graph.microsoft.com/v1.0/users/${guid}/${word}`,
    ],
    ['https://ada:secret@app.contoso.example:8443/', `https://${word}.pseudonym.example:8443/`],
    [
      'https://app.contoso.example/x/getToken',
      `https://${word}.pseudonym.example/${word}/${word}-token`,
    ],
    ['http://localhost:3000/api/', 'http://localhost:3000/api/'],
    ['data:text/plain,secret', 'about:blank'],
    ['no url', 'about:blank'],
  ])('%s', (url, clean) => {
    expect(cleanUrl(url, pseudonyms)).toMatch(new RegExp(`^${clean.replaceAll('?', '\\?')}$`))
  })

  it('has only the parameters that are known, each in its place', () => {
    const query = `client_id=${APP}&tracking=1&prompt=login&claims=%7B%7D&login_hint=ada%40contoso.example`
    const clean = new URL(cleanUrl(`${V2}/authorize?${query}&scope=openid+email`, pseudonyms))
    expect([...clean.searchParams.keys()]).toEqual([
      'client_id',
      'prompt',
      'claims',
      'login_hint',
      'scope',
    ])
    expect(clean.searchParams.get('claims')).toBe('[removed]')
    expect(clean.searchParams.get('login_hint')).toMatch(/@pseudonym\.example$/)
    expect(clean.search).toContain('prompt=login&')
    expect(clean.search).toContain('scope=openid+email')
  })

  it('of a tunnel is a host and a port', () => {
    expect(cleanTunnel('login.microsoftonline.com:443', pseudonyms)).toBe(
      'login.microsoftonline.com:443',
    )
    expect(cleanTunnel('proxy.contoso.example:8080', pseudonyms)).toMatch(
      /^tokentrail-[a-z2-7]{12}\.pseudonym\.example:8080$/,
    )
    expect(cleanTunnel('', pseudonyms)).toBe('about:blank')
  })
})

describe('a URL that an answer gives', () => {
  it('may be relative', () => {
    expect(cleanReference('/login?error=access_denied&x=1', pseudonyms)).toBe(
      '/login?error=access_denied',
    )
    expect(cleanReference('', pseudonyms)).toBe('')
  })

  it('keeps what an answer says in its fragment', () => {
    expect(cleanReference('com.contoso.app://done#error=login_required', pseudonyms)).toMatch(
      /^tokentrail-[a-z2-7]{12}:\/\/tokentrail-[a-z2-7]{12}\.?[a-z.]*#error=login_required$/,
    )
  })
})

describe('a redirect URI', () => {
  const spellings = [
    'https://app.contoso.example/callback',
    'https://app.contoso.example/Callback',
    'https://app.contoso.example/callback/',
    'https://App.contoso.example/callback',
    'https://app.contoso.example:443/callback',
    'http://app.contoso.example/callback',
    'https://app.contoso.example/callback?x=1',
    'https://app.contoso.example/callback?x=2',
    'https://app.contoso.example/callback#x',
    'msauth://callback',
    'callback',
  ]

  it('is another one where its spelling is', () => {
    const clean = spellings.map((uri) => cleanRedirectUri(uri, pseudonyms))
    expect(new Set(clean).size).toBe(spellings.length)
    expect(clean.map((uri) => cleanRedirectUri(uri, pseudonyms))).toEqual(clean)
    expect(clean.join(' ')).not.toMatch(/contoso|x=/i)
  })

  it('stays where it is everybody’s', () => {
    const uris = [
      'urn:ietf:wg:oauth:2.0:oob',
      'http://localhost',
      'https://login.microsoftonline.com/common/oauth2/nativeclient',
    ]
    expect(uris.map((uri) => cleanRedirectUri(uri, pseudonyms))).toEqual(uris)
  })
})
