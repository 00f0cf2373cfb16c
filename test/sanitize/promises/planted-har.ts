import type { Birds, Pairs } from './planted-messages.ts'
import {
  encodedForm,
  plantedAnswer,
  plantedAnswerHeaders,
  plantedForm,
  plantedPages,
  plantedRequestHeaders,
} from './planted-messages.ts'

const TOKEN = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const FORM = 'application/x-www-form-urlencoded'

/** A HAR with canaries wherever the format, or a program that writes it, has room for a value. */
export function plantedHar(birds: Birds): Uint8Array {
  const { secrets } = birds
  const log = {
    version: '1.2',
    creator: { name: secrets.name('creator'), version: secrets.opaque('creator version') },
    browser: { name: 'Firefox', version: '1', comment: secrets.mail('browser comment') },
    pages: [{ id: 'page_1', title: secrets.mail('page title'), comment: secrets.name('page') }],
    comment: `recorded by ${secrets.name('log comment')}`,
    _vendor: { user: secrets.mail('vendor member of the log') },
    entries: [
      tokenEntry(birds, 'text', (form) => ({ mimeType: FORM, text: encodedForm(form) })),
      tokenEntry(birds, 'params', (form) => ({ mimeType: FORM, params: named(form) })),
      tokenEntry(birds, 'text and params', (form) => ({
        mimeType: FORM,
        text: encodedForm(form.slice(0, 8)),
        params: named(form),
        comment: birds.secrets.mail('postData comment'),
      })),
      tokenEntry(birds, 'JSON', (form) => ({
        mimeType: 'application/json',
        text: JSON.stringify(Object.fromEntries(form)),
      })),
      tokenEntry(birds, 'base64', (form) => ({
        mimeType: FORM,
        text: Buffer.from(encodedForm(form)).toString('base64'),
        encoding: 'base64',
      })),
      ...answerEntries(birds),
      ...otherEntries(birds),
    ],
  }
  return Buffer.from(JSON.stringify({ log, _trailer: secrets.mail('behind the log') }))
}

function named(pairs: Pairs): readonly object[] {
  return pairs.map(([name, value]) => ({ name, value }))
}

function tokenEntry(birds: Birds, at: string, postData: (form: Pairs) => object): object {
  return entry(birds, at, {
    url: `${TOKEN}?${encodedForm(plantedForm(birds, `${at}, query`))}`,
    postData: postData(plantedForm(birds, at)),
    content: {
      mimeType: 'application/json',
      text: JSON.stringify(plantedAnswer(birds, `${at}, answer`)),
      comment: birds.secrets.mail(`${at}, content comment`),
    },
  })
}

/** The codings in which recorders write an answer. */
function answerEntries(birds: Birds): readonly object[] {
  const json = (at: string): string => JSON.stringify(plantedAnswer(birds, at))
  const form = { mimeType: FORM, text: 'grant_type=refresh_token&client_id=app' }
  const mimeType = 'application/json'
  const chunks = (text: string): string =>
    JSON.stringify([Buffer.from(text).toString('hex').slice(0, 200), 'zz'])
  const contents: Readonly<Record<string, object>> = {
    'base64 answer': {
      mimeType,
      encoding: 'base64',
      text: Buffer.from(json('base64 answer')).toString('base64'),
    },
    'unmarked base64 answer': {
      mimeType,
      text: Buffer.from(json('unmarked base64 answer')).toString('base64'),
    },
    'chunks in hex': { mimeType, text: chunks(json('chunks in hex')) },
    'cut answer': { mimeType, text: json('cut answer').slice(0, -40) },
    ...Object.fromEntries(
      plantedPages(birds).map((text, n) => [`page ${n}`, { mimeType: 'text/html', text }]),
    ),
  }
  return Object.entries(contents).map(([at, content]) =>
    entry(birds, at, { url: TOKEN, postData: form, content }),
  )
}

/** What is no exchange: calls, pages of an application, WebSockets, tunnels, broken members. */
function otherEntries(birds: Birds): readonly object[] {
  const { secrets, ids } = birds
  const host = `${ids.word('another host')}.contoso.com`
  const profile = {
    displayName: secrets.name('displayName'),
    mail: secrets.mail('Graph mail'),
    id: secrets.guid('Graph id'),
    mobilePhone: secrets.address('Graph address'),
    accessToken: secrets.opaque('accessToken'),
    note: `call ${secrets.mail('note')} at ${secrets.address('note')} with ${secrets.token('note')}`,
  }
  const text = JSON.stringify(profile)
  const path = [secrets.mail('path'), secrets.token('path'), secrets.guid('path')].join('/')
  const socket = [
    { type: 'send', time: 1, opcode: 1, data: `{"token":"${secrets.token('WebSocket')}"}` },
    { type: 'receive', time: 2, opcode: 1, data: secrets.mail('WebSocket') },
  ]
  const saml = Buffer.from(
    `<saml:Assertion><saml:NameID>${secrets.mail('NameID')}</saml:NameID><ds:SignatureValue>${secrets.opaque('SAML')}</ds:SignatureValue></saml:Assertion>`,
  ).toString('base64')
  return [
    entry(birds, 'a call', {
      url: `https://${host}/${path}`,
      content: { mimeType: 'a/json', text },
    }),
    entry(birds, 'a page', {
      url: `https://${host}/#access_token=${secrets.jwt('fragment')}`,
      content: { mimeType: 'text/html', text: plantedPages(birds)[1] },
    }),
    entry(birds, 'SAML', {
      url: `https://${host}/acs`,
      postData: {
        mimeType: FORM,
        text: `SAMLResponse=${encodeURIComponent(saml)}&RelayState=${secrets.opaque('RelayState')}`,
      },
      content: { mimeType: 'text/plain' },
    }),
    {
      ...entry(birds, 'a socket', { url: `wss://${host}/`, content: { mimeType: 'x' } }),
      _webSocketMessages: socket,
    },
    entry(birds, 'MSI', {
      url: `http://169.254.169.254/metadata/identity/oauth2/token?resource=https://vault.azure.net&object_id=${secrets.guid('MSI object')}`,
      content: { mimeType: 'application/json', text: JSON.stringify(plantedAnswer(birds, 'MSI')) },
    }),
    entry(birds, 'userinfo of a URL', {
      url: `https://${secrets.word('URL user')}:${secrets.opaque('URL password')}@${host}/`,
      content: { mimeType: 'x' },
    }),
    { note: secrets.mail('no entry at all'), request: secrets.opaque('no request') },
  ]
}

interface Planted {
  readonly url: string
  readonly postData?: object
  readonly content: object
}

function entry(birds: Birds, at: string, { url, postData, content }: Planted): object {
  const { secrets } = birds
  const place = (part: string): string => `${at}, ${part}`
  const cookies = (part: string): readonly object[] => [
    { name: 'ESTSAUTH', value: secrets.opaque(place(part)), comment: secrets.mail(place(part)) },
  ]
  return {
    startedDateTime: '2025-03-12T08:00:00.000Z',
    time: 12,
    pageref: secrets.mail(place('pageref')),
    comment: secrets.mail(place('comment')),
    connection: secrets.word(place('connection')),
    serverIPAddress: secrets.address(place('serverIPAddress')),
    _initiator: {
      type: 'script',
      stack: { callFrames: [{ url: `https://a.example/?code=${secrets.token(place('stack'))}` }] },
    },
    _vendor: { [secrets.word(place('vendor name'))]: [secrets.mail(place('vendor value'))] },
    cache: { beforeRequest: { eTag: secrets.opaque(place('eTag')), lastAccess: '', hitCount: 0 } },
    timings: { send: 0, wait: 12, receive: 0, comment: secrets.mail(place('timings')) },
    request: {
      method: postData === undefined ? 'GET' : 'POST',
      url,
      httpVersion: secrets.word(place('httpVersion')),
      headers: named(plantedRequestHeaders(birds, place('request'))),
      cookies: cookies('request cookies'),
      queryString: [{ name: 'code', value: secrets.token(place('queryString')) }],
      ...(postData && { postData }),
      headersSize: -1,
      bodySize: -1,
      _security: secrets.opaque(place('request member')),
    },
    response: {
      status: 200,
      statusText: `OK ${secrets.mail(place('statusText'))}`,
      httpVersion: 'HTTP/1.1',
      headers: named(plantedAnswerHeaders(birds, place('response'))),
      cookies: cookies('response cookies'),
      content: { size: 1, ...content },
      redirectURL: `/cb?code=${secrets.token(place('redirectURL'))}`,
      headersSize: -1,
      bodySize: -1,
      _error: secrets.mail(place('_error')),
    },
  }
}
