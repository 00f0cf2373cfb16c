import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'

/**
 * What the parts of a page take as they are and gzipped, a line for each, and for all together.
 *
 * @param {string} page
 */
export function partSizes(page) {
  const parts = page.matchAll(
    /<(style|script)(?:[^>]* id="(\w+)")?[^>]*>([^<]+(?:<(?!\/\1)[^<]*)*)/g,
  )
  const lines = [...parts].map(([, tag = '', id = tag, text = '']) => line(id, text))
  return [...lines, line('all', page)].join('\n')
}

/** @param {string} name @param {string} text */
function line(name, text) {
  const sizes = [Buffer.byteLength(text), gzipSync(text, { level: 9 }).length]
  return [name.padEnd(10), ...sizes.map((size) => String(size).padStart(8))].join('')
}
