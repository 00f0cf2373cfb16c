import { PSEUDONYM_MARK } from '../../exchanges/border/marks.ts'
import { SHORTEST_PIECE } from '../../exchanges/join/altered-copies.ts'
import { BROKEN, escapeAgain, unescapeAll } from './escapes.ts'
import { base32, type KeyedHash } from './keyed-hash.ts'
import { numberStream, type NumberStream } from './number-stream.ts'
import { CHECK_LENGTH, checkLetters } from './own-stand-in.ts'

/**
 * How the formats that the engine and other tools tell apart begin. That is public, and no part of
 * the secret. In any case, since a copy in lower case keeps the same beginning.
 */
const prefixes = [
  '[01]\\.A', // Entra
  'eyJraWQiOiJjcGlt', // B2C
  'eyJ', // other encrypted tokens
  '[BLO]?AQAB|AwAB|OAAAB', // Entra, older
  'M\\.[CR]\\d{1,4}_[A-Z]{2,4}\\d{0,2}\\.(?:\\d\\.[A-Z]\\.)?-?|M\\.[CR]\\d|MCb|Ew[A-D]', // personal accounts
  '1//0|4/0|ya29\\.|GOCSPX-', // Google
]
const beginning = new RegExp(
  `^(?:[\\s+"']*(?=[^\\s+"'])|\\s*(?=\\S))?(${prefixes.join('|')})?`,
  'i',
)

/** Behind the mark so many characters of 3.3 to 4.7 bits are left, or the hash itself stands there. */
const FEWEST_REPLACED = 24

const enough = new RegExp(`^(?:[^a-z\\d]*[a-z\\d]){${FEWEST_REPLACED}}`, 'i')

/** Characters of base32 that make any two values different. */
const TAIL = 16

const MARKED = PSEUDONYM_MARK.length + CHECK_LENGTH

/** No escape and no plus is among them, and no dot, which parts a token. */
const overwritable = new RegExp(`[\\w-]{${MARKED}}`, 'g')

/**
 * A stand-in in the shape of the value: letters for letters in their case, digits for digits, and
 * punctuation, white space and escapes where they were. What careless code changes in a value has
 * no part in the hash, so that the same change of its stand-in gives the changed value's stand-in.
 */
export function keepShape(kind: string, value: string, hash: KeyedHash): string {
  const unescaped = unescapeAll(value)
  const { text } = unescaped
  const intact = intactText(text)
  const digest = hash(kind, intact)
  const [start = '', prefix = ''] = beginning.exec(text) ?? []
  const body = start + replaced(text, start.length, prefix, numberStream(digest))
  const mark = markFor(value)
  // From this length on copies are recognised that were cut.
  const place = intact.length < SHORTEST_PIECE ? undefined : placeOfMark(text, start.length)
  if (place !== undefined) {
    const before = escapeAgain(body, unescaped, 0, place) + mark
    return withCheck(before, escapeAgain(body, unescaped, place + MARKED))
  }
  const before = escapeAgain(body, unescaped, 0, start.length) + mark
  return withCheck(before, base32(digest, TAIL) + escapeAgain(body, unescaped, start.length))
}

function withCheck(before: string, after: string): string {
  return before + checkLetters(before, after) + after
}

/** The mark of pseudonyms, in lower case for a value without a capital letter. */
export function markFor(value: string): string {
  const isCapital = /[A-Z]/.test(
    value.includes('%') ? value.replaceAll(/%[0-9a-f]{2}/gi, '') : value,
  )
  return isCapital ? PSEUDONYM_MARK : PSEUDONYM_MARK.toLowerCase()
}

/** More quotes round quotes than any code puts there. */
const MOST_QUOTES = 8

/** The text before careless code changed it, in lower case. */
function intactText(text: string): string {
  let intact = text.replaceAll('+', ' ')
  for (let round = 0; round < MOST_QUOTES; round++) {
    const bare = intact.trim().replace(/^(["'])([^]*)\1$/, '$2')
    if (bare === intact) break
    intact = bare
  }
  return intact.toLowerCase()
}

/** Where the mark may take the place of characters; undefined where too little would be left. */
function placeOfMark(text: string, from: number): number | undefined {
  overwritable.lastIndex = from
  const place = overwritable.exec(text)?.index
  if (place === undefined) return undefined
  const left = text.slice(from, place) + text.slice(place + MARKED)
  return enough.test(left) ? place : undefined
}

const A = 0x41
const SMALL_A = 0x61
const ZERO = 0x30

/** Everything behind the prefix, in its shape. */
function replaced(text: string, from: number, prefix: string, next: NumberStream): string {
  const codes: number[] = []
  // No format begins with this letter or digit.
  let isFirst = prefix === ''
  let percent = -Infinity
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    let now = code
    const base = letterBase(code)
    if (base !== undefined) {
      // Behind a bare percent sign no hexadecimal digit may come to stand.
      const letter = at - percent <= 2 ? 6 + next(20) : next(26)
      now = base + (isFirst ? 19 : letter)
      isFirst = false
    } else if (code >= ZERO && code <= ZERO + 9) {
      const digit = next(10)
      now = ZERO + (isFirst ? 7 : digit)
      isFirst = false
    } else if (code === 0x25) percent = at
    else if (code >= 0x80) now = foreign(code)
    codes.push(now)
  }
  return textOf(codes)
}

function letterBase(code: number): number | undefined {
  if (code >= SMALL_A && code < SMALL_A + 26) return SMALL_A
  return code >= A && code < A + 26 ? A : undefined
}

/** No token has such characters. What is as long in UTF-8 stands for them; white space and `…` stay. */
function foreign(code: number): number {
  const character = String.fromCharCode(code)
  if (character === BROKEN || character === '…' || character.trim() === '') return code
  if (code < 0x800) return 0xbf
  if (code >= 0xd800 && code < 0xdc00) return 0xd83c
  return code >= 0xdc00 && code < 0xe000 ? 0xdc00 : 0x203b
}

function textOf(codes: readonly number[]): string {
  // More arguments than a call may have.
  const most = 8192
  if (codes.length <= most) return String.fromCharCode(...codes)
  let text = ''
  for (let at = 0; at < codes.length; at += most) {
    text += String.fromCharCode(...codes.slice(at, at + most))
  }
  return text
}
