import { describe, expect, it } from 'vitest'
import { extractCaptures } from '../../src/analyze.ts'
import type { Evidence, Exposure } from '../../src/exchanges/evidence.ts'
import { joinExtracts } from '../../src/exchanges/join.ts'
import { nodeCodecs } from '../../src/node/index.ts'
import { expandValues } from '../../src/readers/transcript-values.ts'
import { writeSaz } from '../readers/saz-writer.ts'

interface Sent {
  readonly method?: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly answer?: string
}

const TOKEN_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const ROTATED = '{"access_token":"{at a}","id_token":"{jwt aud=app-1}","refresh_token":"{rt b}"}'
const START = Date.UTC(2025, 2, 1, 8)

/** A sign-in, so that its code and the tokens that it brought are known. */
const signIn: Sent = {
  method: 'POST',
  url: TOKEN_URL,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: 'grant_type=authorization_code&client_id=app-1&code={code 1}',
  answer: ROTATED,
}

const plain = (url: string, headers: Sent['headers'] = {}): Sent => ({ url, headers })

/** The first requests to an origin are looked at, so each host is met before. */
const hosts = ['api.contoso.example', 'cdn.fabrikam.example'].flatMap((host) => [
  plain(`https://${host}/`),
  plain(`https://${host}/`),
])

function har(all: readonly Sent[]): Uint8Array {
  const entries = all.map(({ method = 'GET', url, headers = {}, body, answer = '' }, n) => ({
    startedDateTime: new Date(START + n * 1000).toISOString(),
    time: 100,
    request: {
      method,
      url: expandValues(url, START),
      headers: Object.entries(headers).map(([name, value]) => ({
        name,
        value: expandValues(value, START),
      })),
      ...(body !== undefined && {
        postData: { mimeType: headers['Content-Type'] ?? '', text: expandValues(body, START) },
      }),
    },
    response: {
      status: 200,
      headers: [],
      content: { mimeType: 'application/json', text: expandValues(answer, START) },
    },
  }))
  return new TextEncoder().encode(JSON.stringify({ log: { version: '1.2', entries } }))
}

function saz(all: readonly Sent[]): Uint8Array {
  return writeSaz(
    all.map(({ method = 'GET', url, headers = {}, body = '', answer = '' }) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      const head = `${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`
      const text = expandValues(answer, START)
      return {
        request: expandValues(head + body, START),
        response: `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
      }
    }),
  )
}

async function evidence(name: string, bytes: Uint8Array, thorough: boolean): Promise<Evidence> {
  return joinExtracts(await extractCaptures([{ name, bytes }], { codecs: nodeCodecs, thorough }))
}

/** What is exposed in requests after a sign-in, which must not depend on format or shortcut. */
async function exposed(...requests: readonly Sent[]): Promise<readonly Partial<Exposure>[]> {
  const all = [signIn, ...hosts, ...requests]
  const seen: (readonly Partial<Exposure>[])[] = []
  for (const [name, bytes] of [
    ['a.har', har(all)],
    ['a.saz', saz(all)],
  ] as const) {
    for (const thorough of [true, false]) {
      const { exposures } = await evidence(name, bytes, thorough)
      seen.push(
        exposures.map(({ where, name: parameter, token, host, client, cleartext, stream }) => ({
          where,
          name: parameter,
          host,
          ...(token !== undefined && { token }),
          ...(client !== undefined && { client }),
          ...(cleartext !== undefined && { cleartext }),
          ...(stream !== undefined && { stream }),
        })),
      )
    }
  }
  const [first = []] = seen
  for (const other of seen) expect(other).toStrictEqual(first)
  return first
}

const page = 'https://app.contoso.example/signed-in?code={code 1}'
const json = { 'Content-Type': 'application/json' }

describe('an exposure', () => {
  it.each<[string, Sent, Partial<Exposure>]>([
    [
      'a token in a query',
      plain('https://api.contoso.example/feed?access_token={at a}'),
      { where: 'query', name: 'access_token', token: 'at-1', host: 'api.contoso.example' },
    ],
    [
      'a token in a query over http',
      plain('http://api.contoso.example/feed?refresh_token={rt b}'),
      {
        where: 'query',
        name: 'refresh_token',
        token: 'rt-1',
        host: 'api.contoso.example',
        cleartext: true,
      },
    ],
    [
      'a token of a WebSocket',
      plain('wss://api.contoso.example/hub?access_token={at a}'),
      {
        where: 'query',
        name: 'access_token',
        token: 'at-1',
        host: 'api.contoso.example',
        stream: true,
      },
    ],
    [
      'a secret beside its client id',
      plain('https://api.contoso.example/go?client_id=app-1&client_secret={secret a}'),
      { where: 'query', name: 'client_secret', client: 'app-1', host: 'api.contoso.example' },
    ],
    [
      'a code in the Referer that another site gets',
      plain('https://cdn.fabrikam.example/app.js', { Referer: page }),
      { where: 'referer', name: 'code', token: 'code-1', host: 'cdn.fabrikam.example' },
    ],
    [
      'a refresh token in a header',
      plain('https://api.contoso.example/', { 'X-Refresh-Token': '{rt b}' }),
      { where: 'header', name: 'x-refresh-token', token: 'rt-1', host: 'api.contoso.example' },
    ],
    [
      'a refresh token in a JSON body',
      {
        method: 'POST',
        url: 'https://api.contoso.example/session',
        headers: json,
        body: '{"refreshToken":"{rt b}"}',
      },
      { where: 'body', name: 'refresh_token', token: 'rt-1', host: 'api.contoso.example' },
    ],
    [
      'a masked token, which its name gives away',
      plain('https://api.contoso.example/?access_token=[REDACTED]'),
      {
        where: 'query',
        name: 'access_token',
        token: 'placeholder',
        host: 'api.contoso.example',
      },
    ],
  ])('is %s', async (_, request, expected) => {
    expect(await exposed(request)).toStrictEqual([expected])
  })

  it.each<[string, Sent]>([
    ['a token that no exchange shows', plain('https://api.contoso.example/?access_token={at x}')],
    ['a code where it was sent to', plain(page)],
    [
      'the Referer that the same site gets',
      plain('https://app.contoso.example/app.js', { Referer: page }),
    ],
    ['a token in a fragment', plain('https://api.contoso.example/#access_token={at a}')],
    ['a password of a site of its own', plain('https://api.contoso.example/?password=synthetic')],
    [
      'a preflight request',
      { method: 'OPTIONS', url: 'https://api.contoso.example/?access_token={at a}' },
    ],
  ])('is not %s', async (_, request) => {
    expect(await exposed(request)).toStrictEqual([])
  })

  it('is kept a hundred times for one token, parameter and host', async () => {
    const request = plain('https://api.contoso.example/feed?access_token={at a}')
    const { exposures } = await evidence(
      'a.har',
      har([signIn, ...Array.from({ length: 250 }, () => request)]),
      false,
    )
    expect(exposures).toHaveLength(100)
  })
})

describe('the calls with one bearer token', () => {
  const call = (url: string): Sent => plain(url, { Authorization: 'Bearer {at a}' })

  it('tell the last that was not rejected and those over plain http', async () => {
    const url = 'http://api.contoso.example/'
    const all = [signIn, ...hosts, call(url), call(url), call('http://localhost:7071/')]
    for (const thorough of [true, false]) {
      const { bearerUses } = await evidence('a.har', har(all), thorough)
      expect(bearerUses).toStrictEqual([
        {
          token: 'at-1',
          capture: 'a.har',
          host: 'api.contoso.example',
          calls: 2,
          rejected: 0,
          firstAt: START + 5000,
          lastAt: START + 6000,
          firstEntry: 5,
          lastAcceptedAt: START + 6000,
          lastAcceptedEntry: 6,
          cleartext: { calls: 2, firstEntry: 5 },
        },
        expect.not.objectContaining({ cleartext: expect.anything() as unknown }),
      ])
    }
  })
})

describe('calls over plain http with a masked header', () => {
  const call = (url: string, authorization: string): Sent =>
    plain(url, { Authorization: authorization })

  it('are counted, whether the mask left the scheme or not', async () => {
    const url = 'http://api.contoso.example/'
    const all = [
      signIn,
      ...hosts,
      call(url, 'Bearer [REDACTED]'),
      call(url, '[REDACTED]'),
      call('http://localhost:7071/', 'Bearer [REDACTED]'),
      call('https://api.contoso.example/', '[REDACTED]'),
      call(url, 'Basic c3ludGhldGljOnN5bnRoZXRpYw=='),
    ]
    for (const thorough of [true, false]) {
      const { captures } = await evidence('a.har', har(all), thorough)
      expect(captures[0]?.maskedInTheClear).toStrictEqual({ count: 2, firstEntry: 5 })
    }
  })
})

describe('the session cookie of Entra', () => {
  it('is noted where it is first sent, and at sign-in requests', async () => {
    const authorize = `${TOKEN_URL.replace('token', 'authorize')}?client_id=app-1&response_type=code`
    const cookie = { Cookie: 'fpc=a; ESTSAUTHPERSISTENT=b' }
    const all = [signIn, plain(authorize), plain(authorize, cookie)]
    const { captures, exchanges } = await evidence('a.har', har(all), false)
    expect(captures[0]?.sessionCookieEntry).toBe(2)
    expect(exchanges.map(({ request }) => request.hasSessionCookie)).toStrictEqual([
      undefined,
      undefined,
      true,
    ])
  })
})
