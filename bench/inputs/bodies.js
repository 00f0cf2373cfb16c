/**
 * Bodies of answers, as a browser records them.
 *
 * @import { Random } from './random.js'
 *
 * @typedef {object} Body
 * @property {string} mimeType
 * @property {string} text
 * @property {'base64'} [encoding]
 *
 * @typedef {(random: Random, size: number) => Body} BodyMaker makes a body of about `size` characters
 */
import { Buffer } from 'node:buffer'

const WORDS =
  'account profile market settings render update window document promise handler element session currency offer invoice customer product report chunk module request response channel'.split(
    ' ',
  )

// Text outside ASCII is several bytes long in UTF-8, which a reader by bytes has to live with.
const FOREIGN = [
  'Счета за услуги',
  '請求書の一覧',
  'Größenänderung',
  'فاتورة العميل',
  '🧾 Beleg №7',
]

// What a scan for bare words would take for OAuth: bundles of MSAL are full of it.
const DECOYS = [
  'if(r.grant_type==="refresh_token"){return n.acquire(e)}',
  'const u=`${authority}/oauth2/v2.0/token`;',
  'throw new ServerError("AADSTS50058: A silent sign-in request was sent")',
  'headers.set("authorization","Bearer "+t.secret);',
]

/** @type {BodyMaker} */
export function jsonBody(random, size) {
  const text = repeat(size - 2, (n) => `${n > 0 ? ',' : ''}${JSON.stringify(record(random))}`)
  return { mimeType: 'application/json; charset=utf-8', text: `[${text}]` }
}

/**
 * JSON within JSON: each quote of the inner text costs four bytes in a HAR.
 *
 * @type {BodyMaker}
 */
export function nestedJsonBody(random, size) {
  const text = repeat(size - 2, (n) => {
    const payload = JSON.stringify(record(random), null, 1)
    const row = { id: random.guid(), path: `C:\\users\\${random.pick(WORDS)}\\cache`, payload }
    return `${n > 0 ? ',\n' : ''}${JSON.stringify(row)}`
  })
  return { mimeType: 'application/json; charset=utf-8', text: `[${text}]` }
}

/** @type {BodyMaker} */
export function htmlBody(random, size) {
  const text = repeat(size, () => {
    const [kind, word, label] = [random.pick(WORDS), random.pick(WORDS), sentence(random)]
    return `\t<div class="${kind} ${word}" data-id="${random.hex(8)}">\n\t\t<a href="/${kind}?q=${word}">${label}</a>\n\t</div>\n`
  })
  return { mimeType: 'text/html; charset=utf-8', text: `<!doctype html>\n${text}` }
}

/** @type {BodyMaker} */
export function scriptBody(random, size) {
  const text = repeat(size, (n) => {
    if (n % 40 === 0) return random.pick(DECOYS)
    const [name, word] = [random.hex(2), random.pick(WORDS)]
    return `function _${name}(e,t){return e.${word}("${word}-${random.hex(4)}",{once:!0}),t=>t.${random.pick(WORDS)}||null}\n`
  })
  return { mimeType: 'application/javascript; charset=utf-8', text }
}

/** @type {BodyMaker} */
export function imageBody(random, size) {
  // Twelve bytes make sixteen characters without padding, so that texts of this may be joined.
  const words = Uint32Array.from({ length: 3 * Math.ceil(size / 16) }, () =>
    random.below(0x1_0000_0000),
  )
  return {
    mimeType: 'image/png',
    text: Buffer.from(words.buffer).toString('base64'),
    encoding: 'base64',
  }
}

/** @param {Random} random */
function record(random) {
  return {
    id: random.guid(),
    name: sentence(random),
    label: random.pick(FOREIGN),
    url: `https://shop.contoso.example/${random.pick(WORDS)}/${random.below(1e6)}`,
    quoted: `the "${random.pick(WORDS)}" of\n${random.pick(WORDS)}`,
    price: random.below(1e6) / 100,
    tags: [random.pick(WORDS), random.pick(WORDS)],
    isActive: random.unit() < 0.5,
  }
}

/** @param {Random} random */
function sentence(random) {
  return Array.from({ length: 6 }, () => random.pick(WORDS)).join(' ')
}

/**
 * @param {number} size
 * @param {(n: number) => string} piece
 */
function repeat(size, piece) {
  const pieces = []
  for (let length = 0; length < size;) {
    const next = piece(pieces.length)
    pieces.push(next)
    length += next.length
  }
  return pieces.join('')
}
