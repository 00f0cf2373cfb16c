import type { Body, Header } from '../entry.ts'
import { contentLength } from '../har/har-headers.ts'

const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE'])

/** Whether requests of this method usually have no body. */
export function isBodiless(method: string): boolean {
  return bodiless.has(method)
}

/**
 * What a request without recorded content had. `isAbsent` tells a body that was not written, as
 * filters of test recorders do, from an empty one.
 */
export function missingRequestBody(
  isAbsent: boolean,
  method: string,
  headers: readonly Header[],
): Body {
  const length = contentLength(headers)
  if ((length ?? 0) > 0) return unknown
  return isAbsent && length !== 0 && !isBodiless(method) ? unknown : empty
}

/** As `missingRequestBody`, of an answer; `method` is that of its request. */
export function missingAnswerBody(
  isAbsent: boolean,
  answer: { readonly status: number; readonly method: string; readonly headers: readonly Header[] },
): Body {
  const { status, method, headers } = answer
  // RFC 9110 6.4.1: these never have content, whatever Content-Length says.
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return empty
  const length = contentLength(headers)
  if ((length ?? 0) > 0) return unknown
  const isRedirect = status >= 300 && status < 400
  return isAbsent && length !== 0 && !isRedirect ? unknown : empty
}
