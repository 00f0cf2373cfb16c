import { decodeBase64, decodeHex } from '../bytes/base64.ts'
import type { Header } from '../entry.ts'
import { toList, toText, type JsonObject } from '../json/json-value.ts'
import { toStatus } from '../message/status-code.ts'
import { recordedEntries, type RecordedExchange } from './recorded-entries.ts'
import { recordedHeaders } from './recorded-headers.ts'
import type { ByteSource } from '../source.ts'
import type { ReadContext } from '../reader.ts'
import type { HttpEntry } from '../entry.ts'

const layout = { lists: [[]], firstKeys: ['scope', 'method', 'path'] }

/** Reads a recording of nock. */
export function readNock(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  return recordedEntries(source, layout, readExchange, context)
}

function readExchange(recorded: JsonObject): RecordedExchange | undefined {
  const method = toText(recorded['method'])
  const scope = toText(recorded['scope'])
  if (method === undefined || scope === undefined) return undefined
  const answer = readAnswer(recorded)
  return {
    method,
    url: `${withoutUsualPort(scope)}${toText(recorded['path']) ?? '/'}`,
    headers: recordedHeaders(recorded['reqheaders']),
    content: () => toWritten(recorded['body']),
    ...(answer && { answer }),
  }
}

/** nock writes the port always; clients send it only where it is not the usual one. */
function withoutUsualPort(scope: string): string {
  return scope.replace(/^(https:\/\/[^/]*):443$|^(http:\/\/[^/]*):80$/, '$1$2')
}

function readAnswer(recorded: JsonObject): RecordedExchange['answer'] {
  const status = toStatus(recorded['status'])
  if (status === undefined) return undefined
  const headers = answerHeaders(recorded['rawHeaders'] ?? recorded['headers'])
  const { response, responseIsBinary } = recorded
  return {
    status,
    headers,
    content: () => toBytes(response, responseIsBinary === true, headers) ?? toWritten(response),
  }
}

/** An object, or names and values in turn, as Node's `rawHeaders`. */
function answerHeaders(value: unknown): readonly Header[] {
  const flat = toList(value)
  if (flat.length === 0) return recordedHeaders(value)
  return flat.flatMap((name, at) => {
    const content = flat[at + 1]
    if (at % 2 !== 0 || typeof name !== 'string' || typeof content !== 'string') return []
    return [{ name: name.toLowerCase(), value: content }]
  })
}

/** A coded body is a list of chunks in hexadecimal or base64, other binary bodies are hexadecimal. */
function toBytes(
  response: unknown,
  isBinary: boolean,
  headers: readonly Header[],
): Uint8Array | undefined {
  if (isBinary && typeof response === 'string') return decodeHex(response)
  const chunks = toList(response)
  const isCoded = headers.some(({ name }) => name === 'content-encoding')
  if (!isCoded || chunks.length === 0 || chunks.some((chunk) => typeof chunk !== 'string'))
    return undefined
  const joined = chunks.join('')
  return decodeHex(joined) ?? decodeBase64(joined)
}

/** Text as it is; whatever could be parsed as JSON was written as JSON. */
function toWritten(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
