import type { HttpRequest } from './entry.ts'
import type { Interest } from './interest.ts'

/** What counts of a request that is passed over. */
export interface PassedRequest {
  readonly url: string
  /** Value of the header. */
  readonly authorization: string | undefined
  /** It has a `Cookie` or an `Authorization` header. */
  readonly credentials: boolean
}

export function passedRequest({ url, headers }: HttpRequest): PassedRequest {
  const authorization = headers.find(({ name }) => name === 'authorization')?.value
  const credentials = authorization !== undefined || headers.some(({ name }) => name === 'cookie')
  return { url, credentials, authorization }
}

/** When an exchange happened, as far as that is known. */
export interface PassedTimes {
  readonly startedAt?: number | undefined
  readonly endedAt?: number | undefined
}

/** Counts an entry of which nothing but its times and its bearer token matters. */
export function passOver(
  interest: Interest,
  index: number,
  { url, authorization, credentials }: PassedRequest,
  { startedAt, endedAt = startedAt }: PassedTimes,
): void {
  if (authorization !== undefined) interest.passBearer({ index, url, startedAt, authorization })
  interest.pass({ entries: 1, firstAt: startedAt, lastAt: endedAt, credentials, url })
}

/** Whether an answer with this status matters although its request does not. */
export function isRefusal(status: number | undefined): boolean {
  return status === 401 || status === 403
}
