import type { Body, Header } from '../entry.ts'
import { toList, toNumber, toObject, type JsonObject } from '../json/json-value.ts'
import { isBodilessRequest } from '../message/bodiless.ts'
import type { BodyDecoder } from '../test-recording/body-decoder.ts'
import { missingAnswerBody, missingRequestBody } from '../test-recording/missing-body.ts'

type Content = string | Uint8Array | JsonObject | undefined

export interface Message {
  /** Of the request. */
  readonly method: string
  readonly headers: readonly Header[]
  /** Index of the entry. */
  readonly entry: number
}

/** The body of a cassette's request. */
export function recordedRequestBody(
  request: JsonObject,
  { method, headers, entry }: Message,
  decoder: BodyDecoder,
): Body {
  const content = toContent(request['body'], entry, decoder)
  if (content instanceof Uint8Array) return decoder.decode(content, headers, entry)
  if (typeof content === 'string' && content !== '') return { kind: 'text', text: content }
  if (typeof content === 'object') return fromObject(content, headers)
  // go-vcr and PHP-VCR keep parsed fields; of a GET these are the query's.
  const form = toFields(request['form'] ?? request['post_fields'])
  if (form.length > 0 && !isBodilessRequest(method))
    return { kind: 'fields', fields: form, encoded: false }
  return missingRequestBody(content === undefined, method, headers)
}

/** The body of a cassette's answer. vcrpy calls it `content` where httpx was recorded. */
export function recordedAnswerBody(
  response: JsonObject,
  message: Message & { readonly status: number },
  decoder: BodyDecoder,
): Body {
  const content = toContent(response['body'] ?? response['content'], message.entry, decoder)
  if (content instanceof Uint8Array && content.length > 0)
    return decoder.decode(content, message.headers, message.entry)
  if (content instanceof Uint8Array) return missingAnswerBody(false, message)
  if (typeof content === 'string' && content !== '') return { kind: 'text', text: content }
  if (typeof content === 'object') return { kind: 'text', text: JSON.stringify(content) }
  return missingAnswerBody(content === undefined, message)
}

/** Text, bytes, `{ string }`, `{ base64_string }`, or the object that a body was made of. */
function toContent(value: unknown, entry: number, decoder: BodyDecoder): Content {
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  const holder = toObject(value)
  if (!holder) return undefined
  const base64 = holder['base64_string']
  if (typeof base64 === 'string') return decoder.fromBase64(base64, entry)
  if (!('string' in holder)) return 'encoding' in holder ? undefined : holder
  const { string } = holder
  return typeof string === 'string' || string instanceof Uint8Array ? string : undefined
}

/** What a program handed to aiohttp as `data` or `json`, before it became a form or JSON. */
function fromObject(content: JsonObject, headers: readonly Header[]): Body {
  const type = headers.find(({ name }) => name === 'content-type')?.value ?? ''
  const isFlat = Object.values(content).every((value) => toScalar(value) !== undefined)
  if (!isFlat || /json/i.test(type)) return { kind: 'text', text: JSON.stringify(content) }
  return { kind: 'fields', fields: toFields(content), encoded: false }
}

function toFields(value: unknown): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(toObject(value) ?? {}).flatMap(([name, content]) =>
    (Array.isArray(content) ? toList(content) : [content]).flatMap((one) => {
      const text = toScalar(one)
      return text === undefined ? [] : [{ name, value: text }]
    }),
  )
}

function toScalar(value: unknown): string | undefined {
  return typeof value === 'string' ? value : toNumber(value)?.toString()
}
