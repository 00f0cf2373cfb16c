import * as fc from 'fast-check'

/** A capture after something happened to it. */
export interface Damaged {
  /** What happened, so that it can be done again. */
  readonly how: string
  readonly bytes: Uint8Array
}

/** Bytes that mean something in one format or another. */
const TELLING: readonly string[] = [
  '"',
  '\\',
  '\\ud800',
  '{',
  '}',
  '[',
  ']',
  '[[[[[[[[',
  '<',
  '>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '__proto__',
  'null',
  'NaN',
  '1e400',
  '-1',
  '0',
  '99999999999999999999',
  '\0',
  '\n',
  '\r\n\r\n',
  '\n- ',
  ': ',
  '*a',
  '&a ',
  '!!binary ',
  'HTTP/1.1 200 OK\r\n\r\n',
  'PK\u0003\u0004',
  '\u00ff\u00fe',
  '\u001f\u008b',
]

/**
 * Everything that may happen to a capture on its way, and what somebody may do to it on purpose.
 * One of the `others` may end up behind it.
 */
export function damages(capture: Uint8Array, others: readonly Uint8Array[]): fc.Arbitrary<Damaged> {
  const place = fc.nat(capture.length)
  const junk = fc.uint8Array({ minLength: 1, maxLength: 12 })
  const telling = fc.constantFrom(...TELLING).map(latin1)
  const span = fc.oneof(fc.nat(16), fc.nat(400), fc.nat(capture.length))
  return fc.oneof(
    fc.record({ place, bit: fc.nat(7) }).map((at) => flip(capture, at.place, at.bit)),
    fc
      .record({ place, put: fc.oneof(junk, telling) })
      .map(({ place: at, put }) => splice(capture, 'overwrite', at, put.length, put)),
    fc
      .record({ place, put: fc.oneof(junk, telling) })
      .map(({ place: at, put }) => splice(capture, 'insert', at, 0, put)),
    fc.record({ place, span }).map((one) => splice(capture, 'remove', one.place, one.span)),
    fc
      .record({ place, span })
      .map((one) =>
        splice(capture, 'double', one.place, 0, capture.slice(one.place, one.place + one.span)),
      ),
    fc
      .record({
        keep: fc.nat(Math.min(300, capture.length)),
        tail: fc.uint8Array({ maxLength: 99 }),
      })
      .map(({ keep, tail }) => splice(capture, 'junk after', keep, capture.length, tail)),
    fc
      .record({ place, number: fc.constantFrom('0', '-1', '4294967295', '9'.repeat(30), '1e400') })
      .map((one) => otherNumber(capture, one.place, one.number)),
    fc
      .record({
        gap: fc.constantFrom('', '\n', '\0\0', '---\n'),
        other: fc.constantFrom(capture, ...others),
      })
      .map(({ gap, other }) => splice(capture, 'glue', capture.length, 0, latin1(gap), other)),
  )
}

function flip(capture: Uint8Array, place: number, bit: number): Damaged {
  const bytes = capture.slice()
  bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ (1 << bit)
  return { how: `flip bit ${bit} at ${place % bytes.length}`, bytes }
}

function splice(
  capture: Uint8Array,
  what: string,
  at: number,
  removed: number,
  ...put: readonly Uint8Array[]
): Damaged {
  const parts = [capture.subarray(0, at), ...put, capture.subarray(at + removed)]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let filled = 0
  for (const part of parts) {
    bytes.set(part, filled)
    filled += part.length
  }
  const length = put.reduce((sum, part) => sum + part.length, 0)
  return { how: `${what} at ${at}: ${removed} bytes out, ${length} in`, bytes }
}

/** The first number behind a place becomes another: lengths, counts, states and times lie. */
function otherNumber(capture: Uint8Array, from: number, number: string): Damaged {
  const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
  const start = capture.findIndex((byte, at) => at >= from && isDigit(byte))
  if (start < 0) return { how: `no number behind ${from}`, bytes: capture }
  let end = start
  while (isDigit(capture[end] ?? 0)) end += 1
  return splice(capture, `number ${number}`, start, end - start, latin1(number))
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
