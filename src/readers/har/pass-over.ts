import type { HttpEntry, HttpRequest } from '../entry.ts'
import type { EntryPlace, HarRecording } from './har-recording.ts'

/** What counts of a request that is passed over. */
export interface PassedRequest {
  readonly url: string
  /** Value of the header. */
  readonly authorization?: string
  /** It has a `Cookie` or an `Authorization` header. */
  readonly credentials: boolean
}

export function passedRequest({ url, headers }: HttpRequest): PassedRequest {
  const authorization = headers.find(({ name }) => name === 'authorization')?.value
  const credentials = authorization !== undefined || headers.some(({ name }) => name === 'cookie')
  return { url, credentials, ...(authorization !== undefined && { authorization }) }
}

/** Counts an entry of which nothing but its times and its bearer token matters. */
export function passOver(
  { url, authorization, credentials }: PassedRequest,
  { startedAt, endedAt = startedAt }: Pick<HttpEntry, 'startedAt' | 'endedAt'>,
  { index }: Pick<EntryPlace, 'index'>,
  { context: { interest }, countUntimed }: HarRecording,
): void {
  const began = startedAt !== undefined && { startedAt }
  if (startedAt === undefined) countUntimed(1)
  if (authorization !== undefined) interest?.passBearer({ index, url, ...began, authorization })
  interest?.pass({
    entries: 1,
    ...(startedAt !== undefined && { firstAt: startedAt }),
    ...(endedAt !== undefined && { lastAt: endedAt }),
    credentials,
    url,
  })
}
