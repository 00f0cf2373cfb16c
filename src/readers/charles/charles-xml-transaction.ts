import {
  type CharlesMessage,
  type CharlesTransaction,
  transactionParts,
} from './charles-transaction.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import type { Header } from '../entry.ts'
import { parseInstant } from '../instant.ts'
import { toNumber, toText } from '../json/json-value.ts'
import { parseStatusLine } from '../message/http-message.ts'
import { toStatus } from '../message/status-code.ts'
import { childOf, childrenOf, childText, type XmlElement } from '../xml/xml-value.ts'

type Attributes = ReadonlyMap<string, string>

// Charles writes 0 or -1 for what did not happen.
const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(9999, 11, 31)

/** A `transaction` of an XML session (.chlsx, .xml). */
export function xmlTransaction(element: XmlElement): CharlesTransaction {
  const { attributes } = element
  const startedAt = instant(attributes, 'startTime') ?? instant(attributes, 'requestBeginTime')
  const endedAt = instant(attributes, 'endTime')
  const response = readResponse(childOf(element, 'response'))
  return {
    ...transactionParts((name) => attributes.get(name === 'scheme' ? 'protocol' : name)),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    request: readMessage(childOf(element, 'request')),
    ...(response && { response }),
  }
}

/** `startTimeMillis`, else `startTime` in ISO 8601. */
function instant(attributes: Attributes, name: string): number | undefined {
  const millis = toNumber(attributes.get(`${name}Millis`))
  if (millis !== undefined && millis >= earliest && millis <= latest) return millis
  return parseInstant(attributes.get(name))
}

function readResponse(element: XmlElement | undefined): CharlesTransaction['response'] {
  if (!element) return undefined
  const message = readMessage(element)
  const line = parseStatusLine(message.firstLine ?? '')
  const status = toStatus(element.attributes.get('status')) ?? line?.status
  return status === undefined ? undefined : { ...message, status }
}

function readMessage(element: XmlElement | undefined): CharlesMessage {
  const headers = childOf(element, 'headers')
  const firstLine = toText(childText(headers, 'first-line')?.trim())
  const body = readBody(childOf(element, 'body'))
  const bodySize = readSize(element?.attributes.get('body'))
  return {
    ...(firstLine !== undefined && { firstLine }),
    headers: childrenOf(headers, 'header').flatMap(readHeader),
    ...body,
    ...(bodySize !== undefined && { bodySize }),
  }
}

function readHeader(header: XmlElement): readonly Header[] {
  const name = childText(header, 'name')?.trim().toLowerCase() ?? ''
  return name === '' ? [] : [{ name, value: childText(header, 'value')?.trim() ?? '' }]
}

/** The attribute `body` is the number of bytes, or tells whether there is a body. */
function readSize(text: string | undefined): number | undefined {
  return text === 'false' ? 0 : toNumber(text)
}

function readBody(element: XmlElement | undefined): Pick<CharlesMessage, 'body' | 'isBodyDamaged'> {
  if (!element) return {}
  if (element.attributes.get('encoding') !== 'base64') return { body: element.text }
  const body = decodeBase64(element.text)
  return body ? { body } : { isBodyDamaged: true }
}
