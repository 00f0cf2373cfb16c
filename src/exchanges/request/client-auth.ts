import type { Header } from '../../readers/entry.ts'
import type { ExchangeKind, RequestFacts, SecretHint } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { decodePercent, fieldOf, type BodyFields, type Field } from './parameters.ts'
import { isGuid } from '../border/printable.ts'
import { noToken } from '../border/token-shape.ts'

export interface ClientAuth {
  /** Absent where the body that would tell was not seen. */
  readonly method?: NonNullable<RequestFacts['clientAuth']>
  readonly hints: readonly SecretHint[]
  /** Client id of a Basic header. */
  readonly id?: string
}

/** Everything that stands where a client secret belongs. */
export function clientSecretsOf(headers: readonly Header[], fields: readonly Field[]): string[] {
  const basic = basicOf(headerOf(headers, 'authorization'))
  const secret = fieldOf(fields, 'client_secret')
  return [basic?.secret, secret].flatMap((found) => found?.value ?? [])
}

/** How a client proved itself, where a client has to (RFC 6749 2.3, RFC 7523). */
export function clientAuthOf(
  kind: ExchangeKind,
  headers: readonly Header[],
  fields: readonly Field[],
  body: BodyFields,
): ClientAuth {
  if (kind !== 'token' && kind !== 'device-code' && kind !== 'revoke') return { hints: [] }
  const basic = basicOf(headerOf(headers, 'authorization'))
  if (basic !== undefined) {
    return { method: 'secret-basic', hints: hintsOf(basic.secret), id: basic.id.value }
  }
  if (fieldOf(fields, 'client_assertion') !== undefined) return { method: 'assertion', hints: [] }
  const secret = fieldOf(fields, 'client_secret')
  if (secret !== undefined) return { method: 'secret-post', hints: hintsOf(secret) }
  const isHidden = body.seen === 'unknown' || hidesCredentials(headerOf(headers, 'authorization'))
  return isHidden ? { hints: [] } : { method: 'none', hints: [] }
}

/** Of the registry of RFC 9110 16.4.1, and of the clouds. */
const schemes =
  /^(?:bearer|pop|dpop|basic|digest|negotiate|ntlm|hoba|mutual|oauth|scram-sha-1|scram-sha-256|vapid|gnap|sharedkey|sharedkeylite|sharedaccesssignature|aws4-hmac-sha256|mac|hawk|apikey|token)$/i

/** Whether a word that begins an `Authorization` header is a scheme, and no mask. */
export function isScheme(word: string): boolean {
  return schemes.test(word)
}

/** A mask may stand for a whole header, or for what followed `Basic` in it. */
function hidesCredentials(authorization: string = ''): boolean {
  const word = authorization.slice(0, authorization.search(/[\s,]|$/))
  return authorization !== '' && (!isScheme(word) || word.toLowerCase() === 'basic')
}

/** A value and how it stood in the credentials. */
export type Value = Pick<Field, 'value' | 'raw'>

/** Both halves are form-encoded before base64 (RFC 6749 2.3.1). */
export function basicOf(
  authorization: string | undefined,
): { readonly id: Value; readonly secret: Value } | undefined {
  const credentials = /^basic\s+([\w+/=-]+)\s*$/i.exec(authorization ?? '')?.[1]
  if (credentials === undefined) return undefined
  const text = decodeBase64(credentials)
  const colon = text.indexOf(':')
  if (colon === -1) return undefined
  return { id: formValue(text.slice(0, colon)), secret: formValue(text.slice(colon + 1)) }
}

function formValue(raw: string): Value {
  return { raw, value: decodePercent(raw.replaceAll('+', ' ')) }
}

function decodeBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

/** What is odd about a secret, as words: the secret itself stays here. */
function hintsOf({ value, raw }: Value): SecretHint[] {
  if (noToken(value) === 'placeholder' && !isGuid(value) && value.trim() === value) return []
  const hints: SecretHint[] = []
  if (value === '') hints.push('empty')
  if (isGuid(value)) hints.push('guid')
  if (value.trim() !== value) hints.push('outer-white-space')
  if (raw.includes('+') && value.trim().includes(' ')) hints.push('space-for-plus')
  if (/%25/.test(raw)) hints.push('encoded-twice')
  return hints
}
