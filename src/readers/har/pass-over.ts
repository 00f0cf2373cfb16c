import type { HttpEntry, HttpRequest } from '../entry.ts'
import type { EntryPlace, HarRecording } from './har-recording.ts'

/** Counts an entry of which nothing but its times and its bearer token matters. */
export function passOver(
  { url, headers }: HttpRequest,
  { startedAt, endedAt = startedAt }: Pick<HttpEntry, 'startedAt' | 'endedAt'>,
  { index }: EntryPlace,
  { context: { interest }, countUntimed }: HarRecording,
): undefined {
  const authorization = headers.find(({ name }) => name === 'authorization')?.value
  const credentials = authorization !== undefined || headers.some(({ name }) => name === 'cookie')
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
