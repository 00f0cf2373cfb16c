import { isMarked } from './marks.ts'
import type { TokenFormat } from '../token.ts'

/** What stands in a secret's place without being one. */
export type NoToken = 'empty' | 'literal' | 'placeholder'

const masks =
  /redact|removed|hidden|saniti[sz]ed|placeholder|^\*+$|^\[.*\]$|^<.*>$|^x{4,}$|^\{(?:hash|obf):/i

/** A variable of a template that was never filled in: `{{token}}`, `${TOKEN}`, `$(Token)`, `%TOKEN%`. */
const variables = /^(?:\{\{.*\}\}|\$\{.*\}|\$\(.*\)|%\w+%|__\w+__)$/

/** Nothing shorter was ever seen to be a real token. */
const SHORTEST_TOKEN = 20

/** A real Entra token is longer; a shorter piece of one equals pieces of its siblings. */
const SHORTEST_ENTRA_TOKEN = 250

/** Tells what stands where a token belongs, or undefined when it may be a token. */
export function noToken(value: string): NoToken | undefined {
  if (value === '') return 'empty'
  if (/^(?:undefined|null|none|\[object object\])$/i.test(value)) return 'literal'
  return isPlaceholder(value) ? 'placeholder' : undefined
}

/** Whether a recorder or sanitiser put this in place of a secret. */
export function isPlaceholder(value: string): boolean {
  return looksMasked(value) && !isMarked(value)
}

function looksMasked(value: string): boolean {
  return (
    value.length < SHORTEST_TOKEN ||
    masks.test(value.slice(0, 200)) ||
    // A recorder's mask that keeps punctuation and length: `0.AAAAAaa0-aA0a0…`.
    /^[aA0\W_]+$/.test(value) ||
    // A bare word or the name of a constant: `RefreshTokenOfUser`, `REFRESH_TOKEN_1`.
    (value.length <= 40 && /^(?:[A-Za-z_ -]+|[A-Z]+(?:_[A-Z\d]+)+)$/.test(value)) ||
    (value.length <= 200 && variables.test(value)) ||
    /^(.)\1*$/.test(value)
  )
}

/** Whether a `state` was masked. A state may be short, so only its form decides. */
export function isMaskedState(value: string): boolean {
  return value === '' || masks.test(value.slice(0, 200))
}

/** Whether a whole message body was replaced by a mark such as `[REDACTED]`. */
export function isMask(body: string): boolean {
  const text = body.trim()
  if (text.length > 60) return false
  return /^(?:\*+|x{4,}|[[<(*_-]*[\w ]*(?:redacted|removed|hidden|saniti[sz]ed)[\w ]*[\])>*_-]*)$/i.test(
    text,
  )
}

/** Whether equality with another value proves that both are one token. */
export function isComparable(value: string): boolean {
  if (value.includes('...') || value.includes('…')) return false
  return !/^[01]\.A/.test(value) || value.length >= SHORTEST_ENTRA_TOKEN
}

/** Whether it carries a mark of this project's fixtures or of its stand-ins. */
export function isSynthetic(value: string): boolean {
  return isMarked(value)
}

export function formatOf(value: string): TokenFormat {
  if (/^[01]\.A/.test(value)) return 'entra'
  if (/^eyJ[\w-]/.test(value)) {
    const parts = value.split('.').length
    if (parts === 3) return 'jwt'
    // `{"kid":"cpim…`: Azure AD B2C encrypts its refresh tokens to itself.
    if (parts === 5) return value.startsWith('eyJraWQiOiJjcGlt') ? 'b2c' : 'jwe'
  }
  if (/^(?:[BLO]?AQAB|AwAB|OAAAB)/.test(value)) return 'entra-legacy'
  if (/^(?:M\.[CR]\d|MCb|Ew[A-D])/.test(value)) return 'msa'
  return 'opaque'
}
