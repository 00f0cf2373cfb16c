/**
 * A capture that the bench makes for itself.
 *
 * @typedef {object} Input
 * @property {string} name of its file
 * @property {number} bytes about
 * @property {number} exchanges of tokens in it, all of which every program has to find
 * @property {(scale: number) => Iterable<Uint8Array>} chunks its bytes; a `scale` below 1 makes a
 *   shorter one with the same exchanges
 */

export const MB = 1_000_000

export const GB = 1000 * MB
