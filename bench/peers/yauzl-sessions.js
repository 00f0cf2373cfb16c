/** A Fiddler archive through yauzl, from memory, which is its fastest way. Usage: node yauzl-sessions.js FILE */
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { fromBufferPromise } from 'yauzl'
import { answerTo, asksForToken, isRequest, session } from './session.js'

const archive = await fromBufferPromise(readFileSync(String(process.argv[2])), {
  lazyEntries: true,
})
/** @type {Map<string, Uint8Array>} */
const wanted = new Map()
const kept = []
// The answer of a session lies after its request.
for await (const entry of archive.eachEntry()) {
  const request = wanted.get(entry.fileName)
  if (request !== undefined) kept.push(session(request, await content(entry)))
  if (!isRequest(entry.fileName)) continue
  const bytes = await content(entry)
  if (asksForToken(bytes)) wanted.set(answerTo(entry.fileName), bytes)
}
process.stdout.write(`${kept.length}\n`)

/** @param {import('yauzl').Entry} entry */
async function content(entry) {
  const chunks = []
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
