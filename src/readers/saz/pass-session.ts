import type { HttpRequest } from '../entry.ts'
import type { Interest } from '../interest.ts'
import type { SazTimes } from './saz-times.ts'

/** What counts of a request that does not matter. */
export interface PassedRequest {
  readonly url: string
  /** Beginning of the URL, where nothing behind it changes the host. */
  readonly origin: string | undefined
  /** Value of the header. */
  readonly authorization: string | undefined
  /** Whether there is a `Cookie` or an `Authorization` header. */
  readonly credentials: boolean
}

/** Of which something is remembered: a hostile capture may have a million. */
export const mostOrigins: number = 1024

export type PassSession = (index: number, request: PassedRequest, times: SazTimes) => void

/** Counts sessions in place of their entries. */
export function sessionPasser(interest: Interest): PassSession {
  const origins = new Set<string | undefined>()
  return (index, { url, origin, authorization, credentials }, { startedAt, endedAt }) => {
    const lastAt = endedAt ?? startedAt
    const isNew = origin === undefined || !origins.has(origin)
    if (isNew && origins.size < mostOrigins) origins.add(origin)
    // Plain literals, as there are so many.
    if (isNew || startedAt === undefined || lastAt === undefined)
      interest.pass({
        entries: 1,
        ...(startedAt !== undefined && { firstAt: startedAt }),
        ...(lastAt !== undefined && { lastAt }),
        credentials,
        ...(isNew && { url }),
      })
    else interest.pass({ entries: 1, firstAt: startedAt, lastAt, credentials })
    if (authorization === undefined) return
    const began = startedAt !== undefined && { startedAt }
    interest.passBearer({ index, url, ...began, authorization })
  }
}

const plainOrigin = /^https?:\/\/[a-z\d.:-]+(?=[/?#]|$)/

/** The same of a request that was taken apart. */
export function passedRequest({ url, headers }: HttpRequest): PassedRequest {
  const authorization = headers.find(({ name }) => name === 'authorization')?.value
  const credentials = authorization !== undefined || headers.some(({ name }) => name === 'cookie')
  return { url, origin: plainOrigin.exec(url)?.[0], authorization, credentials }
}
