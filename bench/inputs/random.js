/**
 * Seeded numbers and texts: the same seed gives the same capture on every machine.
 *
 * @typedef {object} Random
 * @property {() => number} unit from 0 up to 1, without 1
 * @property {(limit: number) => number} below a whole number from 0 up to the limit, without it
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {(length: number) => string} base64url characters as tokens have them
 * @property {(length: number) => string} hex
 * @property {() => string} guid
 */

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const HEX = '0123456789abcdef'

/**
 * FNV-1a seeds a mulberry32 generator.
 *
 * @param {string} seed
 * @returns {Random}
 */
export function random(seed) {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) {
    state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193)
  }
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  /** @param {number} limit */
  const below = (limit) => Math.floor(unit() * limit)
  /** @type {Random['pick']} */
  const pick = (list) => {
    const picked = list[below(list.length)]
    if (picked === undefined) throw new Error('Nothing to pick from.')
    return picked
  }
  /** @param {string} alphabet @param {number} length */
  const characters = (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('')
  /** @param {number} length */
  const hex = (length) => characters(HEX, length)
  return {
    unit,
    below,
    pick,
    base64url: (length) => characters(BASE64URL, length),
    hex,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
