import type { Header } from '../../readers/entry.ts'
import { headersOf } from '../headers.ts'

/** What a `WWW-Authenticate: Bearer` header asks for (RFC 6750 3). */
export interface BearerChallenge {
  readonly error?: string
  /** Text of the server: for extracting facts only. */
  readonly description?: string
  readonly claims: boolean
  /** It names an error, claims, or where to get a token: more than the bare scheme. */
  readonly detailed: boolean
}

export function bearerChallenge(headers: readonly Header[]): BearerChallenge | undefined {
  const header = headersOf(headers, 'www-authenticate').find((value) => /\bbearer\b/i.test(value))
  if (header === undefined) return undefined
  const attributes = attributesOf(header)
  const error = attributes.get('error')
  const description = attributes.get('error_description')
  return {
    ...(error !== undefined && { error }),
    ...(description !== undefined && { description }),
    claims: (attributes.get('claims') ?? '') !== '',
    detailed: ['error', 'claims', 'authorization_uri'].some((name) => attributes.has(name)),
  }
}

/** No real one is longer; the rest of a hostile one is not read. */
const LONGEST_CHALLENGE = 20_000

/**
 * Attributes in any order. Some servers leave `authorization_uri` without quotes, and base64 claims
 * end in `=`, so a split at commas or equals signs would break.
 */
export function attributesOf(header: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const match of header
    .slice(0, LONGEST_CHALLENGE)
    .matchAll(/([a-z_]{2,40})\s?=\s?(?:"([^"]*)"|([^\s,"]+))/gi)) {
    const name = (match[1] ?? '').toLowerCase()
    if (!attributes.has(name)) attributes.set(name, match[2] ?? match[3] ?? '')
  }
  return attributes
}
