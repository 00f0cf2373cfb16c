/** The HARs of the bench. */
import { htmlBody, imageBody, nestedJsonBody } from './bodies.js'
import { har } from './har.js'
import { minified, pretty } from './har-text.js'
import { GB, MB } from './input.js'
import { bearerPool, bodyPool, headersPool, mixedPool, tinyPool } from './pools.js'

// One exchange in 200 entries of 55 KB.
const IN_100_MB = 9
const IN_1_GB = 90
const IN_4_GB = 360

const mixed = { pool: mixedPool, layout: pretty }
const of100MB = { bytes: 100 * MB, exchanges: IN_100_MB }

export const mixed1MB = har('mixed-1mb', { ...mixed, bytes: MB, exchanges: 1 })
export const mixed10MB = har('mixed-10mb', { ...mixed, bytes: 10 * MB, exchanges: 1 })
export const mixed100MB = har('mixed-100mb', { ...mixed, ...of100MB })
export const mixed500MB = har('mixed-500mb', { ...mixed, bytes: 500 * MB, exchanges: 45 })
export const mixed1GB = har('mixed-1gb', { ...mixed, bytes: GB, exchanges: IN_1_GB })
export const mixed4GB = har('mixed-4gb', { ...mixed, bytes: 4 * GB, exchanges: IN_4_GB })

// As many exchanges as in 4 GB, so that captures whose memory is compared differ in length only.
export const dense100MB = har('dense-100mb', { ...mixed, bytes: 100 * MB, exchanges: IN_4_GB })
export const dense1GB = har('dense-1gb', { ...mixed, bytes: GB, exchanges: IN_4_GB })

export const minified100MB = har('minified-100mb', { ...mixed, ...of100MB, layout: minified })

export const escapes100MB = har('escapes-100mb', {
  ...of100MB,
  pool: bodyPool(nestedJsonBody),
  layout: minified,
})

export const html100MB = har('html-100mb', {
  ...of100MB,
  pool: bodyPool(htmlBody),
  layout: pretty,
})

export const base64100MB = har('base64-100mb', {
  ...of100MB,
  pool: bodyPool(imageBody),
  layout: pretty,
})

export const headers100MB = har('headers-100mb', {
  pool: headersPool,
  layout: minified,
  bytes: 100 * MB,
  exchanges: 100,
})

// A million, and not one more: that is also the most entries that are read of a capture.
export const tinyEntries = har('tiny-entries', {
  pool: tinyPool,
  layout: minified,
  bytes: 131 * MB,
  exchanges: 100,
})

// As many as the page has to show at once.
export const exchanges5000 = har('exchanges-5000', {
  pool: tinyPool,
  layout: minified,
  bytes: 15 * MB,
  exchanges: 5000,
})

// A few tokens, each carried by thousands of calls.
export const bearer100MB = har('bearer-100mb', {
  pool: bearerPool,
  layout: minified,
  bytes: 100 * MB,
  exchanges: 8,
})

/** Captures of 100 MB each, of different traffic. */
export const eightHars = Array.from({ length: 8 }, (_, n) =>
  har(`one-of-eight-${n + 1}`, { ...mixed, ...of100MB }),
)
