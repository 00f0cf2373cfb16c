import type { Body } from '../entry.ts'
import { toNumber, toText, type JsonObject } from '../json/json-value.ts'
import { isBodilessAnswer } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import type { HarRecording } from './har-recording.ts'
import { bodyHolder, bodyText, type HarMessage, harText } from './har-text.ts'

const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

/** The body of a HAR response with this status; the method of `message` is that of the request. */
export function harResponseBody(
  response: JsonObject,
  status: number,
  message: HarMessage,
  recording: HarRecording,
): Body {
  const content = bodyHolder(response['content'])
  const text = bodyText(content, message, recording)
  if (text !== undefined) return harText(text, content, message, recording)
  return message.attached ?? missingBody(response, status, content, message)
}

function missingBody(
  response: JsonObject,
  status: number,
  content: JsonObject | undefined,
  { method, headers }: HarMessage,
): Body {
  if (isBodilessAnswer(method, status)) return empty
  const size = toNumber(content?.['size'])
  const sent = toNumber(response['bodySize'])
  if (toText(content?.['comment']) !== undefined || (size ?? 0) > 0 || (sent ?? 0) > 0)
    return unknown
  // Browsers do not keep the body of a redirect, and nobody needs it.
  if (status >= 300 && status < 400) return content ? empty : unknown
  const length = contentLength(headers) ?? 0
  if (!content || length > 0) return unknown
  return size === 0 || content['text'] === '' ? empty : unknown
}
