/**
 * Pools of ordinary entries, one for each kind of traffic.
 *
 * @import { BodyMaker } from './bodies.js'
 * @import { Call } from './chrome-entry.js'
 * @import { Random } from './random.js'
 *
 * @typedef {(random: Random) => object[]} PoolMaker
 */
import { htmlBody, imageBody, jsonBody, scriptBody } from './bodies.js'
import { chromeEntry } from './chrome-entry.js'
import { BEARER, TIME } from './har-capture.js'

/**
 * What a browser loads of a shop: scripts, pictures, pages, calls of an interface of which one in
 * six carries the access token, and answers without a body; 55 KB each on average.
 *
 * @type {PoolMaker}
 */
export function mixedPool(random) {
  return pool(random, 400, (n) => {
    const url = `https://cdn-${random.below(40)}.contoso.example/${random.hex(6)}`
    const around = (/** @type {number} */ size) => Math.round(size * (0.2 + 1.6 * random.unit()))
    const kind = random.unit()
    if (kind < 0.18)
      return {
        url: `${url}.js`,
        resourceType: 'script',
        body: scriptBody(random, around(120_000)),
      }
    if (kind < 0.43)
      return {
        url: `https://graph.microsoft.com/v1.0/${random.guid()}`,
        resourceType: 'fetch',
        body: jsonBody(random, around(24_000)),
        ...(n % 6 === 0 && { bearer: BEARER }),
      }
    if (kind < 0.51)
      return { url, resourceType: 'document', body: htmlBody(random, around(60_000)) }
    if (kind < 0.76)
      return { url: `${url}.png`, resourceType: 'image', body: imageBody(random, around(60_000)) }
    return { url: `${url}?beacon=1`, resourceType: 'ping' }
  })
}

/**
 * Bodies of one kind only.
 *
 * @param {BodyMaker} body
 * @returns {PoolMaker}
 */
export function bodyPool(body) {
  return (random) =>
    pool(random, 200, () => ({
      url: `https://shop.contoso.example/${random.hex(8)}`,
      resourceType: 'fetch',
      body: body(random, 20_000 + random.below(60_000)),
    }))
}

/** Heads of requests and answers without any body. @type {PoolMaker} */
export function headersPool(random) {
  return pool(random, 1000, () => ({
    url: `https://shop.contoso.example/${random.hex(8)}`,
    resourceType: 'ping',
  }))
}

/** The calls of an API client, each with an access token. @type {PoolMaker} */
export function bearerPool(random) {
  return pool(random, 1000, () => ({
    url: `https://graph.microsoft.com/v1.0/users/${random.guid()}`,
    resourceType: 'fetch',
    bearer: BEARER,
    body: jsonBody(random, 500 + random.below(1500)),
  }))
}

/** The least that an entry may say, about 130 bytes. @type {PoolMaker} */
export function tinyPool(random) {
  return Array.from({ length: 1000 }, () => ({
    startedDateTime: TIME,
    request: { method: 'GET', url: `https://a.example/${random.hex(4)}` },
    response: { status: 200 },
  }))
}

/**
 * @param {Random} random
 * @param {number} length
 * @param {(n: number) => Omit<Call, 'at' | 'method'>} call
 */
function pool(random, length, call) {
  return Array.from({ length }, (_, n) =>
    chromeEntry(random, { method: 'GET', at: TIME, ...call(n) }),
  )
}
