import { bodyDecoder, type BodyDecoder } from './cassette/body-decoder.ts'
import { tellNoAnswer, tellNoRequest } from './cassette/damage.ts'
import { missingAnswerBody, missingRequestBody } from './cassette/missing-body.ts'
import { recordedHeaders } from './cassette/recorded-headers.ts'
import type { Body, Header, HttpEntry, HttpResponse } from './entry.ts'
import { decodeBase64, decodeHex } from './har/base64.ts'
import { outlineJson } from './json/json-outline.ts'
import { toList, toNumber, toObject, toText, type JsonObject } from './json/json-value.ts'
import { parsedEntries } from './json/parsed-entries.ts'
import { lazyBody } from './message/lazy-body.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'

/** What nock's recorder gives with `output_objects`, and the fixtures of nock Back. */
const nock: StreamReader = {
  id: 'nock',
  title: 'nock recording',
  extensions: [],
  about: {
    writtenBy: "nock's recorder with output_objects; nock Back",
    proves: 'which requests were sent and how they were answered',
    lacks: 'times; headers of requests, unless their recording was switched on',
  },
  sniff({ text }) {
    if (!text.startsWith('[')) return false
    const keys = outlineJson(text)
    return ['scope', 'method', 'path'].every((key) => keys.has(`[].${key}`))
  },
  read,
}

export default nock

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  const decoder = bodyDecoder(context)
  let entries = 0
  for await (const parsed of parsedEntries(source, { lists: [[]] }, context)) {
    const { value, ...place } = parsed
    const recorded = toObject(value)
    const method = toText(recorded?.['method'])?.toUpperCase()
    const scope = toText(recorded?.['scope'])
    const { index: entry } = place
    if (!recorded || method === undefined || scope === undefined) {
      tellNoRequest(place, context)
      continue
    }
    entries++
    const headers = recordedHeaders(recorded['reqheaders'])
    const response = readAnswer(recorded, method, entry, decoder)
    if (!response) tellNoAnswer(place, context)
    yield {
      ...place,
      request: {
        method,
        url: `${withoutUsualPort(scope)}${toText(recorded['path']) ?? '/'}`,
        headers,
        body: lazyBody(() => {
          const { body } = recorded
          return toBody(body) ?? missingRequestBody(body !== '', method, headers)
        }),
      },
      ...(response ? { response } : { responseUnread: true }),
    }
  }
  decoder.finish()
  if (entries === 0) return
  const detail = 'Recordings of nock have no times.'
  context.diagnose({ code: 'time-missing', severity: 'info', detail })
}

/** nock writes the port always; clients send it only where it is not the usual one. */
function withoutUsualPort(scope: string): string {
  return scope.replace(/^(https:\/\/[^/]*):443$|^(http:\/\/[^/]*):80$/, '$1$2')
}

function readAnswer(
  recorded: JsonObject,
  method: string,
  entry: number,
  decoder: BodyDecoder,
): HttpResponse | undefined {
  const status = toNumber(recorded['status'])
  if (status === undefined || status < 100 || status > 999) return undefined
  const headers = answerHeaders(recorded['rawHeaders'] ?? recorded['headers'])
  const { response } = recorded
  return {
    status,
    headers,
    body: lazyBody(() => {
      const bytes = toBytes(response, recorded['responseIsBinary'] === true, headers)
      if (bytes) return decoder.decode(bytes, headers, entry)
      return toBody(response) ?? missingAnswerBody(response !== '', { status, method, headers })
    }),
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
function toBody(value: unknown): Body | undefined {
  if (value === '' || value === null || value === undefined) return undefined
  return { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) }
}
