import { decodeBase64 } from '../bytes/base64.ts'
import type { Header } from '../entry.ts'
import { toList, toText, type JsonObject } from '../json/json-value.ts'
import { toStatus } from '../message/status-code.ts'
import { recordedEntries, type RecordedExchange } from './recorded-entries.ts'
import { recordedHeaders } from './recorded-headers.ts'
import type { ByteSource } from '../source.ts'
import type { ReadContext } from '../reader.ts'
import type { HttpEntry } from '../entry.ts'

const layout = { lists: [['Entries']], firstKeys: ['RequestUri', 'RequestMethod'] }

/** Reads a session record of the test proxy of the Azure SDKs. */
export function readAzureTestProxy(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  return recordedEntries(source, layout, readExchange, context)
}

function readExchange(recorded: JsonObject): RecordedExchange | undefined {
  const method = toText(recorded['RequestMethod'])
  const url = toText(recorded['RequestUri'])
  if (method === undefined || url === undefined) return undefined
  const headers = recordedHeaders(recorded['RequestHeaders'])
  const answer = readAnswer(recorded)
  return {
    method,
    url,
    headers,
    content: () => toContent(recorded['RequestBody'], headers),
    ...(answer && { answer }),
  }
}

function readAnswer(recorded: JsonObject): RecordedExchange['answer'] {
  const status = toStatus(recorded['StatusCode'])
  if (status === undefined) return undefined
  const headers = recordedHeaders(recorded['ResponseHeaders'])
  return { status, headers, content: () => toContent(recorded['ResponseBody'], headers) }
}

/**
 * A body that was JSON is an object, text with line breaks is a list of lines, `[]` is an empty
 * body, and a body of a type that is no text is base64.
 */
function toContent(value: unknown, headers: readonly Header[]): string | Uint8Array | undefined {
  if (Array.isArray(value))
    return toList(value)
      .filter((line) => typeof line === 'string')
      .join('')
  if (typeof value === 'string') return isText(headers) ? value : (decodeBase64(value) ?? value)
  return value === null || value === undefined ? undefined : JSON.stringify(value)
}

function isText(headers: readonly Header[]): boolean {
  const type = headers.find(({ name }) => name === 'content-type')?.value ?? ''
  return /^text\/|json|xml|urlencoded|javascript/i.test(type)
}
