import { httpDate } from '../../exchanges/answer/answer.ts'
import { plain, plainGuid } from '../../exchanges/border/printable.ts'
import { refreshTokenHeaders } from '../../exchanges/exposures.ts'
import type { Header } from '../../readers/entry.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanAuthorization } from './clean-authorization.ts'
import { cleanChallenge } from './clean-challenge.ts'
import { cleanContentType } from './clean-content-type.ts'
import { cleanCookies, cleanSetCookie } from './clean-cookies.ts'
import { cleanReference } from './clean-url.ts'
import { cleanValue } from './clean-value.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** Undefined leaves the header out, which is right only where the engine does not look for it. */
type Way = (value: string, pseudonyms: Pseudonyms) => string | undefined

const shaped =
  (shape: RegExp): Way =>
  (value) =>
    plain(value, shape) ?? REMOVED_VALUE

const rows = (way: Way, ...names: string[]): [string, Way][] => names.map((name) => [name, way])

/** Headers whose values are those of parameters. */
const valueNames: readonly string[] = `
  dpop origin return-client-request-id sec-fetch-site secret x-anchormailbox x-client-cpu
  x-client-current-telemetry x-client-last-telemetry x-client-os x-client-sku x-client-ver
  x-identity-header x-ms-lib-capability
`
  .trim()
  .split(/\s+/)

/**
 * The headers that stay. Those of length, coding and transfer are not among them, since bodies are
 * written anew.
 */
const ways: ReadonlyMap<string, Way> = new Map([
  ...rows(cleanAuthorization, 'authorization'),
  ...rows(cleanCookies, 'cookie'),
  ...rows(cleanSetCookie, 'set-cookie'),
  ...rows(cleanChallenge, 'www-authenticate'),
  ...rows(cleanReference, 'location', 'referer'),
  ...rows(cleanContentType, 'content-type'),
  ...rows(cleanUserAgent, 'user-agent'),
  ...rows(cleanTelemetry, 'x-ms-clitelem'),
  ...rows((value) => (httpDate(value) === undefined ? REMOVED_VALUE : value), 'date'),
  ...rows(cleanRetryAfter, 'retry-after'),
  ...rows((value) => (value.toLowerCase() === 'true' ? value : REMOVED_VALUE), 'metadata'),
  ...rows((value) => plainGuid(value) ?? REMOVED_VALUE, 'x-ms-request-id', 'client-request-id'),
  ...rows(plainGuid, 'request-id', 'x-ms-correlation-request-id', 'x-ms-client-request-id'),
  ...rows(shaped(/^[a-z?\d-]{1,20}$/), 'sec-fetch-mode', 'sec-fetch-dest', 'sec-fetch-user'),
  ...rows(cleanAccept, 'accept'),
  ...rows(shaped(/^websocket$/i), 'upgrade'),
  ...rows((value, pseudonyms) => pseudonyms.token(value), ...refreshTokenHeaders),
  ...valueNames.map((name): [string, Way] => [name, (value, own) => cleanValue(name, value, own)]),
])

/** Headers of a request or an answer, in their order. */
export function cleanHeaders(headers: readonly Header[], pseudonyms: Pseudonyms): Header[] {
  return headers.flatMap(({ name, value }) => {
    const clean = ways.get(name)?.(value, pseudonyms)
    return clean === undefined ? [] : [{ name, value: clean }]
  })
}

/** Browsers are told from programs by the beginning; a program's first product is its own name. */
function cleanUserAgent(value: string): string | undefined {
  if (value.startsWith('Mozilla/')) return 'Mozilla/5.0'
  return plain(/^[^\s(;,]*/.exec(value)?.[0], /^[A-Za-z][\w.-]{1,30}\/\d[\d.]{0,15}$/)
}

/** `<version>,<error>,<suberror>,<age in milliseconds>,<ring>` */
function cleanTelemetry(value: string): string {
  const [version = '', error = '', suberror = '', age = ''] = value.split(',', 5)
  const numbers = [version, error, suberror].map((part) => (/^\d{1,8}$/.test(part) ? part : ''))
  return [...numbers, /^\d{1,13}(?:\.\d{1,9})?$/.test(age) ? age : '', ''].join(',')
}

function cleanRetryAfter(value: string): string {
  return /^\d{1,9}$/.test(value) || httpDate(value) !== undefined ? value : REMOVED_VALUE
}

function cleanAccept(value: string): string | undefined {
  const types = value.split(',', 20).map((type) => cleanContentType(type.trim()))
  return [...new Set(types)].filter((type) => type !== '').join(', ')
}
