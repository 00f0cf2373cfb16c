import type { Header, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { harHeaders } from './har-headers.ts'
import { harRequestBody } from './har-request-body.ts'
import { harResponseBody } from './har-response-body.ts'
import { parseInstant } from '../instant.ts'
import type { SplitEntry } from '../json/json-entries.ts'
import { parseTolerantly } from '../json/json-repair.ts'
import { toNumber, toObject, toText, type JsonObject } from '../json/json-value.ts'
import { lazyBody } from '../message/lazy-body.ts'
import type { ReadContext } from '../reader.ts'
import { decodeText } from '../text.ts'

// A longer exchange is a mistake of the recorder.
const longestExchange = 366 * 24 * 3_600_000

/**
 * One element of `log.entries` as an entry; undefined, with a diagnostic, where it holds no request.
 * `producer` is the `creator.name` known so far.
 */
export function readHarEntry(
  split: SplitEntry,
  producer: string | undefined,
  context: ReadContext,
): HttpEntry | undefined {
  const { index, line, column } = split
  const place = { entry: index, line }
  const parsed = parseTolerantly(decodeText(split.bytes))
  const entry = toObject(parsed?.value)
  const request = toObject(entry?.['request'])
  if (!entry || !request) {
    const detail = parsed
      ? 'The entry holds no request, so it was left out.'
      : 'The entry is no valid JSON, so it was left out.'
    context.diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
    return undefined
  }
  if (parsed?.repaired) {
    const detail = 'The entry was no valid JSON until bare words or control characters were mended.'
    context.diagnose({ code: 'repaired', severity: 'info', ...place, detail })
  }
  const response = harResponse(entry, place, context)
  return {
    index,
    line,
    column,
    ...harTimes(entry),
    request: harRequest(request, producer),
    ...(response && { response }),
    ...(response?.statusText?.startsWith('Fiddler -') && { answeredByRecorder: true }),
    ...(response && wasCutShort(entry) && { aborted: true }),
  }
}

function harTimes(entry: JsonObject): Pick<HttpEntry, 'startedAt' | 'endedAt'> {
  const startedAt = parseInstant(entry['startedDateTime'])
  const time = toNumber(entry['time'])
  if (startedAt === undefined) return {}
  if (time === undefined || time < 0 || time > longestExchange) return { startedAt }
  return { startedAt, endedAt: startedAt + Math.round(time) }
}

function harRequest(request: JsonObject, producer: string | undefined): HttpRequest {
  const headers = harHeaders(request['headers'])
  const method = (toText(request['method']) ?? '').toUpperCase()
  return {
    method,
    url: absoluteUrl(toText(request['url']) ?? '', method, headers),
    headers,
    body: lazyBody(() => harRequestBody(request, method, headers, producer)),
  }
}

/** Only a path stands in some files; the authority is then in `Host` or its HTTP/2 form. */
function absoluteUrl(url: string, method: string, headers: readonly Header[]): string {
  if (method === 'CONNECT' || !url.startsWith('/')) return url
  const host = headers.find((header) => header.name === 'host' || header.name === ':authority')
  const scheme = headers.find((header) => header.name === ':scheme')?.value ?? 'https'
  return host ? `${scheme}://${host.value}${url}` : url
}

function harResponse(
  entry: JsonObject,
  place: { readonly entry: number; readonly line: number },
  context: ReadContext,
): HttpResponse | undefined {
  const response = toObject(entry['response'])
  const status = toNumber(response?.['status'])
  // 0, -1 and null are how producers write "no answer".
  if (!response || status === undefined || !isStatus(status)) return undefined
  const headers = harHeaders(response['headers'])
  const statusText = toText(response['statusText'])
  const redirectUrl = toText(response['redirectURL'])
  const method = toText(toObject(entry['request'])?.['method'])?.toUpperCase()
  return {
    status,
    ...(statusText !== undefined && { statusText }),
    headers,
    ...(redirectUrl !== undefined && { redirectUrl }),
    body: lazyBody(() => harResponseBody(response, { status, method, headers }, place, context)),
  }
}

function isStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 100 && status <= 999
}

/** Chrome and mitmproxy note a failed transfer in `_error`, of the entry or of its response. */
function wasCutShort(entry: JsonObject): boolean {
  const response = toObject(entry['response'])
  return toText(entry['_error']) !== undefined || toText(response?.['_error']) !== undefined
}
