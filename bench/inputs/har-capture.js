/**
 * A HAR of any length, piece by piece: token exchanges evenly among ordinary entries, which are
 * taken in turn from a pool and given a time and an access token of their own.
 *
 * @import { HarLayout } from './har-text.js'
 * @import { Issued } from './tokens.js'
 *
 * @typedef {object} HarCapture
 * @property {HarLayout} layout
 * @property {number} bytes about; more where the exchanges alone are longer
 * @property {number} exchanges of tokens, the first of them at the very beginning
 * @property {readonly object[]} pool ordinary entries, with `TIME` and `BEARER` where these belong
 * @property {(at: number) => Issued} renew
 * @property {(issued: Issued) => object} exchange the entry of an exchange, with `TIME`
 */
import { Buffer } from 'node:buffer'

/** Stands for the time of an entry of the pool. */
export const TIME = '@time@'

/** Stands for the access token that the last exchange brought. */
export const BEARER = '@bearer@'

/** When the captures begin, milliseconds since 1970. */
const BEGINS = Date.UTC(2025, 0, 1)

const STEP_MS = 1000

/**
 * @param {HarCapture} capture
 * @returns {Generator<Uint8Array>}
 */
export function* harCapture({ layout, bytes, exchanges, pool, renew, exchange }) {
  const templates = pool.map((entry) => template(layout.entry(entry)))
  let bearer = ''
  let exchanged = 0
  let written = 0
  yield Buffer.from(layout.opening)
  for (let n = 0; written < bytes || exchanged < exchanges; n++) {
    const at = BEGINS + n * STEP_MS
    let fill = templates[n % templates.length]
    if (exchanged < exchanges && written >= (exchanged * bytes) / exchanges) {
      const issued = renew(at)
      fill = template(layout.entry(exchange(issued)))
      bearer = issued.accessToken
      exchanged++
    }
    if (n > 0) yield Buffer.from(layout.between)
    for (const piece of fill?.(at, bearer) ?? []) {
      written += piece.length
      yield piece
    }
  }
  yield Buffer.from(layout.closing)
}

/**
 * Splits the text of an entry where a time or an access token belongs, once for all its uses.
 *
 * @param {string} text
 * @returns {(at: number, bearer: string) => readonly Uint8Array[]}
 */
function template(text) {
  const pieces = text
    .split(new RegExp(`(${TIME}|${BEARER})`))
    .map((piece) => (piece === TIME || piece === BEARER ? piece : Buffer.from(piece)))
  return (at, bearer) => {
    const time = Buffer.from(new Date(at).toISOString())
    const token = Buffer.from(bearer)
    return pieces.map((piece) => {
      if (typeof piece !== 'string') return piece
      return piece === TIME ? time : token
    })
  }
}
