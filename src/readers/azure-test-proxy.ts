import { bodyDecoder, type BodyDecoder } from './cassette/body-decoder.ts'
import { tellNoAnswer, tellNoRequest } from './cassette/damage.ts'
import { missingAnswerBody, missingRequestBody } from './cassette/missing-body.ts'
import { recordedHeaders } from './cassette/recorded-headers.ts'
import type { Body, Header, HttpEntry, HttpResponse } from './entry.ts'
import { decodeBase64 } from './har/base64.ts'
import { outlineJson } from './json/json-outline.ts'
import { toList, toNumber, toObject, toText, type JsonObject } from './json/json-value.ts'
import { parsedEntries } from './json/parsed-entries.ts'
import { lazyBody } from './message/lazy-body.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'

/** Session records of the test proxy of the Azure SDKs, and of their test frameworks before it. */
const azureTestProxy: StreamReader = {
  id: 'azure-test-proxy',
  title: 'Azure SDK test recording',
  extensions: [],
  about: {
    writtenBy: 'the test proxy of the Azure SDKs, and their test frameworks before it',
    proves: 'which requests were sent and how they were answered; tokens are usually masked',
    lacks: 'times',
  },
  sniff({ text }) {
    if (!text.startsWith('{')) return false
    const keys = outlineJson(text)
    return keys.has('Entries[') && (keys.has('Entries[].RequestUri') || keys.has('Variables{'))
  },
  read,
}

export default azureTestProxy

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  const decoder = bodyDecoder(context)
  let entries = 0
  for await (const parsed of parsedEntries(source, { lists: [['Entries']] }, context)) {
    const { value, ...place } = parsed
    const recorded = toObject(value)
    const method = toText(recorded?.['RequestMethod'])?.toUpperCase()
    const url = toText(recorded?.['RequestUri'])
    if (!recorded || method === undefined || url === undefined) {
      tellNoRequest(place, context)
      continue
    }
    entries++
    const headers = recordedHeaders(recorded['RequestHeaders'])
    const response = readAnswer(recorded, method, place.index, decoder)
    if (!response) tellNoAnswer(place, context)
    yield {
      ...place,
      request: {
        method,
        url,
        headers,
        body: lazyBody(() => {
          const content = toContent(recorded['RequestBody'], headers)
          return (
            toBody(content, headers, place.index, decoder) ??
            missingRequestBody(content === undefined, method, headers)
          )
        }),
      },
      ...(response ? { response } : { responseUnread: true }),
    }
  }
  decoder.finish()
  if (entries === 0) return
  const detail = 'Recordings of the Azure SDK test proxy have no times.'
  context.diagnose({ code: 'time-missing', severity: 'info', detail })
}

function readAnswer(
  recorded: JsonObject,
  method: string,
  entry: number,
  decoder: BodyDecoder,
): HttpResponse | undefined {
  const status = toNumber(recorded['StatusCode'])
  if (status === undefined || status < 100 || status > 999) return undefined
  const headers = recordedHeaders(recorded['ResponseHeaders'])
  return {
    status,
    headers,
    body: lazyBody(() => {
      const content = toContent(recorded['ResponseBody'], headers)
      return (
        toBody(content, headers, entry, decoder) ??
        missingAnswerBody(content === undefined, { status, method, headers })
      )
    }),
  }
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

function toBody(
  content: string | Uint8Array | undefined,
  headers: readonly Header[],
  entry: number,
  decoder: BodyDecoder,
): Body | undefined {
  if (content === undefined || content.length === 0) return undefined
  if (typeof content === 'string') return { kind: 'text', text: content }
  return decoder.decode(content, headers, entry)
}
