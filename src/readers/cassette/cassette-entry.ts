import type { HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { parseInstant } from '../instant.ts'
import { toList, toNumber, toObject, toText, type JsonObject } from '../json/json-value.ts'
import { absoluteUrl } from '../message/absolute-url.ts'
import { lazyBody } from '../message/lazy-body.ts'
import { joinAuthority, originOf } from '../message/origin.ts'
import { toStatus } from '../message/status-code.ts'
import type { BodyDecoder } from '../test-recording/body-decoder.ts'
import { recordedAnswerBody, recordedRequestBody } from './recorded-body.ts'
import { recordedHeaders } from '../test-recording/recorded-headers.ts'

export type Place = Pick<HttpEntry, 'index' | 'line' | 'column'>

/**
 * One interaction of a cassette as an entry; undefined where it holds no request. Cassettes keep
 * answered requests only, so that an answer which cannot be found was lost.
 */
export function cassetteEntry(
  interaction: unknown,
  place: Place,
  decoder: BodyDecoder,
): HttpEntry | undefined {
  const recorded = toObject(interaction) ?? fromTape(toList(interaction))
  const request = toObject(recorded['request']) ?? fromTapeRequest(toList(recorded['request']))
  const method = methodOf(request)
  const url = urlOf(request)
  if (method === undefined || url === undefined) return undefined
  const response = toObject(recorded['response']) ?? fromTapeResponse(toList(recorded['response']))
  const answer = readAnswer(response, method, place.index, decoder)
  // VCR and Betamax take the time when the answer is there, so the duration is not known.
  const startedAt = parseInstant(recorded['recorded_at'] ?? recorded['recorded'])
  return {
    ...place,
    ...(startedAt !== undefined && { startedAt }),
    request: readRequest(request, method, url, place.index, decoder),
    ...(answer ? { response: answer } : { responseUnread: true }),
  }
}

/** `[recorded, request, response]`: Betamax 2 for Java writes the arguments of its constructors. */
function fromTape([recorded, request, response]: readonly unknown[]): JsonObject {
  return { recorded, request, response }
}

function fromTapeRequest([method, uri, headers, body]: readonly unknown[]): JsonObject {
  return { method, uri, headers, body }
}

function fromTapeResponse([status, headers, body]: readonly unknown[]): JsonObject {
  return { status, headers, body }
}

function readRequest(
  request: JsonObject,
  method: string,
  url: string,
  entry: number,
  decoder: BodyDecoder,
): HttpRequest {
  const headers = recordedHeaders(request['headers'])
  return {
    method,
    url: absoluteUrl(url, headers),
    headers,
    body: lazyBody(() => recordedRequestBody(request, { method, headers, entry }, decoder)),
  }
}

/** A Ruby symbol (`:get`) in the first cassettes of VCR. */
function methodOf(request: JsonObject): string | undefined {
  const method = toText(request['method'])
  return method?.replace(/^:/, '').toUpperCase()
}

/** The first cassettes of vcrpy keep the parts of the URL apart. */
function urlOf(request: JsonObject): string | undefined {
  const url = toText(request['uri']) ?? toText(request['url'])
  const host = toText(request['host'])
  if (url !== undefined || host === undefined) return url
  const scheme = toText(request['protocol']) ?? 'https'
  const origin = originOf(scheme, joinAuthority(host, toNumber(request['port'])))
  return `${origin}${toText(request['path']) ?? '/'}`
}

function readAnswer(
  response: JsonObject,
  method: string,
  entry: number,
  decoder: BodyDecoder,
): HttpResponse | undefined {
  const status = statusOf(response)
  if (status === undefined) return undefined
  const statusText = statusTextOf(response)
  const headers = recordedHeaders(response['headers'])
  return {
    status,
    ...(statusText !== undefined && { statusText }),
    headers,
    body: lazyBody(() => recordedAnswerBody(response, { status, method, headers, entry }, decoder)),
  }
}

/**
 * `status: {code, message}` in VCR, vcrpy and PHP-VCR, `status: "200 OK"` beside `code` in go-vcr,
 * `status: 200` in Betamax for Java, `status_code` in vcrpy for httpx.
 */
function statusOf(response: JsonObject): number | undefined {
  const { status } = response
  const code = toObject(status)?.['code'] ?? response['code'] ?? response['status_code'] ?? status
  return toStatus(code)
}

function statusTextOf({ status }: JsonObject): string | undefined {
  if (typeof status !== 'string') return toText(toObject(status)?.['message'])
  return toText(status.replace(/^\d{3} ?/, ''))
}
