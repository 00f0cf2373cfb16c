/**
 * How the engine's time grows with the exchanges of a capture, for the shapes of traffic that once
 * made it grow with the square. Prints for each shape the ratio of the times for four times the
 * exchanges, from pairs in turn: 4 is linear, 16 is the square. Run `npm run build` first.
 */
import { analyze } from '../dist/index.js'

const SMALL = 3000
const FACTOR = 4
const ROUNDS = 3
const HOUR = 3_600_000

/**
 * What the nth exchange of a long capture sends and brings; `user` is who signed in.
 *
 * @typedef {{ form: string, brings: number, user?: number }} Step
 */

/** @type {[string, (n: number, count: number) => Step][]} */
const shapes = [
  ['a client that adopts each token', (n) => renew(n, n + 1)],
  ['a client that ignores each replacement', (n) => renew(0, n + 1)],
  ['a client that uses each token twice', (n) => renew(Math.ceil(n / 2), Math.ceil(n / 2) + 1)],
  ['as many clients as refreshes', (n, count) => renew(n, count + n, `app-${n}`)],
  ['sign-ins of one user, never renewed', (n) => signIn(n, 1)],
  [
    'sign-ins beside refreshes of the same user',
    (n, count) => (n % 2 === 0 ? signIn(n, 1) : { ...renew(count + n, 2 * count + n), user: 1 }),
  ],
  [
    'sign-ins beside refreshes, each of another user',
    (n, count) => (n % 2 === 0 ? signIn(n, n) : { ...renew(count + n, 2 * count + n), user: n }),
  ],
]

for (const [name, step] of shapes) {
  const small = capture(SMALL, step)
  const large = capture(FACTOR * SMALL, step)
  const ratios = []
  for (let round = 0; round < ROUNDS; round++) {
    const base = await time(small)
    ratios.push((await time(large)) / base)
  }
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  process.stdout.write(`${median.toFixed(1).padStart(6)}  ${name}\n`)
}

/** @param {Uint8Array} bytes */
async function time(bytes) {
  const started = process.cpuUsage()
  await analyze([{ name: 'long.har', bytes }])
  return process.cpuUsage(started).user
}

/**
 * @param {number} count
 * @param {(n: number, count: number) => Step} step
 */
function capture(count, step) {
  const entries = Array.from({ length: count }, (_, n) => entry(n, step(n, count)))
  return new TextEncoder().encode(JSON.stringify({ log: { entries } }))
}

/**
 * @param {number} sent
 * @param {number} brings
 * @param {string} [client]
 * @returns {Step}
 */
function renew(sent, brings, client = 'app-1') {
  return {
    form: `grant_type=refresh_token&client_id=${client}&refresh_token=${token(sent)}`,
    brings,
  }
}

/**
 * @param {number} n
 * @param {number} user
 * @returns {Step}
 */
function signIn(n, user) {
  const form = `grant_type=authorization_code&client_id=app-1&code=0.${token(n)}`
  return { form, brings: n, user }
}

/**
 * @param {number} n
 * @param {Step} step
 */
function entry(n, { form, brings, user }) {
  const text = JSON.stringify({
    access_token: `at${n}${'a'.repeat(40)}`,
    refresh_token: token(brings),
    ...(user !== undefined && {
      client_info: btoa(JSON.stringify({ uid: `user-${user}`, utid: 'contoso' })),
    }),
  })
  return {
    startedDateTime: new Date(Date.UTC(2025, 0, 1) + n * HOUR).toISOString(),
    time: 200,
    request: {
      method: 'POST',
      url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
      headers: [],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: form },
    },
    response: { status: 200, headers: [], content: { size: text.length, text } },
  }
}

/** @param {number} n */
function token(n) {
  return `1.ASyntheticTokentrail${String(n).padStart(300, '-')}`
}
