import { parseJson } from '../../exchanges/answer/json.ts'
import { bodyText, decodePercent, formFields } from '../../exchanges/request/parameters.ts'
import type { Body, Header, HttpEntry } from '../../readers/entry.ts'
import { isText } from './packed-text.ts'
import { sightingsIn, type Sighting } from './sightings.ts'
import { isSessionCookie, isTellingName, secretByName, type Certainty } from './telling-names.ts'

/** Takes a hit: where in the entry, what, and the value, which goes no further than to be compared. */
export type NoteInEntry = (where: string, what: string, value: string) => void

interface EntryAudit {
  readonly note: NoteInEntry
  /** Texts in which nothing was found: most headers are the same in every entry. */
  readonly clean: Set<string>
}

const mostClean = 20_000
const longestClean = 300

/** Nesting of JSON; what is deeper is searched as it lies in the capture. */
const deepest = 32
const latin1 = new TextDecoder('latin1')

/** Searches entries of one capture as its reader gives them, with all codings undone. */
export function entryAuditor(): (entry: HttpEntry, note: NoteInEntry) => void {
  const clean = new Set<string>()
  return (entry, note) => auditEntry(entry, { note, clean })
}

function auditEntry({ request, response }: HttpEntry, audit: EntryAudit): void {
  auditUrl(request.url, 'request URL', audit)
  auditHeaders(request.headers, 'request header', audit)
  auditBody(request.body(), 'request body', 'told', audit)
  if (response === undefined) return
  auditHeaders(response.headers, 'response header', audit)
  if (response.redirectUrl !== undefined) auditUrl(response.redirectUrl, 'redirect URL', audit)
  auditBody(response.body(), 'response body', 'perhaps', audit)
}

function auditUrl(url: string, where: string, audit: EntryAudit): void {
  const [path = '', ...rest] = url.split(/[?#]/)
  auditText(path, where, audit)
  for (const part of rest) auditForm(part, where, audit)
}

function auditHeaders(headers: readonly Header[], where: string, audit: EntryAudit): void {
  for (const { name, value } of headers) {
    const place = isPlainHeader(name) ? `${where} ${name}` : `${where}s`
    if (name === 'cookie' || name === 'set-cookie') auditCookies(value, place, audit)
    else if (/^(?:location|referer|content-location)$/.test(name)) auditUrl(value, place, audit)
    else auditField(name, value, { where: place, certainty: 'told', audit })
  }
}

/** Names of other headers may be anything. */
function isPlainHeader(name: string): boolean {
  return (
    isTellingName(name) ||
    /^(?:(?:proxy-)?authorization|cookie|set-cookie|location|content-location|referer|origin|www-authenticate|x-anchormailbox|user-agent|link|from)$/.test(
      name,
    )
  )
}

function auditCookies(header: string, where: string, audit: EntryAudit): void {
  for (const cookie of header.split(/[;,\n]\s*/)) {
    const equals = cookie.indexOf('=')
    const value = cookie.slice(equals + 1).replaceAll('"', '')
    if (equals > 0 && isSessionCookie(cookie.slice(0, equals).trim(), decodePercent(value)))
      audit.note(where, 'a session cookie', value)
    else auditText(value, where, audit)
  }
}

interface FieldContext {
  readonly where: string
  readonly certainty: Certainty
  readonly audit: EntryAudit
}

/** By its name where that tells what it is, else by what it looks like. */
function auditField(name: string, value: string, { where, certainty, audit }: FieldContext): void {
  const what = secretByName(name, value, certainty)
  if (what !== undefined) audit.note(where, what, value)
  // Whoever is named inside of it is looked for all the same.
  for (const inside of sightingsOf(value, audit))
    if (what === undefined || inside.value !== value) audit.note(where, inside.what, inside.value)
}

function auditForm(text: string, where: string, audit: EntryAudit): void {
  for (const { name, value } of formFields(text, 'body')) {
    auditText(name, where, audit)
    auditField(name, value, { where: parameterPlace(where, name), certainty: 'told', audit })
  }
}

/** Other names may be anything. */
function parameterPlace(where: string, name: string): string {
  return isTellingName(name) ? `${where}, parameter ${name}` : where
}

function auditBody(body: Body, where: string, certainty: Certainty, audit: EntryAudit): void {
  if (body.kind === 'fields') {
    for (const { name, value } of body.fields) {
      const plain = body.encoded ? decodePercent(value.replaceAll('+', ' ')) : value
      auditField(name, plain, { where: parameterPlace(where, name), certainty, audit })
    }
    return
  }
  if (body.kind === 'bytes' && !isText(latin1.decode(body.bytes.subarray(0, 72)))) return
  const text = bodyText(body) ?? ''
  const json = parseJson(text)
  if (json !== undefined) auditJson(json, { where, certainty, audit }, 0)
  else if (/^[\w.%-]{1,60}=[^\s"<>{}]*$/.test(text.slice(0, 4096).trim()))
    auditForm(text.trim(), where, audit)
  else auditText(text, where, audit)
}

function auditJson(value: unknown, context: FieldContext, depth: number): void {
  if (depth > deepest) return
  if (typeof value === 'string') auditText(value, context.where, context.audit)
  else if (Array.isArray(value)) for (const item of value) auditJson(item, context, depth + 1)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      auditText(name, context.where, context.audit)
      const where = isTellingName(name) ? `${bodyOf(context.where)}, member ${name}` : context.where
      if (typeof member === 'string') auditField(name, member, { ...context, where })
      else auditJson(member, context, depth + 1)
    }
  }
}

function bodyOf(where: string): string {
  return where.replace(/,.*$/, '')
}

function auditText(text: string, where: string, audit: EntryAudit): void {
  for (const { what, value } of sightingsOf(text, audit)) audit.note(where, what, value)
}

function sightingsOf(text: string, { clean }: EntryAudit): readonly Sighting[] {
  if (!mayHold.test(text) || clean.has(text)) return []
  const found = sightingsIn(text)
  if (found.length === 0 && text.length <= longestClean && clean.size < mostClean) clean.add(text)
  return found
}

/** Of what is searched for, only a mail address is shorter, and a value with its name. */
const mayHold = /[\w.~+/%-]{16}|[@=:]|%40/
