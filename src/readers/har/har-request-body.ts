import type { Body } from '../entry.ts'
import { toNumber, toObject, toText, type JsonObject } from '../json/json-value.ts'
import { areEncoded, disagree, harFields, isFieldObject, mayBeForm } from './har-fields.ts'
import { isBodilessRequest } from '../message/bodiless.ts'
import { contentLength } from '../message/content-length.ts'
import type { HarRecording } from './har-recording.ts'
import { bodyHolder, bodyText, type HarMessage, harText } from './har-text.ts'

const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
const empty: Body = { kind: 'empty' }

/** The body of a HAR request: text, a file, form fields, or what HTTP Toolkit keeps in `_content`. */
export function harRequestBody(
  request: JsonObject,
  message: HarMessage,
  recording: HarRecording,
): Body {
  const postData = bodyHolder(request['postData'])
  const text = bodyText(postData, message, recording)
  if (text !== undefined) {
    const body = withoutUploadHeaders(text)
    if (body !== text)
      recording.repairs.note('header lines stand before the text of a body', message.place.index)
    if (mayBeForm(postData) && disagree(body, harFields(postData))) {
      const what = 'the text and the fields of a form disagree; the text was used'
      recording.repairs.note(what, message.place.index)
    }
    return body === '' ? empty : harText(body, postData, message, recording)
  }
  if (message.attached) return message.attached
  const fields = harFields(postData)
  if (fields.length > 0) return formFields(fields, postData, message, recording)
  const content = toObject(request['_content'])
  const binary = toText(content?.['text'])
  if (binary !== undefined) return harText(binary, content, message, recording)
  return missingBody(request, postData, message)
}

/** Firefox takes the text from the upload stream, which may begin with the body's own headers. */
function withoutUploadHeaders(text: string): string {
  return text.replace(/^(?:Content-[\w-]+: [^\r\n]*\r\n)+\r\n/, '')
}

function formFields(
  fields: ReturnType<typeof harFields>,
  postData: JsonObject | undefined,
  { place }: HarMessage,
  { repairs, producer }: HarRecording,
): Body {
  const encoded = areEncoded(fields, postData, producer())
  if (isFieldObject(postData)) repairs.note('form fields are written as one object', place.index)
  if (encoded === 'by-looks')
    repairs.note('form fields are taken as percent-encoded, for they look so', place.index)
  return { kind: 'fields', fields, encoded: encoded !== false }
}

function missingBody(
  request: JsonObject,
  postData: JsonObject | undefined,
  { method, headers }: HarMessage,
): Body {
  // HTTP Toolkit notes so what it did not keep: "discarded:too-large".
  if (toText(request['_requestBodyStatus'])?.startsWith('discarded'))
    return { kind: 'unknown', why: 'dropped' }
  const size = toNumber(request['bodySize'])
  const length = contentLength(headers)
  if ((size ?? 0) > 0 || (length ?? 0) > 0) return unknown
  if (isBodilessRequest(method) || size === 0 || length === 0) return empty
  return postData?.['text'] === '' && toText(postData['comment']) === undefined ? empty : unknown
}
