/** @import { Input } from './input.js' */
import { Buffer } from 'node:buffer'
import { imageBody } from './bodies.js'
import { chromeEntry } from './chrome-entry.js'
import { harChunks } from './har.js'
import { pretty } from './har-text.js'
import { MB } from './input.js'
import { mixedPool } from './pools.js'
import { random } from './random.js'

const LENGTH = 700 * MB
const PICTURE = '@picture@'

/** One picture of 700 MB, more than a string of JavaScript can hold, before usual entries. @type {Input} */
export const longString = {
  name: 'long-string.har',
  bytes: LENGTH,
  exchanges: 10,
  chunks: function* (scale) {
    const usual = { pool: mixedPool, layout: pretty, bytes: MB * scale, exchanges: 10 }
    let isOpening = true
    for (const chunk of harChunks('long-string', usual)) {
      yield chunk
      if (isOpening) yield* longEntry(LENGTH * scale)
      isOpening = false
    }
  },
}

/**
 * The entry and the comma after it.
 *
 * @param {number} length
 */
function* longEntry(length) {
  const source = random('long-entry')
  const part = imageBody(source, Math.min(length, MB))
  const entry = chromeEntry(source, {
    method: 'GET',
    url: 'https://shop.contoso.example/long.png',
    resourceType: 'image',
    at: new Date(Date.UTC(2025, 0, 1)).toISOString(),
    body: { ...part, text: PICTURE },
  })
  const [head = '', tail = ''] = pretty.entry(entry).split(PICTURE)
  const bytes = Buffer.from(part.text)
  yield Buffer.from(head)
  for (let written = 0; written < length; written += bytes.length) yield bytes
  yield Buffer.from(tail + pretty.between)
}
