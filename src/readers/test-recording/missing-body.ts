import type { Body, Header } from '../entry.ts'
import { isBodilessAnswer, isBodilessRequest } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'

const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

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
  return isAbsent && length !== 0 && !isBodilessRequest(method) ? unknown : empty
}

/** As `missingRequestBody`, of an answer; `method` is that of its request. */
export function missingAnswerBody(
  isAbsent: boolean,
  answer: { readonly status: number; readonly method: string; readonly headers: readonly Header[] },
): Body {
  const { status, method, headers } = answer
  if (isBodilessAnswer(method, status)) return empty
  const length = contentLength(headers)
  if ((length ?? 0) > 0) return unknown
  const isRedirect = status >= 300 && status < 400
  return isAbsent && length !== 0 && !isRedirect ? unknown : empty
}
