/**
 * A HAR as an input of the bench.
 *
 * @import { HarLayout } from './har-text.js'
 * @import { Input } from './input.js'
 * @import { PoolMaker } from './pools.js'
 *
 * @typedef {object} HarContent
 * @property {PoolMaker} pool
 * @property {HarLayout} layout
 * @property {number} bytes
 * @property {number} exchanges
 */
import { chromeEntry } from './chrome-entry.js'
import { harCapture, TIME } from './har-capture.js'
import { random } from './random.js'
import { TOKEN_URL, tokenClient } from './tokens.js'

/**
 * @param {string} name also the seed
 * @param {HarContent} content
 * @returns {Input}
 */
export function har(name, content) {
  const { bytes, exchanges } = content
  return {
    name: `${name}.har`,
    bytes,
    exchanges,
    chunks: (scale) => harChunks(name, { ...content, bytes: bytes * scale }),
  }
}

/**
 * @param {string} seed
 * @param {HarContent} content
 */
export function harChunks(seed, { pool, ...content }) {
  const source = random(seed)
  return harCapture({
    ...content,
    pool: pool(source),
    renew: tokenClient(source),
    exchange: ({ form, answer }) =>
      chromeEntry(source, {
        method: 'POST',
        url: TOKEN_URL,
        resourceType: 'fetch',
        at: TIME,
        form,
        body: { mimeType: 'application/json; charset=utf-8', text: answer },
      }),
  })
}
