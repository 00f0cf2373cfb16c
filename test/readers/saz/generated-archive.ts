import { random } from '../../fixtures/random.ts'
import {
  type Member,
  type ZipOptions,
  fiddlerComment,
  sessionMetadata,
  writeZip,
} from '../saz-writer.ts'

type Dice = () => number

/** An archive of some sessions of which few matter, with all that may be odd about one. */
export function generatedArchive(seed: string): Uint8Array {
  const dice = random(seed)
  const members = generatedMembers(dice).map((member) => lying(member, dice))
  const bytes = writeZip(members, options(dice))
  return dice() < 0.8 ? bytes : damaged(bytes, dice)
}

/** The same where all can be read as it was written. */
export function soundArchive(seed: string): Uint8Array {
  const dice = random(seed)
  return writeZip(generatedMembers(dice), options(dice))
}

function generatedMembers(dice: Dice): readonly Member[] {
  const sessions = Array.from({ length: 1 + Math.floor(dice() * 10) }, (_, n) => session(dice, n))
  return dice() < 0.9 ? sessions.flat() : shuffled(dice, sessions.flat())
}

function lying(member: Member, dice: Dice): Member {
  const claims = pick(dice, [{ crc: 1 }, { size: 3 }, { size: 0 }, { size: 9e6 }])
  return {
    ...member,
    ...(dice() < 0.04 && { method: 12 }),
    ...(dice() < 0.02 && { encrypted: 'zipcrypto' as const }),
    ...(dice() < 0.05 && { claims }),
  }
}

function options(dice: Dice): ZipOptions {
  return {
    ...(dice() < 0.7 && { comment: fiddlerComment }),
    ...(dice() < 0.2 && { zip64: true }),
    ...(dice() < 0.2 && { dataDescriptors: true }),
    ...(dice() < 0.1 && { prefix: new TextEncoder().encode('MZ program') }),
  }
}

/** Bytes turned over anywhere but in the directory, so that it still is an archive. */
function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  const copy = bytes.slice()
  const places = Math.floor(copy.length * 0.8)
  for (let times = 1 + dice() * 3; times > 0; times--) {
    const at = Math.floor(dice() * places)
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(dice() * 8))
  }
  return copy
}

function session(dice: Dice, n: number): readonly Member[] {
  const number = dice() < 0.97 ? n + 1 : n
  const parts: readonly (readonly [ending: string, content: string | undefined])[] = [
    ['c.txt', dice() < 0.97 ? request(dice) : undefined],
    ['m.xml', dice() < 0.9 ? metadata(dice, n) : undefined],
    ['s.txt', dice() < 0.9 ? response(dice) : undefined],
    ['w.txt', dice() < 0.05 ? 'messages' : undefined],
  ]
  return parts.flatMap(([ending, content]) =>
    content === undefined ? [] : [part(dice, `raw/${number}_${ending}`, content)],
  )
}

function part(dice: Dice, name: string, content: string): Member {
  const utf16 = name.endsWith('.xml') && dice() < 0.05
  const bytes = utf16
    ? new Uint8Array(Buffer.from(content, 'utf16le'))
    : new Uint8Array(Buffer.from(content, dice() < 0.95 ? 'utf8' : 'latin1'))
  return {
    name,
    bytes,
    ...(dice() < 0.2 && { method: 0 }),
  }
}

const urls = [
  'https://www.contoso.example/',
  'https://www.contoso.example/app.js?v=1&name=%41',
  'https://www.contoso.example:8443/a%2fb',
  'http://static.fabrikam.example/img/logo.png#top',
  'https://static.fabrikam.example/callback?code=abc&state=1',
  'https://static.fabrikam.example/?%65rror=x&error_description=AADSTS50058',
  'https://static.fabrikam.example/?error=x&error_description=AADSTS50058:%20Silent',
  'https://STATIC.fabrikam.example/app.css',
  'https://user:secret@www.contoso.example/',
  'https://www.contoso.example\\@fabrikam.example/x',
  'https://www.contoso.example/ö',
  'https://bücher.example/',
  'https://www.contoso.example:99999/',
  '/relative?x=1',
  '/Screenshot_8-00-00.jpg',
  'https://www.contoso.example/Screenshot_8-00-00.jpg',
  'http://NETLOG/CAPTURE_INFO',
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=a&response_type=code',
  'https://login.microsoftonline.com/common/login',
  'https://idp.fabrikam.example/connect/token',
  'https://idp.fabrikam.example/.well-known/openid-configuration',
  'https://idp.fabrikam.example/renew',
  'https://www.contoso.example/me',
  'https://www.contoso.example/OAuth2/Authorize?RESPONSE_TYPE=code&client_id=a',
  'http://169.254.169.254/metadata/identity/oauth2/token?resource=x',
  'http://localhost:40342/msi?resource=x&api-version=1',
]

const tunnels = ['www.contoso.example:443', 'login.microsoftonline.com:443']

const bodies = [
  '',
  '',
  '',
  'grant_type=refresh_token&refresh_token=0.AAAA-first&client_id=a',
  'grant_type=refresh_token&refresh_token=0.AAAA-second&client_id=a',
  '{"grant_type":"client_credentials","client_id":"a"}',
  '{"query":"x"}',
  'code=0.BBBB&state=1&id_token=x',
  'x'.repeat(20_000),
]

function request(dice: Dice): string {
  const method = pick(dice, [
    'GET',
    'GET',
    'GET',
    'POST',
    'PUT',
    'HEAD',
    'OPTIONS',
    'get',
    'PROPFIND',
  ])
  const url = pick(dice, urls)
  const end = dice() < 0.95 ? '\r\n' : '\n'
  const body = method === 'GET' && dice() < 0.9 ? '' : pick(dice, bodies)
  const lines = [
    dice() < 0.03 ? `CONNECT ${pick(dice, tunnels)} HTTP/1.1` : `${method} ${url} HTTP/1.1`,
    pick(dice, [
      'Host: www.contoso.example',
      'Host: NETLOG',
      ':authority: www.contoso.example',
      'Host:a',
    ]),
    'User-Agent: Mozilla/5.0',
    ...some(dice, 0.3, ['Cookie: sid=1', 'cookie : sid=1', 'COOKIE:sid=2', 'X-Cookie: 1']),
    ...some(dice, 0.3, [
      'Authorization: Bearer eyJhbGciOiJub25lIn0.eyJhdWQiOiJhIn0.c2lnbmF0dXJlLW9mLWE',
      'authorization: bearer opaque-access-token-of-the-first-user',
      'Authorization: Basic YTpi',
      'Authorization: Bearer\r\n opaque-access-token-on-a-line-of-its-own',
    ]),
    ...some(dice, 0.1, ['Metadata: true', 'X-Identity-Header: x', 'Secret: x', 'Metadata-X: 1']),
    ...some(dice, 0.1, [
      'Origin: https://login.microsoftonline.com',
      'X: \u00e9',
      'no colon',
      ' folded',
    ]),
    ...(body === '' ? some(dice, 0.2, ['Content-Length: 0', 'Content-Length: 12']) : []),
    ...(body === '' ? [] : some(dice, 0.7, ['Content-Type: application/x-www-form-urlencoded'])),
  ]
  return dice() < 0.02 ? 'no message' : `${lines.join(end)}${end}${end}${body}`
}

const answers = [
  '{"access_token":"opaque-access-token-of-the-first-user","token_type":"Bearer","expires_in":3599,"refresh_token":"0.AAAA-second"}',
  '{"error":"invalid_grant","error_description":"AADSTS700082: expired"}',
  '{"token_endpoint":"https://idp.fabrikam.example/renew","userinfo_endpoint":"https://www.contoso.example/me"}',
  '<html></html>',
  '',
  'x'.repeat(5000),
]

function response(dice: Dice): string {
  const status = pick(dice, [
    '200 OK',
    '200',
    '302 Found',
    '401 Unauthorized',
    '403 Forbidden',
    '204 ',
    '500 x',
  ])
  const line = dice() < 0.9 ? 'HTTP/1.1' : pick(dice, ['HTTP/2', 'HTTP/1.1 ', 'ICY'])
  const lines = [
    `${line} ${status}`,
    'Date: Mon, 03 Mar 2025 08:00:00 GMT',
    ...some(dice, 0.3, [
      'WWW-Authenticate: Bearer realm="x", authorization_uri="https://login.microsoftonline.com/x"',
    ]),
    ...some(dice, 0.3, [
      'Set-Cookie: sid=1',
      'Content-Encoding: gzip',
      'Transfer-Encoding: chunked',
    ]),
    ...some(dice, 0.3, ['Content-Type: application/json', 'Content-Length: 99999']),
  ]
  return dice() < 0.05 ? '' : `${lines.join('\r\n')}\r\n\r\n${pick(dice, answers)}`
}

function metadata(dice: Dice, n: number): string {
  const at = (ms: number): string =>
    pick(dice, [
      `${new Date(Date.UTC(2025, 2, 3, 8) + n * 60_000 + ms).toISOString().slice(0, 23)}0000+00:00`,
      `${new Date(Date.UTC(2025, 2, 3, 9) + n * 60_000 + ms).toISOString().slice(0, 23)}1234+01:00`,
      `${new Date(Date.UTC(2025, 2, 3, 8) + ms).toISOString().slice(0, 19)}Z`,
    ])
  const xml = sessionMetadata({
    bitFlags: pick(dice, ['9', '59', '1', '4580', '100000', '20000', '181']),
    timers: {
      ...(dice() < 0.3 && { ClientConnected: at(0) }),
      ...(dice() < 0.9 && { ClientBeginRequest: dice() < 0.9 ? at(0) : '0001-01-01T00:00:00' }),
      ...(dice() < 0.5 && { GotRequestHeaders: at(1) }),
      ...(dice() < 0.1 && { Padding: 'x'.repeat(1300) }),
      ...(dice() < 0.8 && { ClientDoneResponse: at(dice() * 5000) }),
    },
    flags: {
      'x-processinfo': 'msedge:12140',
      ...(dice() < 0.05 && { 'log-drop-request-body': '1' }),
      ...(dice() < 0.05 && { 'x-netlog-urlrequest-id': '1' }),
      ...(dice() < 0.05 && { 'ui-comments': 'a > b'.repeat(100) }),
    },
  })
  return pick(dice, [
    xml,
    xml,
    xml,
    xml.slice(1),
    xml.replace('SessionTimers', 'SessionMetrics'),
    xml.slice(0, 150),
  ])
}

function some<T>(dice: Dice, chance: number, from: readonly T[]): readonly T[] {
  return dice() < chance ? [pick(dice, from)] : []
}

function pick<T>(dice: Dice, from: readonly T[]): T {
  const one = from[Math.floor(dice() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function shuffled<T>(dice: Dice, list: readonly T[]): readonly T[] {
  return list
    .map((one) => ({ one, key: dice() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one)
}
