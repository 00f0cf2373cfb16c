import {
  type CharlesMessage,
  type CharlesTransaction,
  transactionParts,
} from './charles-transaction.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { harHeaders } from '../har/har-headers.ts'
import { parseInstant } from '../instant.ts'
import { type JsonObject, toNumber, toObject, toText } from '../json/json-value.ts'
import { parseStatusLine } from '../message/http-message.ts'
import { toStatus } from '../message/status-code.ts'

type Note = (what: string) => void

/**
 * An element of a JSON session (.chlsj); undefined where it is no transaction. `note` is told of
 * what Charles itself would not have written.
 */
export function jsonTransaction(value: unknown, note: Note): CharlesTransaction | undefined {
  const object = toObject(value)
  const request = toObject(object?.['request'])
  if (!object || !request) return undefined
  const response = readResponse(toObject(object['response']), note)
  return {
    ...transactionParts((name) => object[name]),
    ...readTimes(object),
    request: readMessage(request, note),
    ...(response && { response }),
  }
}

function readTimes(object: JsonObject): Pick<CharlesTransaction, 'startedAt' | 'endedAt'> {
  const times = toObject(object['times'])
  const startedAt = parseInstant(times?.['start']) ?? parseInstant(times?.['requestBegin'])
  const total = toNumber(toObject(object['durations'])?.['total'])
  const lasted = startedAt !== undefined && total !== undefined ? startedAt + total : undefined
  const endedAt = parseInstant(times?.['end']) ?? lasted
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
  }
}

function readResponse(
  response: JsonObject | undefined,
  note: Note,
): CharlesTransaction['response'] {
  if (!response) return undefined
  const message = readMessage(response, note)
  const status = toStatus(response['status']) ?? parseStatusLine(message.firstLine ?? '')?.status
  return status === undefined ? undefined : { ...message, status }
}

function readMessage(message: JsonObject, note: Note): CharlesMessage {
  // `header` by Charles; `headers` in what imitates it, also as the bare list.
  const header = toObject(message['header']) ?? toObject(message['headers'])
  if (Array.isArray(message['headers'])) note('headers stand without the object around them')
  const firstLine = toText(header?.['firstLine'])
  const body = readBody(message['body'], note)
  const bodySize = toNumber(toObject(message['sizes'])?.['body'])
  return {
    ...(firstLine !== undefined && { firstLine }),
    headers: harHeaders(header?.['headers'] ?? message['headers'], note),
    ...body,
    ...(bodySize !== undefined && { bodySize }),
  }
}

/** `text`, or `encoded` for what is no text; nothing at all for no body. */
function readBody(value: unknown, note: Note): Pick<CharlesMessage, 'body' | 'isBodyDamaged'> {
  if (typeof value === 'string') {
    note('a body is written without the object that belongs around it')
    return { body: value }
  }
  const holder = toObject(value)
  const encoded = toText(holder?.['encoded'])
  if (encoded === undefined) {
    const text = holder?.['text']
    return typeof text === 'string' ? { body: text } : {}
  }
  const body = decodeBase64(encoded)
  return body ? { body } : { isBodyDamaged: true }
}
