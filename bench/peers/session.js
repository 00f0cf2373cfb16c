/**
 * What the programs that read a Fiddler archive share: the request decides, the answer is parsed.
 */
import { Buffer } from 'node:buffer'
import { gunzipSync } from 'node:zlib'

/** @param {string} name of a member */
export function isRequest(name) {
  return name.endsWith('_c.txt')
}

/** @param {string} request the name of the request's member */
export function answerTo(request) {
  return request.replace(/c\.txt$/, 's.txt')
}

/** @param {Uint8Array} request */
export function asksForToken(request) {
  const text = Buffer.from(request.buffer, request.byteOffset, request.length)
  const target = text.toString('latin1', 0, text.indexOf('\r\n')).split(' ')[1]
  return target?.endsWith('/token') === true
}

/**
 * @param {Uint8Array} request
 * @param {Uint8Array} response
 */
export function session(request, response) {
  const bytes = Buffer.from(response.buffer, response.byteOffset, response.length)
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('latin1', 0, end)
  const body = bytes.subarray(end + 4)
  const text = head.includes('\r\nContent-Encoding: gzip') ? gunzipSync(body) : body
  /** @type {unknown} */
  const answer = JSON.parse(text.toString())
  return { request: Buffer.from(request).toString('latin1'), status: head.split(' ')[1], answer }
}
