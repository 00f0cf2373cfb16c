import type { Body, Header, HttpRequest } from '../entry.ts'
import { decodeText } from '../bytes/text.ts'
import { parseCurlOptions, type CurlOption } from './curl-options.ts'

/** The words of a curl command behind its name, perhaps with other words before it. */
export function curlArguments(words: readonly string[]): readonly string[] | undefined {
  const at = words.findIndex((word) => !/^(?:\$|@|sudo|time|call|\w+=.*)$/s.test(word))
  const isCurl = /^@?(?:.*[\\/])?curl(?:\.exe)?$/is.test(words[at] ?? '')
  return isCurl ? withoutRedirections(words.slice(at + 1)) : undefined
}

/** Addresses of one command that are read: all of them share its data, however much that is. */
export const mostAddresses = 100

/**
 * The requests that a curl command would send: one for each of its URLs, up to `mostAddresses`. Where
 * the script ends with the command, data may have followed, so a method that usually sends some
 * leaves the body open.
 */
export function curlRequests(
  words: readonly string[],
  isOpen: boolean,
): { readonly requests: readonly HttpRequest[]; readonly leftOut: number } {
  const groups: CurlOption[][] = [[]]
  for (const option of parseCurlOptions(words)) {
    if (option.name === 'next') groups.push([])
    else groups.at(-1)?.push(option)
  }
  const requests: HttpRequest[] = []
  let leftOut = 0
  for (const options of groups) {
    const urls = valuesOf(options, 'url').filter(isAddress)
    requests.push(...urls.slice(0, mostAddresses).map((url) => toRequest(url, options, isOpen)))
    leftOut += Math.max(0, urls.length - mostAddresses)
  }
  return { requests, leftOut }
}

/** Where a quote was lost, words of other kinds stand in the place of a URL. */
function isAddress(word: string): boolean {
  return (
    /^(?:[a-z][\w+.-]{0,20}:\/\/|localhost\b|[\w-]+\.\w|\[|\{|\$)/i.test(word) &&
    !/[\s"]/.test(word)
  )
}

/** `> out.json`, `2>/dev/null`; a body may begin with `<`. */
function withoutRedirections(words: readonly string[]): readonly string[] {
  const isBare = (word: string | undefined): boolean => /^[012]?(?:>{1,2}|<)$/.test(word ?? '')
  return words.filter(
    (word, at) => !isBare(word) && !isBare(words[at - 1]) && !/^[012]?>{1,2}[^>]/.test(word),
  )
}

function toRequest(url: string, options: readonly CurlOption[], isOpen: boolean): HttpRequest {
  const has = (name: string): boolean => options.some((option) => option.name === name)
  const data = options.flatMap(toData)
  const isQuery = has('get')
  const query = [...valuesOf(options, 'url-query'), ...(isQuery ? data.map(textOf) : [])]
  const sent = isQuery ? [] : data
  const method = valuesOf(options, 'request').at(-1) ?? usualMethod(has, sent.length > 0)
  const isUnknown =
    has('form') ||
    has('form-string') ||
    has('upload-file') ||
    (isOpen && /^(?:POST|PUT|PATCH)$/i.test(method))
  const body = toBody(sent, isUnknown)
  return {
    method: method.toUpperCase(),
    url: withQuery(/^[a-z][\w+.-]*:\/\//i.test(url) ? url : `http://${url}`, query),
    headers: toHeaders(options, sent.length > 0),
    body: () => body,
  }
}

function usualMethod(has: (name: string) => boolean, hasData: boolean): string {
  if (has('head')) return 'HEAD'
  if (has('upload-file')) return 'PUT'
  return hasData || has('form') || has('form-string') ? 'POST' : 'GET'
}

/** A piece of data; undefined where curl would read it from a file. */
interface Data {
  readonly text?: string
}

function toData({ name, value }: CurlOption): readonly Data[] {
  if (name === 'data-raw') return [{ text: value }]
  if (name === 'data-urlencode') return [encodeData(value)]
  if (name !== 'data' && name !== 'data-ascii' && name !== 'data-binary' && name !== 'json')
    return []
  return value.startsWith('@') ? [{}] : [{ text: value }]
}

/** `name=content`, `=content`, `content`, or `name@file`: curl encodes the content only. */
function encodeData(value: string): Data {
  const at = value.search(/[=@]/)
  if (value[at] === '@') return {}
  const name = at > 0 ? `${value.slice(0, at)}=` : ''
  return { text: `${name}${percentEncode(value.slice(at + 1))}` }
}

/** An escape may have left half a character, of which there is no encoding. */
function percentEncode(text: string): string {
  return encodeURIComponent(decodeText(new TextEncoder().encode(text)))
}

function textOf({ text = '' }: Data): string {
  return text
}

function toBody(data: readonly Data[], isUnknown: boolean): Body {
  const text = data.map(textOf).join('&')
  const isPartial = data.some((piece) => piece.text === undefined)
  if (isPartial || (text === '' && isUnknown)) return { kind: 'unknown', why: 'not-recorded' }
  return text === '' ? { kind: 'empty' } : { kind: 'text', text }
}

function withQuery(url: string, query: readonly string[]): string {
  if (query.length === 0) return url
  const [whole = '', fragment] = url.split('#', 2)
  const joint = whole.includes('?') ? '&' : '?'
  return `${whole}${joint}${query.join('&')}${fragment === undefined ? '' : `#${fragment}`}`
}

/** Headers given outright, then those that other options make, where they were not given. */
function toHeaders(options: readonly CurlOption[], hasData: boolean): readonly Header[] {
  const given = valuesOf(options, 'header').flatMap(parseHeader)
  const isJson = options.some(({ name }) => name === 'json')
  const implied: readonly (readonly [string, string | undefined])[] = [
    ['user-agent', valuesOf(options, 'user-agent').at(-1)],
    ['referer', valuesOf(options, 'referer').at(-1)],
    // Without a `=` it names a file.
    [
      'cookie',
      valuesOf(options, 'cookie')
        .filter((value) => value.includes('='))
        .join('; ') || undefined,
    ],
    ['authorization', authorization(options)],
    ['content-type', isJson ? 'application/json' : hasData ? urlencoded : undefined],
  ]
  const names = new Set(given.map(({ name }) => name))
  return [
    ...given.filter(({ isSent }) => isSent).map(({ name, value }) => ({ name, value })),
    ...implied.flatMap(([name, value]) =>
      value === undefined || names.has(name) ? [] : [{ name, value }],
    ),
  ]
}

const urlencoded = 'application/x-www-form-urlencoded'

/** `Name: value`; `Name;` is an empty one, and `Name:` takes the one away that curl would send. */
function parseHeader(text: string): readonly (Header & { readonly isSent: boolean })[] {
  const at = text.indexOf(':', 1)
  if (at < 0) {
    const [, name] = /^([^\s;@]{1,200});\s*$/.exec(text) ?? []
    return name === undefined ? [] : [{ name: name.toLowerCase(), value: '', isSent: true }]
  }
  const value = text.slice(at + 1).trim()
  return [{ name: text.slice(0, at).trim().toLowerCase(), value, isSent: value !== '' }]
}

function authorization(options: readonly CurlOption[]): string | undefined {
  const bearer = valuesOf(options, 'oauth2-bearer').at(-1)
  if (bearer !== undefined) return `Bearer ${bearer}`
  const user = valuesOf(options, 'user').at(-1)
  // Without a colon curl asks for the password.
  return user?.includes(':') === true ? `Basic ${encodeBase64(user)}` : undefined
}

function encodeBase64(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''),
  )
}

function valuesOf(options: readonly CurlOption[], name: string): readonly string[] {
  return options.filter((option) => option.name === name).map(({ value }) => value)
}
