/**
 * Entries as the developer tools of Chrome write them, with sensitive data.
 *
 * @import { Body } from './bodies.js'
 * @import { Random } from './random.js'
 *
 * @typedef {object} Call
 * @property {string} method
 * @property {string} url
 * @property {string} resourceType
 * @property {string} at ISO 8601
 * @property {string} [bearer] the access token it carries
 * @property {string} [form] body of the request
 * @property {Body} [body] body of the answer
 */

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

/**
 * @param {Random} random
 * @param {Call} call
 */
export function chromeEntry(random, call) {
  const { url, at, resourceType } = call
  return {
    _initiator: { type: 'script', stack: stack(random, url, 2) },
    _priority: 'High',
    _resourceType: resourceType,
    cache: {},
    connection: String(random.below(1e6)),
    pageref: 'page_1',
    request: request(random, call),
    response: response(random, call),
    serverIPAddress: `10.${random.below(256)}.${random.below(256)}.7`,
    startedDateTime: at,
    time: random.below(900_000) / 1000,
    timings: {
      blocked: random.below(9000) / 1000,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.2,
      wait: random.below(300_000) / 1000,
      receive: random.below(90_000) / 1000,
      _blocked_queueing: 1.7,
    },
  }
}

/**
 * @param {Random} random
 * @param {Call} call
 */
function request(random, { method, url, bearer, form, resourceType }) {
  const { host, pathname } = new URL(url)
  const cookies = ['session', 'consent', 'theme'].map((name) => cookie(random, name, host))
  return {
    method,
    url,
    httpVersion: 'http/2.0',
    headers: headers([
      [':authority', host],
      [':method', method],
      [':path', pathname],
      [':scheme', 'https'],
      ['accept', '*/*'],
      ['accept-encoding', 'gzip, deflate, br, zstd'],
      ['accept-language', 'fr-FR,fr;q=0.9,en-GB;q=0.8,en;q=0.7'],
      ...(bearer === undefined ? [] : [['authorization', `Bearer ${bearer}`]]),
      ...(form === undefined
        ? []
        : [
            ['content-length', String(form.length)],
            ['content-type', 'application/x-www-form-urlencoded;charset=utf-8'],
          ]),
      ['cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; ')],
      ['origin', 'https://shop.contoso.example'],
      ['referer', 'https://shop.contoso.example/account'],
      ['sec-ch-ua', '"Chromium";v="131", "Not_A Brand";v="24"'],
      ['sec-fetch-dest', resourceType === 'fetch' ? 'empty' : resourceType],
      ['sec-fetch-mode', 'cors'],
      ['sec-fetch-site', 'cross-site'],
      ['user-agent', BROWSER],
    ]),
    queryString: [],
    cookies,
    headersSize: -1,
    bodySize: form?.length ?? 0,
    ...(form !== undefined && {
      postData: {
        mimeType: 'application/x-www-form-urlencoded;charset=utf-8',
        text: form,
        params: [...new URLSearchParams(form)].map(([name, value]) => ({ name, value })),
      },
    }),
  }
}

/**
 * @param {Random} random
 * @param {Call} call
 */
function response(random, { body, at, url }) {
  const size = body?.text.length ?? 0
  return {
    status: body === undefined ? 204 : 200,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: headers([
      ['access-control-allow-origin', '*'],
      ['cache-control', 'private, max-age=3600'],
      ['content-encoding', 'gzip'],
      ['content-length', String(Math.round(size / 4))],
      ['content-type', body?.mimeType ?? 'text/plain'],
      ['date', at],
      ['etag', `"${random.hex(16)}"`],
      ['server', 'Microsoft-IIS/10.0'],
      ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
      ['x-content-type-options', 'nosniff'],
      ['x-ms-request-id', random.guid()],
    ]),
    cookies: [cookie(random, 'session', new URL(url).host)],
    content: { size, mimeType: body?.mimeType ?? 'x-unknown', ...body },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _transferSize: Math.round(size / 4),
    _error: null,
  }
}

/**
 * Where in a script the call came from; Chrome follows it through each asynchronous step.
 *
 * @param {Random} random
 * @param {string} url
 * @param {number} depth
 * @returns {object}
 */
function stack(random, url, depth) {
  const callFrames = Array.from({ length: 4 }, () => ({
    functionName: `_${random.hex(3)}.acquire`,
    scriptId: String(random.below(500)),
    url: `${new URL(url).origin}/static/js/main.${random.hex(8)}.js`,
    lineNumber: 1,
    columnNumber: random.below(900_000),
  }))
  if (depth === 0) return { callFrames }
  const parent = { description: 'await', ...stack(random, url, depth - 1) }
  return { callFrames, parent }
}

/**
 * @param {Random} random
 * @param {string} name
 * @param {string} domain
 */
function cookie(random, name, domain) {
  return {
    name,
    value: random.base64url(40),
    path: '/',
    domain,
    expires: '2026-01-01T00:00:00.000Z',
    httpOnly: true,
    secure: true,
    sameSite: 'None',
  }
}

/** @param {string[][]} pairs */
function headers(pairs) {
  return pairs.map(([name, value]) => ({ name, value }))
}
