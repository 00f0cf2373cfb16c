/**
 * An archive as Fiddler Classic saves it: for each session the request `raw/N_c.txt`, the notes
 * `raw/N_m.xml` and the answer `raw/N_s.txt`.
 *
 * @import { PackedBody } from './fiddler-session.js'
 * @import { Input } from './input.js'
 * @import { Random } from './random.js'
 * @import { Member } from './zip-writer.js'
 */
import { gzipSync } from 'node:zlib'
import { htmlBody, jsonBody, scriptBody } from './bodies.js'
import { exchangeSession, metadata, usualSession } from './fiddler-session.js'
import { MB } from './input.js'
import { random } from './random.js'
import { tokenClient } from './tokens.js'
import { zipArchive } from './zip-writer.js'

const SESSIONS = 20_000
const EXCHANGES = 100
const STEP_MS = 1000
const BEGINS = Date.UTC(2025, 0, 1)
const COMMENT =
  'Fiddler (v5.0.20253.3311) Session Archive. See https://api.getfiddler.com/r/?fiddler'

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="htm" ContentType="text/html" /><Default Extension="xml" ContentType="application/xml" /><Default Extension="txt" ContentType="text/plain" /></Types>'

/** 20 000 sessions of which 100 renew tokens; bodies came gzipped already. @type {Input} */
export const fiddlerArchive = {
  name: 'sessions.saz',
  bytes: 365 * MB,
  exchanges: EXCHANGES,
  chunks: (scale) => zipArchive(members(SESSIONS * scale), COMMENT),
}

/**
 * @param {number} count a multiple of the exchanges
 * @returns {Generator<Member>}
 */
function* members(count) {
  const source = random('sessions')
  const renew = tokenClient(source)
  const bodies = packedBodies(source)
  const width = String(count).length
  for (let n = 0; n < count; n++) {
    const at = BEGINS + n * STEP_MS
    const { request, response } =
      n % (count / EXCHANGES) === 0
        ? exchangeSession(source, renew(at), at)
        : usualSession(source, source.pick(bodies), at)
    const name = `raw/${String(n + 1).padStart(width, '0')}`
    yield { name: `${name}_c.txt`, content: request }
    yield { name: `${name}_m.xml`, content: metadata(n + 1, at) }
    yield { name: `${name}_s.txt`, content: response }
  }
  yield { name: '[Content_Types].xml', content: CONTENT_TYPES }
  yield { name: '_index.htm', content: indexPage(count, width) }
}

/**
 * @param {Random} source
 * @returns {readonly PackedBody[]}
 */
function packedBodies(source) {
  return Array.from({ length: 300 }, () => {
    const make = source.pick([htmlBody, jsonBody, scriptBody])
    const { mimeType, text } = make(source, 10_000 + source.below(177_000))
    return { mimeType, gzipped: gzipSync(text) }
  })
}

/**
 * @param {number} count
 * @param {number} width
 */
function indexPage(count, width) {
  const rows = Array.from({ length: count }, (_, n) => {
    const name = `raw\\${String(n + 1).padStart(width, '0')}`
    return `<tr><td><a href='${name}_c.txt'>C</a>&nbsp;<a href='${name}_s.txt'>S</a>&nbsp;<a href='${name}_m.xml'>M</a></td><td>${n + 1}</td><td>200</td><td>HTTPS</td></tr>`
  })
  return `<html><head></head><body><table><thead><tr><th>&nbsp;</th><th>#</th><th>Result</th><th>Protocol</th></tr></thead>${rows.join('\r\n')}</table></body></html>`
}
