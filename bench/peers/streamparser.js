/** A HAR through the streaming parser @streamparser/json. Usage: node streamparser.js FILE */
import { createReadStream } from 'node:fs'
import { JSONParser } from '@streamparser/json'

// Without buffers of its own it joins strings character by character, which takes twice the time.
const parser = new JSONParser({
  paths: ['$.log.entries.*'],
  keepStack: false,
  stringBufferSize: 64 * 1024,
  numberBufferSize: 64,
})
/** @type {object[]} */
const kept = []
parser.onValue = ({ value }) => {
  if (isTokenEntry(value)) kept.push(value)
}
/** @type {AsyncIterable<Uint8Array>} */
const chunks = createReadStream(String(process.argv[2]), { highWaterMark: 256 * 1024 })
for await (const chunk of chunks) parser.write(chunk)
process.stdout.write(`${kept.length}\n`)

/**
 * @param {unknown} entry
 * @returns {entry is { request: { url: string } }}
 */
function isTokenEntry(entry) {
  const { request } = /** @type {{ request: { url: string } }} */ (entry)
  return request.url.endsWith('/token')
}
