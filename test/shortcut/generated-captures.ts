import { random } from '../fixtures/random.ts'
import { spell } from './spell.ts'

type Dice = () => number

/** A HAR of some entries of which few matter: what may stand in one, in all the ways that count. */
export function generatedCapture(seed: string): Uint8Array {
  const dice = random(seed)
  const entries = Array.from({ length: 1 + Math.floor(dice() * 12) }, (_, n) => entry(dice, n))
  const creator = pick(dice, ['WebInspector', 'Fiddler', 'Insomnia REST Client', 'mitmproxy'])
  const bytes = new TextEncoder().encode(spell(layout(dice, creator, entries), dice))
  return dice() < 0.85 ? bytes : damaged(bytes, dice)
}

/** By the specification, and as programs write it that do not know that. */
function layout(dice: Dice, name: string, entries: readonly unknown[]): unknown {
  const creator = { name, version: '1' }
  const usual = { log: { version: '1.2', creator, entries } }
  if (dice() < 0.7) return usual
  const late = { log: { version: '1.2', entries, creator } }
  const insomnia = { log: { creator: { name: 'Insomnia', version: '11' }, entries } }
  return pick<unknown>(dice, [late, usual.log, entries, [usual, late], [usual, insomnia, usual]])
}

function pick<T>(dice: Dice, from: readonly T[]): T {
  const one = from[Math.floor(dice() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const START = Date.UTC(2025, 2, 3, 8)

function entry(dice: Dice, n: number): unknown {
  const usual = {
    startedDateTime: startedAt(dice, n),
    time: pick<unknown>(dice, [12, 12.5, 12.49999999999, 0, 812.456000000023, -1, '30', null]),
    request: request(dice, n),
    response: response(dice, n),
    cache: {},
    timings: { send: 0, wait: 12.25, receive: -1 },
  }
  const oddities: readonly (() => unknown)[] = [
    () => ({ ...usual, request: undefined }),
    () => ({ ...usual, response: undefined }),
    () => ({ ...usual, response: null }),
    () => ({ ...usual, startedDateTime: undefined }),
    () => ({ ...usual, _initiator: { type: 'script', stack: { callFrames: deep(dice) } } }),
    () => ({ ...usual, _error: 'net::ERR_ABORTED' }),
    () => ['no entry'],
    () => 'no entry',
  ]
  return dice() < 0.8 ? usual : pick(dice, oddities)()
}

function deep(dice: Dice): unknown {
  let value: unknown = []
  for (let depth = 0; depth < dice() * 80; depth++) value = depth % 2 === 0 ? [value] : { value }
  return value
}

function startedAt(dice: Dice, n: number): unknown {
  const date = new Date(START + Math.floor(dice() * 5000) + n * 60_000).toISOString()
  return pick<unknown>(dice, [
    date,
    date,
    date,
    date.replace('Z', '+00:00'),
    date.replace('Z', '1234Z'),
    date.replace('Z', '-23:59'),
    date.replace('Z', '+0530'),
    date.replace(/:\d\d\./, ':60.'),
    date.replace(/T\d\d/, 'T24'),
    date.replace('2025', '1990'),
    date.toLowerCase(),
    date.replace('.', ','),
    date.slice(0, 19),
    date.replace('-03-03', '-02-30'),
    Date.parse(date),
    'Mon, 03 Mar 2025 08:00:00 GMT',
    '',
    null,
  ])
}

const plainUrls = [
  'https://www.contoso.example/',
  'https://www.contoso.example/app.js?v=1&name=%41',
  'https://www.contoso.example:8443/a%2fb',
  'http://static.fabrikam.example/img/logo.png#top',
  'https://static.fabrikam.example/callback?code=abc&state=1',
  'wss://push.fabrikam.example/socket',
  'data:text/css,body%7B%7D',
  'blob:https://www.contoso.example/7c2f',
  '/relative/path',
  'www.contoso.example/no-scheme',
  'https://user@www.contoso.example/',
  'HTTPS://WWW.CONTOSO.EXAMPLE/CAPITALS',
  'https://www.contoso.example\\back\\slash',
  'https://www.contoso.example./dot',
  'https://www.contoso.example:99999/no-port',
  'https://login.live.com@www.contoso.example/',
  'http:///www.contoso.example/three',
  'https://münchen.contoso.example/',
  'not a url',
  '',
]

const tellingUrls = [
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
  'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=app&response_type=code',
  'https://login.microsoftonline.com/common/reprocess?ctx=1',
  'HTTPS://LOGIN.MICROSOFTONLINE.COM/common/kmsi',
  'https://www.contoso.example@login.live.com/login.srf',
  'https:login.live.com/err.srf#error=access_denied',
  'https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration',
  'https://id.contoso.example/.well-known/openid-configuration',
  'https://id.contoso.example/api/redeem',
  'https://id.contoso.example/connect/TOKEN',
  'https://id.contoso.example/oauth2/./v2.0/x/../token',
  'https://id.contoso.example/connect/authorize?%63lient_id=app&response%5ftype=code',
  'https://id.contoso.example/go?grant%5Ftype=refresh_token&refresh_token=abc',
  'https://id.contoso.example/go?a=%&b=+&GRANT_TYPE=client_credentials',
  'https://id.contoso.example/go?a=1;grant_type=refresh_token',
  'https://id.contoso.example/go#grant_type=refresh_token',
  'https://id.contoso.example/logout?post_logout_redirect_uri=x',
  'https://id.contoso.example/endsession?id_token_hint=x',
  'https://id.contoso.example/userinfo',
  'https://id.contoso.example/revoke',
  'https://id.contoso.example/device_authorization',
  'https://www.contoso.example/callback?error=access_denied&error_description=AADSTS65004%3a+no',
  'https://www.contoso.example/callback?%65rror=access_denied&error_description=AADSTS65004',
  'http://localhost:40342/any?resource=https://vault.azure.net&api-version=1',
  'https://api.contoso.example/feed?access_token=opaque-access-token-one-1234567890',
  'http://api.contoso.example/feed?ACCESS%5Ftoken=opaque-access-token-one-1234567890',
  'https://id.contoso.example/go?client_id=app&client_secret=abc~8Q~abcdefghijklmnop',
  'https://id.contoso.example/go?client_id=app&passwor%64=hunter2',
]

const headerLists: readonly ((dice: Dice) => unknown)[] = [
  () => [],
  () => [{ name: 'Accept', value: '*/*' }],
  () => [{ name: 'Accept', value: '*/*', comment: 'usual' }],
  () => [
    { name: 'Host', value: 'www.contoso.example' },
    { name: 'Cookie', value: 'a=b' },
  ],
  () => [{ name: ' COOKIE ', value: 'a=b' }],
  (dice) => [{ name: 'Authorization', value: `Bearer ${bearer(dice)}` }],
  (dice) => [{ name: 'authorization', value: `PoP ${bearer(dice)}` }],
  () => [{ name: 'Authorization', value: 'Basic dXNlcjpzZWNyZXQ=' }],
  (dice) => [
    { name: 'Authorization', value: `Bearer ${bearer(dice)}` },
    { name: 'Authorization', value: `Bearer ${bearer(dice)}` },
  ],
  () => [{ name: 'Origin', value: 'https://login.microsoftonline.com' }],
  () => [{ name: 'Referer', value: 'https://login.live.com/x' }],
  () => [{ name: 'Referer', value: `https://app.contoso.example/?code=${shown}` }],
  () => [{ name: 'REFERER', value: `https://app.contoso.example/?q=${'\u00e9"'.repeat(90)}` }],
  () => [{ name: 'X-Refresh-Token', value: 'abcdefghijklmnopqrstuvwxyz-1' }],
  () => [{ name: 'Metadata', value: 'true' }],
  () => [{ name: 'Secret', value: 'abcdefghijklmnop' }],
  () => [{ name: 'X-IDENTITY-HEADER', value: 'abcdefghijklmnop' }],
  (dice) => [{ name: 'Authorization', value: `\ufeffBearer ${bearer(dice)}` }],
  () => [{ name: 'Authorization', value: '' }],
  () => [{ name: 'Host', value: 'https' }],
  () => [{ name: 'Host', value: 'https://www.contoso.example' }],
  () => [{ name: ':Authority', value: 'data:text' }],
  () => [{ name: 'Coo\u212aie', value: 'a=b' }],
  () => [{ value: 'a=b', name: 'Cookie' }],
  () => [{ name: 'Accept', value: '*/*', Name: 'Cookie' }],
  () => [{ name: 'Accept', value: ['*/*', 'text/html'] }],
  () => [{ name: '', value: 'x' }],
  () => [{ name: 'Accept', value: 3 }],
  () => [{ name: 'Accept', value: null }],
  () => [['Accept', '*/*']],
  () => ({ Accept: '*/*' }),
  () => 'Accept: */*\r\nCookie: a=b',
  () => null,
]

/** A code so long that a `Referer` with it is looked at. */
const shown = 'abcdefghij-1234567890'.repeat(8)

function bearer(dice: Dice): string {
  return pick(dice, [
    'eyJh.eyJi.c2ln',
    'opaque-access-token-one-1234567890',
    'abcdefghijklmnopqrst',
  ])
}

const bodies: readonly unknown[] = [
  { mimeType: 'application/json', text: '{"a":1}' },
  { mimeType: 'text/plain', text: 'a=b&c=d%' },
  {
    mimeType: 'application/x-www-form-urlencoded',
    text: 'grant_type=refresh_token&client_id=app&refresh_token=abcdefghijklmnopqrstuvwxyz',
  },
  {
    mimeType: 'application/x-www-form-urlencoded',
    text: 'grant%5Ftype=client_credentials&client_id=app',
  },
  { mimeType: 'application/json', text: '{"gr\\u0061nt_type":"refresh_token"}' },
  {
    mimeType: 'application/x-www-form-urlencoded',
    text: 'a=b',
    params: [{ name: 'c', value: 'd' }],
  },
  {
    mimeType: 'application/x-www-form-urlencoded',
    params: [{ name: 'grant_type', value: 'refresh_token' }],
  },
  { mimeType: 'application/x-www-form-urlencoded', text: 'code=0.AXabc&state=1&id_token=x.y.z' },
  { mimeType: 'application/json', text: '{"refreshToken":"abcdefghijklmnopqrstuvwxyz"}' },
  { mimeType: 'application/json', text: 'eyJhIjoxLCJiIjoyfQ==' },
  { mimeType: 'application/octet-stream', text: 'x'.repeat(3000) },
  {
    mimeType: 'application/x-www-form-urlencoded',
    text: `\ufeffgrant_type=refresh_token&client_id=app&pad=${'"é\\'.repeat(500)}`,
  },
  { mimeType: 'text/plain', _file: 'missing.txt' },
  { mimeType: '', text: '' },
  'grant_type=refresh_token',
  null,
]

function request(dice: Dice, n: number): unknown {
  const methods = ['GET', 'GET', 'GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'get', 'CONNECT', 'QUERY']
  const method = pick(dice, methods)
  const url = pick(dice, dice() < 0.75 ? plainUrls : tellingUrls)
  const body = method === 'POST' || dice() < 0.1 ? pick(dice, bodies) : undefined
  return {
    method: dice() < 0.02 ? undefined : method,
    url: method === 'CONNECT' ? 'login.microsoftonline.com:443' : url,
    httpVersion: 'HTTP/1.1',
    headers: pick(dice, headerLists)(dice),
    ...(dice() < 0.5 && { cookies: [], queryString: [{ name: 'a', value: 'b' }] }),
    ...(dice() < 0.8 && body !== undefined && { postData: body }),
    headersSize: -1,
    bodySize: dice() < 0.5 ? 0 : 12,
    ...(dice() < 0.03 && { _content: { text: `ordinal ${n}` } }),
  }
}

const answers: readonly string[] = [
  '',
  '<html>grant_type refresh_token</html>',
  '{"access_token":"opaque-access-token-one-1234567890","token_type":"Bearer","expires_in":3599}',
  '{"token_endpoint":"https://id.contoso.example/api/redeem"}',
  '{"error":"invalid_grant","error_description":"AADSTS700082: expired"}',
  `\ufeff{"error":"invalid_grant","pad":"${'é'.repeat(1100)}"}`,
  `"${'long text with \\"quotes\\" and é, 漢字, 😀 '.repeat(60)}"`,
]

function response(dice: Dice, n: number): unknown {
  const statuses: readonly unknown[] = [200, 200, 200, 204, 302, 304, 400, 401, 403, 500]
  const oddStatuses: readonly unknown[] = [0, -1, '401', '200', null, 99, 1e3, 401.0, '']
  const status = pick(dice, dice() < 0.85 ? statuses : oddStatuses)
  const text = pick(dice, answers)
  const challenge =
    'Bearer error="invalid_token", authorization_uri="https://login.microsoftonline.com/x"'
  return {
    status,
    statusText: dice() < 0.05 ? `Fiddler - ${n}` : 'OK',
    headers: pick<unknown>(dice, [
      [],
      [{ name: 'Set-Cookie', value: 'a=b' }],
      [{ name: 'WWW-Authenticate', value: challenge }],
      [{ name: '', value: 1 }],
      { date: 'Mon, 03 Mar 2025 08:00:00 GMT' },
    ]),
    content:
      dice() < 0.1
        ? undefined
        : pick<unknown>(dice, [
            { size: text.length, mimeType: 'application/json', text },
            { size: 12, mimeType: 'text/html', text: btoa('<html></html>'), encoding: 'base64' },
            { size: 12, mimeType: 'image/png' },
            { size: 12, _file: 'missing.json' },
            'a text in its place',
          ]),
    redirectURL: '',
  }
}

/** One byte changed, a part zeroed or left out, or the end cut off. */
function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = Math.floor(dice() * bytes.length)
  const length = Math.floor(dice() * 40)
  const copy = bytes.slice()
  const ways: readonly (() => Uint8Array)[] = [
    () => copy.fill(Math.floor(dice() * 256), at, at + 1),
    () => copy.fill(0x22, at, at + 1),
    () => copy.fill(0, at, at + length),
    () => copy.slice(0, at),
    () => new Uint8Array([...copy.subarray(0, at), ...copy.subarray(at + length)]),
  ]
  return pick(dice, ways)()
}
