import type { Header, HttpEntry } from '../../readers/entry.ts'
import type { BodySeen } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { member, parseJsonObject, type JsonObject } from './json.ts'
import { bodyText } from '../request/parameters.ts'
import { isMask } from '../border/token-shape.ts'

/** A response, taken apart. Holds secrets. */
export interface Answer {
  /** False when no answer came from a server: none at all, cut short, or the recorder made it up. */
  readonly real: boolean
  /** There is an answer, but the capture is damaged where it stands. */
  readonly unread: boolean
  readonly status: number
  readonly headers: readonly Header[]
  readonly redirectUrl?: string
  readonly seen: BodySeen
  readonly text: string
  /** The body, whatever its content type says. */
  readonly json?: JsonObject
}

/** The members of an answer by name: of its JSON body, its redirect or its form. */
export type Members = (name: string) => unknown

export function answerOf(entry: HttpEntry): Answer {
  const { response } = entry
  if (response === undefined) {
    const unread = entry.responseUnread === true
    return { real: false, unread, status: 0, headers: [], seen: 'unknown', text: '' }
  }
  const { status, headers, redirectUrl } = response
  const real = entry.answeredByRecorder !== true && entry.aborted !== true && status > 0
  const text = bodyText(response.body())
  const unseen = text === undefined || isMask(text)
  const json = unseen ? undefined : parseJsonObject(text)
  return {
    real,
    unread: false,
    status,
    headers,
    ...(redirectUrl !== undefined && { redirectUrl }),
    seen: unseen ? 'unknown' : text.trim() === '' ? 'empty' : 'seen',
    text: unseen ? '' : text,
    ...(json !== undefined && { json }),
  }
}

export function jsonMembers(json: JsonObject | undefined): Members {
  return (name) => (json === undefined ? undefined : member(json, name))
}

/** A member as text; numbers are taken too. */
export function textOf(members: Members, name: string): string | undefined {
  const value = members(name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}

/** A count of seconds, sent as a number or, by v1 endpoints, as a string. */
export function secondsOf(members: Members, name: string): number | undefined {
  const text = textOf(members, name)
  if (text === undefined || !/^\d{1,12}(?:\.\d{1,9})?$/.test(text)) return undefined
  return Math.floor(Number(text))
}

/** The server's clock, milliseconds since 1970, from an IMF-fixdate (RFC 9110 5.6.7). */
export function serverTime(headers: readonly Header[]): number | undefined {
  return httpDate(headerOf(headers, 'date'))
}

export function httpDate(value: string | undefined): number | undefined {
  const shape = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
  if (value === undefined || !shape.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}
