import * as fc from 'fast-check'
import type { Body, Header, HttpEntry } from '../../../src/readers/entry.ts'

/** Texts that readers may take for something else, and others. */
const someText = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom(
    'grant_type=refresh_token&refresh_token=a%2Bb',
    '{"access_token":"x"}',
    'eyJhbGciOiJIUzI1NiJ9',
    'YWFhYWFhYT1i',
    '["1f8b08"]',
    '["H4sIAAAA"]',
    'Content-Type: text/plain\r\n\r\nbody',
    '\uFEFFtext',
    'a\u0000b',
  ),
)

const lost: Body = { kind: 'unknown', why: 'dropped' }
const empty: Body = { kind: 'empty' }

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

const someBody: fc.Arbitrary<Body> = fc.oneof(
  fc.constant(empty),
  fc.constant(lost),
  someText.map((text) => ({ kind: 'text', text }) as const),
  fc
    .uint8Array({ minLength: 1 })
    .filter((bytes) => !isPacked(bytes) && bytes[0] !== 0xef)
    .map((bytes) => ({ kind: 'bytes', bytes }) as const),
  fc
    .record({
      encoded: fc.boolean(),
      fields: fc.array(
        fc.record({ name: fc.constantFrom('grant_type', 'code'), value: fc.webFragments() }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map((form) => ({ kind: 'fields', ...form }) as const),
)

const token = fc.stringMatching(/^[a-z]{1,8}(?:-[a-z]{1,8})?$/)
const headerValue = fc.stringMatching(/^[!-~](?:[ -~]{0,20}[!-~])?$/)

const someHeaders: fc.Arbitrary<readonly Header[]> = fc.array(
  fc.oneof(
    fc.record({ name: token.map((name) => `x-${name}`), value: headerValue }),
    fc.record({
      name: fc.constant('content-type'),
      value: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/html'),
    }),
    fc.record({ name: fc.constant('set-cookie'), value: headerValue }),
  ),
  { maxLength: 4 },
)

const start = Date.UTC(1990, 0, 2)

const someRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS'),
  url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  headers: someHeaders,
  sent: someBody,
})

const someAnswer = fc.record({
  status: fc.constantFrom(200, 204, 302, 400, 401, 500),
  headers: someHeaders,
  received: someBody,
  redirectUrl: fc.option(fc.webUrl(), { nil: undefined }),
})

/** An entry as readers give it. */
export const anyEntry: fc.Arbitrary<HttpEntry> = fc
  .record({
    request: someRequest,
    answer: fc.option(someAnswer, { nil: undefined }),
    startedAt: fc.option(fc.integer({ min: start, max: 4e12 }), { nil: undefined }),
    took: fc.option(fc.integer({ min: 0, max: 1e7 }), { nil: undefined }),
    unread: fc.boolean(),
    madeUp: fc.boolean(),
    aborted: fc.boolean(),
    process: fc.constantFrom(undefined, { name: 'msedge', pid: 12 }, { name: 'a:b' }),
  })
  .map(
    ({ request: { sent, ...request }, answer, startedAt, took, process, ...flags }): HttpEntry => {
      const { status = 0, headers = [], redirectUrl, received = empty } = answer ?? {}
      // Of these nobody has a body (RFC 9110 6.4.1).
      const isBare = request.method === 'HEAD' || status === 204
      return {
        index: 0,
        ...(startedAt !== undefined && { startedAt }),
        ...(startedAt !== undefined && took !== undefined && { endedAt: startedAt + took }),
        ...(process && { process }),
        request: { ...request, body: () => sent },
        ...(answer && {
          response: {
            status,
            headers,
            ...(redirectUrl !== undefined && { redirectUrl }),
            body: () => (isBare ? empty : received),
          },
        }),
        ...(!answer && flags.unread && { responseUnread: true as const }),
        ...(answer && flags.madeUp && { answeredByRecorder: true }),
        ...(answer && flags.aborted && { aborted: true }),
      }
    },
  )
