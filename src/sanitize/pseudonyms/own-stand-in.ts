import { sha256 } from '@noble/hashes/sha2.js'
import { decodeBase64Url } from '../../exchanges/border/base64-url.ts'
import { isPseudonym, PSEUDONYM_JWT_MARK, PSEUDONYM_MARK } from '../../exchanges/border/marks.ts'
import { bareSpan } from './bare-span.ts'
import { unescapeAll } from './escapes.ts'
import { base32 } from './keyed-hash.ts'
import { NAME_SHAPE } from './names.ts'

/** How many letters behind the mark fit the rest: by chance those of one value in a million do. */
export const CHECK_LENGTH = 4

/** Characters behind the mark of a value whose shape nobody looks at. */
export const OPAQUE_LENGTH = 26

const opaqueShape = new RegExp(`^${PSEUDONYM_MARK}[a-z2-7]{${OPAQUE_LENGTH}}$`, 'i')

/** Of code verifiers: as long as one may be at least (RFC 7636 4.1), shorter, or too long. */
const verifierShape = new RegExp(`^${PSEUDONYM_MARK}(?:[a-z2-7]{16,24}|[a-z2-7]{48}\\d{62,})$`, 'i')

/** Of random client ids. */
const randomShape = new RegExp(`^${PSEUDONYM_MARK}7[a-z2-7]{12}$`, 'i')

/** Of the header of a JWT. */
const headerShape = new RegExp(`^\\{"kid":"${NAME_SHAPE}"[,}]`)

/** A mixed-case run is no base32, which is in one case throughout. */
const mixedCase = /[a-z].*[A-Z]|[A-Z].*[a-z]/

/**
 * Whether a value is a stand-in and nothing more, perhaps altered as careless code alters tokens. To
 * hold a mark is not enough: a live value that stands before or behind it would get through.
 */
export function isOwnStandIn(value: string): boolean {
  if (!isPseudonym(value)) return false
  const bare = value.slice(...bareSpan(value))
  return isPlain(bare) || isJwt(bare) || isChecked(value)
}

/** Whether a value is the stand-in of one whose shape nobody looks at. */
export function isOpaqueStandIn(value: string): boolean {
  return opaqueShape.test(value)
}

function isPlain(value: string): boolean {
  const shapes = [opaqueShape, verifierShape, randomShape]
  if (!shapes.some((shape) => shape.test(value))) return false
  return !mixedCase.test(value.slice(PSEUDONYM_MARK.length))
}

/** No header of a stand-in is longer, and no beginning of one is kept that is shorter. */
const LONGEST_HEADER = 98

/** A JWT, or the beginning of one: with a name's stand-in for its key, and a signature that is one. */
function isJwt(value: string): boolean {
  const [header = '', payload, signature = '', ...more] = value.split('.')
  if (payload === undefined || header.length > LONGEST_HEADER) return false
  if (more.length > 0 || !header.toLowerCase().startsWith(PSEUDONYM_JWT_MARK.toLowerCase())) {
    return false
  }
  const mark = signature.slice(0, PSEUDONYM_MARK.length).toLowerCase()
  if (!PSEUDONYM_MARK.toLowerCase().startsWith(mark)) return false
  if (!/^[\w-]{0,43}$/.test(signature.slice(PSEUDONYM_MARK.length))) return false
  // Letters in lower case cannot be decoded any more.
  return header === header.toLowerCase() || isHeader(header)
}

function isHeader(header: string): boolean {
  return headerShape.test(decodeBase64Url(header) ?? '')
}

function isChecked(value: string): boolean {
  const text = lettersOf(value)
  const mark = PSEUDONYM_MARK.toLowerCase()
  const end = text.indexOf(mark) + mark.length
  if (end < mark.length) return false
  const check = text.slice(end, end + CHECK_LENGTH)
  return check === checkOf(text.slice(0, end) + text.slice(end + CHECK_LENGTH))
}

/** The letters that stand behind the mark, given what is around them. */
export function checkLetters(before: string, after: string): string {
  return checkOf(lettersOf(before + after))
}

function checkOf(letters: string): string {
  return base32(sha256(new TextEncoder().encode(letters)), CHECK_LENGTH)
}

/** What no careless code changes. */
function lettersOf(value: string): string {
  return unescapeAll(value)
    .text.toLowerCase()
    .replaceAll(/[^a-z\d]/g, '')
}
